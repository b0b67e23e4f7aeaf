using System.Collections.Immutable;

namespace Truth.Runtime.Data.Migrations;

/// <summary>A table of an app and the table that has its rows.</summary>
/// <param name="Table">The table of the app.</param>
/// <param name="Shown">Its entity, or its relation to many rows.</param>
/// <param name="From">The present table.</param>
/// <param name="Aside">The name of the present table while its rows are copied, in quotes.</param>
internal sealed record AdoptedTable(StoredTable Table, string Shown, CatalogTable From, string Aside)
{
    /// <summary>The present column of each column of the app that has one.</summary>
    public required ImmutableDictionary<string, CatalogColumn> Columns { get; init; }

    /// <summary>What is inserted: the column, and its value over the present table.</summary>
    public ImmutableArray<(StoredColumn Column, string Value)> Values { get; init; } = [];

    /// <summary>The present columns that the app does not have.</summary>
    public IEnumerable<CatalogColumn> Left => From.Columns.Where(c => !Columns.Values.Contains(c) && !Used.Contains(c.Name));

    /// <summary>Columns of a key or a foreign key that other columns are computed from.</summary>
    public ImmutableHashSet<string> Used { get; init; } = [];

    public string Insert =>
        $"INSERT INTO {Table.Name} ({string.Join(", ", Values.Select(v => v.Column.Name))})\nSELECT {string.Join(",\n  ", Values.Select(v => v.Value))}\nFROM {Aside} AS was";

    /// <summary>The rows as they will be, under the name of the table.</summary>
    public string Rows =>
        $"(SELECT {string.Join(", ", Values.Select(v => $"{v.Value} AS {v.Column.Name}"))} FROM {Aside} AS was) AS {Table.Name}";
}
