using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>
/// A table, which is printed in `schema.sqlite.sql` and is part of the descriptor that the runtime compares. Names are SQL names.
/// </summary>
internal sealed record Table(string Name, string? Description, ValueList<Column> Columns, ValueList<TableIndex> Indexes);

/// <summary>A column: its name, its type, and its constraints.</summary>
internal sealed record Column(string Name, string Type, string Constraints)
{
    /// <summary>Everything after the name.</summary>
    public string Declaration => Constraints.Length == 0 ? Type : $"{Type} {Constraints}";
}

/// <summary>An index, with its statement and its reason.</summary>
internal sealed record TableIndex(string Name, string Sql, string Reason);
