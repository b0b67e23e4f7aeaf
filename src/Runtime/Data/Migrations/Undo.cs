using System.Globalization;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The values that a migration has replaced or removed, which its rollback restores.</summary>
/// <param name="migration">The number of the migration.</param>
/// <param name="at">Its moment.</param>
/// <param name="columns">The tables and columns of which there are values, under the names that they had before.</param>
internal sealed class Undo(long migration, string at, IReadOnlySet<(string Table, string Column)> columns)
{
    public const string Table = "_truth_undo";

    /// <summary>The moment of the migration.</summary>
    public string At => at;

    /// <summary>Whether values of a column are kept.</summary>
    public bool Has(string table, StoredColumn column) => columns.Contains((SqlText.Bare(table), column.BareName));

    /// <summary>The kept value of a row; null if none is kept of the column.</summary>
    public string? Find(SchemaDialect dialect, string table, StoredColumn column) =>
        Has(table, column) ? dialect.Restored($"(SELECT truth_kept.value {Row(table, column)})", column) : null;

    /// <summary>The condition under which a row keeps a value that it has got since: nothing is kept of it, or somebody has changed
    /// it.</summary>
    public string Keeps(string table, StoredColumn column, IReadOnlyList<string> conditions) =>
        $"(NOT EXISTS (SELECT 1 {Row(table, column)}) OR {string.Join(" AND ", [$"{table}.updated_at > {SqlText.Literal(at)}", .. conditions])})";

    /// <summary>Keeps the values of a column in the rows of a condition, under the names that it had before.</summary>
    public static string Keep(long migration, NamedThing former, string table, string where, string value) =>
        $"INSERT INTO {Table} (migration, table_name, column_name, row_id, value) "
        + string.Create(CultureInfo.InvariantCulture,
            $"SELECT {migration}, {Name(former.Table)}, {Name(former.Column!)}, id, {value} FROM {table} WHERE {where}");

    private string Row(string table, StoredColumn column) => string.Create(CultureInfo.InvariantCulture,
        $"FROM {Table} AS truth_kept WHERE truth_kept.migration = {migration} AND truth_kept.table_name = {Name(table)} AND truth_kept.column_name = {Name(column.Name)} AND truth_kept.row_id = {table}.id");

    private static string Name(string sql) => SqlText.Literal(SqlText.Bare(sql));
}
