using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>The difference between a table and the required one, as statements of PostgreSQL.</summary>
internal sealed class PostgresTableChange(StoredTable before, StoredTable after)
{
    private static readonly HashSet<string> Ends = new(["NOT", "DEFAULT", "CHECK", "PRIMARY"], StringComparer.Ordinal);

    /// <summary>Whether there is nothing to change.</summary>
    public bool IsNone => before.Columns.SequenceEqual(after.Columns)
        && before.Indexes.SequenceEqual(after.Indexes) && before.Constraints.SequenceEqual(after.Constraints);

    public StoredTable Before => before;

    public StoredTable After => after;

    public IEnumerable<SqlIndex> IndexesGone => before.Indexes.Where(b => !after.Indexes.Contains(b));

    public IEnumerable<SqlIndex> IndexesAdded => after.Indexes.Where(a => !before.Indexes.Contains(a));

    public bool ChangesReferences => !before.Constraints.SequenceEqual(after.Constraints) || Removed.Any() || Added.Any();

    /// <summary>The values that would be lost.</summary>
    public IEnumerable<PostgresLoss> Losses =>
    [
        .. Removed.Select(column => new PostgresLoss(Counting($"{column.Name} IS NOT NULL{Unless(column)}"), rows =>
            $"column `{column.BareName}` of `{after.BareName}` is no longer declared, or has another type to which its values cannot be converted; "
            + $"it has a value in {rows}: declare it as before, or remove the values first")),
        .. Kept.Where(k => k.Conversion.Holds is not null)
            .Select(k => new PostgresLoss(Counting($"{k.Before.Name} IS NOT NULL AND NOT ({k.Conversion.Holds})"), rows =>
            $"column `{k.Before.BareName}` of `{after.BareName}` is {k.Before.Type?.Named} and would be {k.After.Type?.Named}, "
            + $"which changes the value in {rows}: change these values first, or keep the type")),
    ];

    /// <summary>The changes of columns, without their checks.</summary>
    public IEnumerable<(string, string?)> Columns() =>
    [
        .. Removed.Select(c =>
            (Alter($"DROP COLUMN {c.Name}"), (string?)$"removed column `{c.BareName}` of `{after.BareName}`, which contained no values")),
        .. Kept.Where(k => TypeOf(k.Before) != TypeOf(k.After)).Select(k => (
            Alter($"ALTER COLUMN {k.After.Name} DROP DEFAULT, ALTER COLUMN {k.After.Name} TYPE {TypeOf(k.After)} USING {k.Conversion.Using ?? k.Before.Name}"),
            (string?)$"`{k.After.BareName}` of `{after.BareName}` is {k.After.Type?.Named} instead of {k.Before.Type?.Named}")),
        .. Kept.SelectMany(Properties),
        .. Added.Select(c => (Alter($"ADD COLUMN {c.Name} {Plain(c)}"), (string?)$"added column `{c.BareName}` to `{after.BareName}`")),
    ];

    /// <summary>The checks of all columns.</summary>
    public IEnumerable<(string, string?)> Checks() => after.Columns.Where(c => c.Parts.Check is not null)
        .Select(c => (Alter($"ADD CHECK ({c.Parts.Check})"), (string?)null));

    private (StoredColumn Before, StoredColumn After, PostgresConversion Conversion)[] Kept { get; } =
    [
        .. from a in after.Columns
           let b = before.Find(a.Name)
           where b is not null
           let conversion = PostgresConversion.Between(b, a)
           where conversion is not null
           select (b, a, conversion),
    ];

    private IEnumerable<StoredColumn> Removed => before.Columns.Where(b => Kept.All(k => k.Before.Name != b.Name));

    private IEnumerable<StoredColumn> Added => after.Columns.Where(a => Kept.All(k => k.After.Name != a.Name));

    private IEnumerable<(string, string?)> Properties((StoredColumn Before, StoredColumn After, PostgresConversion Conversion) kept)
    {
        (ColumnDeclaration was, ColumnDeclaration now) = (kept.Before.Parts, kept.After.Parts);
        (string name, string shown) = (kept.After.Name, $"`{kept.After.BareName}` of `{after.BareName}`");
        if (was.Default != now.Default || TypeOf(kept.Before) != TypeOf(kept.After))
        {
            yield return (Alter($"ALTER COLUMN {name} {(now.Default is null ? "DROP DEFAULT" : $"SET DEFAULT {now.Default}")}"),
                was.Default == now.Default ? null
                    : now.Default is null ? $"{shown} has no default"
                    : $"the default of {shown} is {StoredText.Of(now.Default)}");
        }

        if (was.NotNull != now.NotNull)
        {
            yield return (Alter($"ALTER COLUMN {name} {(now.NotNull ? "SET" : "DROP")} NOT NULL"),
                now.NotNull ? $"{shown} is required" : $"{shown} is optional");
        }
    }

    private string Alter(string change) => $"ALTER TABLE {after.Name} {change}";

    private string Counting(string where) => $"SELECT count(*) FROM {before.Name} WHERE {where}";

    // Values that declaring the column again would restore are not lost.
    private static string Unless(StoredColumn column) =>
        column.Parts.Default is { } value ? $" AND {column.Name} IS DISTINCT FROM {value}" : "";

    private static string TypeOf(StoredColumn column) =>
        string.Join(' ', SqlText.Split(column.Declaration, ' ').TakeWhile(word => !Ends.Contains(word)));

    // Its check is added with those of the other columns.
    private static string Plain(StoredColumn column) =>
        $"{TypeOf(column)}{(column.Parts.NotNull ? " NOT NULL" : "")}{(column.Parts.Default is { } value ? $" DEFAULT {value}" : "")}";
}

/// <summary>How the values of a column are converted to another type.</summary>
/// <param name="Using">The new value; null if the old one has the type.</param>
/// <param name="Holds">The values that are converted without loss; null: all.</param>
internal sealed record PostgresConversion(string? Using = null, string? Holds = null)
{
    private const string Line = "[\\x01-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u2028\\u2029]";

    /// <summary>Null if no conversion is certain: then the values of the old column are removed.</summary>
    public static PostgresConversion? Between(StoredColumn before, StoredColumn after) =>
        before.Type is { } from && after.Type is { } to ? Between(before.Name, from, to, after.Parts.Type) : new();

    private static PostgresConversion? Between(string name, StoredType from, StoredType to, string type) => (from.Kind, to.Kind) switch
    {
        (FieldKind.Decimal or FieldKind.Integer, FieldKind.Decimal) when from != to =>
            new($"{name}::{type}", $"round({name}::numeric, {to.Scale}) = {name}"),
        (FieldKind.Decimal, FieldKind.Decimal) => new($"{name}::{type}"),
        (FieldKind.Decimal, FieldKind.Integer) => new($"{name}::bigint", $"{name} = trunc({name})"),
        (FieldKind.Integer, FieldKind.Number) => new($"{name}::double precision", $"abs({name}) <= {1L << 53}"),
        (FieldKind.Number, FieldKind.Integer) => new($"{name}::bigint", $"abs({name}) <= {1L << 53} AND {name} = trunc({name})"),
        (FieldKind.Text, FieldKind.String) => new(null, $"{name} !~ '{Line}'"),
        (FieldKind.Date, FieldKind.String or FieldKind.Text) => new($"to_char({name}, 'YYYY-MM-DD')"),
        (FieldKind.DateTime, FieldKind.String or FieldKind.Text) =>
            new($"to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"),
        (FieldKind.Time or FieldKind.Uuid, FieldKind.String or FieldKind.Text) => new($"{name}::text"),
        (FieldKind.String or FieldKind.Email or FieldKind.Url or FieldKind.Enum or FieldKind.Relation,
            FieldKind.String or FieldKind.Text) =>
            new(),
        (FieldKind.String or FieldKind.Text, FieldKind.Enum) => new(),
        _ => from.Kind == to.Kind ? new() : null,
    };
}
