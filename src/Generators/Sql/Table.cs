using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>A table, printed both as `schema.sqlite.sql` and as the C# that the runtime compares. Names are as in SQL.</summary>
internal sealed record Table(string Name, string? Description, ValueList<Column> Columns, ValueList<TableIndex> Indexes)
{
    /// <summary>What refers to another table, where that is said once all tables are there.</summary>
    public ValueList<string> ForeignKeys { get; init; } = [];
}

/// <summary>The tables of an entity: its own, and one between for each relation to many rows.</summary>
internal sealed record EntityTables(Table Own, ValueList<Table> Links);

/// <summary>A column: its name, its type, and its constraints.</summary>
internal sealed record Column(string Name, string Type, string Constraints)
{
    /// <summary>Everything after the name.</summary>
    public string Declaration => Constraints.Length == 0 ? Type : $"{Type} {Constraints}";
}

/// <summary>An index, with its statement and its reason.</summary>
internal sealed record TableIndex(string Name, string Sql, string Reason);
