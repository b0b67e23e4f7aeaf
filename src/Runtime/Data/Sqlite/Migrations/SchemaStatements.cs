using System.Text;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>The statements that create and recreate tables.</summary>
internal static class SchemaStatements
{
    /// <summary>The name of a table while its rows are copied into it.</summary>
    public const string Copy = "_truth_copy";

    public static string Create(StoredTable table, string name) =>
        new StringBuilder().Append("CREATE TABLE ").Append(name).Append(" (\n  ").AppendJoin(",\n  ", table.Parts).Append("\n)").ToString();

    public static string Add(StoredTable table, StoredColumn column) =>
        $"ALTER TABLE {table.Name} ADD COLUMN {column.Name} {column.Declaration}";

    /// <summary>Copies the rows of a table into <see cref="Copy"/>, in order; columns to which nothing is given have their
    /// defaults.</summary>
    public static string Fill(TableChange change)
    {
        (string Column, string Value)[] given =
        [
            .. change.Kept.Select(k => (k.After.Name, k.Value)),
            .. change.Added.Where(a => a.Value is not null).Select(a => (a.Column.Name, a.Value!)),
        ];
        return $"INSERT INTO {Copy} ({string.Join(", ", given.Select(g => g.Column))}) SELECT {string.Join(", ", given.Select(g => g.Value))} FROM {change.Before.Name}";
    }
}
