using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>A table, printed both as `schema.sqlite.sql` and as the descriptor that the runtime compares. Names are as in SQL.</summary>
internal sealed record Table(string Name, string? Description, ValueList<Column> Columns, ValueList<TableIndex> Indexes);

/// <summary>A column: its name, its type, and the constraints that follow.</summary>
internal sealed record Column(string Name, string Type, string Constraints)
{
    /// <summary>All that follows the name.</summary>
    public string Declaration => Constraints.Length == 0 ? Type : $"{Type} {Constraints}";
}

/// <summary>An index, with its statement and the reason it is there.</summary>
internal sealed record TableIndex(string Name, string Sql, string Reason);
