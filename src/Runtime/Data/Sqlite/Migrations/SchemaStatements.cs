using System.Text;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>The statements that make and remake tables.</summary>
internal static class SchemaStatements
{
    /// <summary>What a table is called while its rows are copied into it.</summary>
    public const string Copy = "_truth_copy";

    public static string Create(StoredTable table, string name) =>
        new StringBuilder().Append("CREATE TABLE ").Append(name).Append(" (\n  ").AppendJoin(",\n  ", table.Parts).Append("\n)").ToString();

    public static string Add(StoredTable table, StoredColumn column) => $"ALTER TABLE {table.Name} ADD COLUMN {column.Name} {column.Declaration}";

    /// <summary>The rows of a table into <see cref="Copy"/>, in their order; what is not copied has its default.</summary>
    public static string Fill(TableChange change) =>
        $"INSERT INTO {Copy} ({string.Join(", ", change.Kept.Select(k => k.After.Name))}) SELECT {string.Join(", ", change.Kept.Select(change.Value))} FROM {change.Before.Name}";
}
