using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Postgres.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>A column of the new version while the old version is served as well.</summary>
/// <param name="After">As the new version requires it.</param>
/// <param name="Name">Its name in the table until then.</param>
internal sealed record ExpandedColumn(StoredColumn After, string Name)
{
    /// <summary>The column of the old version; null if it comes.</summary>
    public KeptColumn? Kept { get; init; }

    /// <summary>
    /// The name of the column of the old version that is kept beside this one, with the same content in its own form; null if both use the
    /// same column, or only the new one has it.
    /// </summary>
    public string? Former { get; init; }

    /// <summary>The value of a row that the old version writes, over its columns under their present names; null for none.</summary>
    public string? Forward { get; init; }

    /// <summary>Whether the table gets a column.</summary>
    public bool IsAdded => Kept is null || Former is not null;

    /// <summary>Whether the values of existing rows are computed.</summary>
    public bool IsFilled => Forward is not null;

    public string Type => PostgresChange.TypeOf(After);

    /// <summary>Whether `NOT NULL` holds at once: each row has the default.</summary>
    public bool IsRequiredAtOnce => !IsFilled && After.Parts is { NotNull: true, Default: not null };
}
