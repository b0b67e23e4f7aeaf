using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>SQLite's words. Its columns hold what a <see cref="ResultSet"/> gives, so that values need no conversion.</summary>
internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Instance = new();

    private SqliteDialect()
    {
    }

    public override SqlDialect Expressions => SqlDialect.Sqlite;

    public override string Answered(FieldDescriptor field, string column) => column;

    public override string Stored(FieldDescriptor field, string parameter) => parameter;

    public override string Elements(string list) => $"(SELECT value FROM json_each({list}))";

    public override string List(string column, string rows) => $"(SELECT json_group_array({column}) FROM ({rows} ORDER BY {column}))";

    public override string Link(string table) =>
        $"INSERT OR IGNORE INTO {table} ({SqlNames.LinkFrom}, {SqlNames.LinkTo}) SELECT :id, value FROM json_each(:ids)";
}
