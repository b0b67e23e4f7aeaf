using System.Collections.Immutable;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The differences between two schemas, table by table, after what is renamed.</summary>
/// <param name="Created">New tables.</param>
/// <param name="Removed">Tables that are no longer required.</param>
/// <param name="Changed">Tables that remain, with or without changes.</param>
/// <param name="Fills">Statements that give new tables rows of those that are there.</param>
internal sealed record SchemaChange(
    ImmutableArray<StoredTable> Created, ImmutableArray<StoredTable> Removed, ImmutableArray<TableChange> Changed,
        ImmutableArray<TableFill> Fills);

/// <summary>The rows of a new table, made from those that are there.</summary>
/// <param name="Table">The new table.</param>
/// <param name="From">The table of the rows.</param>
/// <param name="By">The column that is replaced, or that leads to the new rows; null for neither.</param>
/// <param name="Sql">The statement.</param>
internal sealed record TableFill(string Table, string From, string? By, string Sql)
{
    /// <summary>Whether <see cref="By"/> was a relation to one row and becomes the table, a relation to many.</summary>
    public bool IsOfLinks { get; init; }

    public string Text => IsOfLinks
        ? $"moved the values of {NamedThing.Field(From, By!)} to `{SqlText.Bare(Table)}`, because it leads to many rows"
        : $"made rows of {NamedThing.Entity(Table)} from those of {NamedThing.Entity(From)}";
}
