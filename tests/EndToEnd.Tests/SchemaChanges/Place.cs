using Truth.Compiler.Sql;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime.Data;
using Truth.Tests.Postgres;
using DataFile = Truth.EndToEnd.Tests.Processes.Database;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>An empty database of a test: a data file, or a schema of PostgreSQL.</summary>
internal sealed class Place : IDisposable
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    private const string Structure =
        "SELECT 'column', t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || coalesce(a.attcollation::regcollation::text, '') || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') "
        + "FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum "
        + "WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped "
        + "UNION ALL SELECT 'constraint', t.relname || '.' || CASE c.contype WHEN 'p' THEN '' ELSE c.conname END || ' ' || pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE t.relnamespace = current_schema()::regnamespace "
        + "UNION ALL SELECT 'index', replace(pg_get_indexdef(i.indexrelid), current_schema() || '.', '') FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid WHERE t.relnamespace = current_schema()::regnamespace AND NOT i.indisprimary "
        + "UNION ALL SELECT 'trigger', t.relname || '.' || g.tgname FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid WHERE t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal";

    private readonly TemporaryFolder? _folder;
    private readonly PostgresSpace? _space;
    private Runtime.Data.Database? _database;

    /// <param name="database">SQLite or PostgreSQL.</param>
    public Place(string database)
    {
        _folder = database == Sqlite ? new() : null;
        _space = database == Sqlite ? null : new();
        Address = _folder?.At("app.db") ?? _space!.Address;
    }

    /// <summary>Both databases, for theories.</summary>
    public static TheoryData<string> All => [Sqlite, Postgres];

    /// <summary>The path of the file, or the URL.</summary>
    public string Address { get; }

    /// <summary>The database, opened.</summary>
    public Runtime.Data.Database Database => _database ??= Runtime.Data.Database.Open(Address, "OFF", null);

    public bool IsPostgres => _space is not null;

    public SqlDialect Dialect => IsPostgres ? SqlDialect.Postgres : SqlDialect.Sqlite;

    /// <summary>The rows of a query as SQLite answers them, with columns separated by `|`.</summary>
    public List<string> Query(string sql) => _space is null
        ? DataFile.Query(Address, sql)
        : [.. _space.Rows(sql).Select(row => string.Join('|', row))];

    /// <summary>Runs statements that may refer to rows that are not there yet.</summary>
    public void Run(string sql)
    {
        if (_space is null)
        {
            DataFile.Query(Address, "PRAGMA foreign_keys = OFF;\n" + sql);
        }
        else
        {
            _space.Run("SET session_replication_role = replica; " + sql);
        }
    }

    /// <summary>All rows and tables.</summary>
    public string Everything() => (_space?.Dump("_truth_session") ?? DataFile.Dump(Address, "_truth_session"))
        + string.Join('\n', Tables());

    /// <summary>The tables with all that belongs to them, in any order of columns.</summary>
    /// <param name="without">The beginning of names of tables to leave out.</param>
    public List<string> Tables(string? without = null) => _space is null
        ?
        [
            .. Query("SELECT sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
                .Where(sql => without is null || !sql.Contains(without, StringComparison.Ordinal)).Select(Sorted),
            .. Query("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name").Select(SqlText.Normal),
        ]
        :
        [
            .. Structures(Query, without),
        ];

    /// <summary>The tables of PostgreSQL with all that belongs to them.</summary>
    /// <param name="query">Answers queries.</param>
    /// <param name="without">What the lines to leave out contain.</param>
    public static List<string> Structures(Func<string, List<string>> query, string? without) =>
        [.. query(Structure).Where(line => without is null || !line.Contains(without,
            StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>All rows of the tables of the app, in any order of columns.</summary>
    public string Rows() => string.Join('\n', Query(IsPostgres
            ? "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_truth%' ORDER BY tablename"
            : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_truth%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY name")
        .Select(table => $"{table}\n{string.Join('\n', Query($"SELECT {string.Join(", ", Columns(table))} FROM \"{table}\"").Order(StringComparer.Ordinal))}"));

    /// <summary>Nothing is damaged, and no row refers to one that does not exist.</summary>
    public void IsSound(string? context = null)
    {
        if (!IsPostgres)
        {
            Query("PRAGMA integrity_check").ShouldBe(["ok"], context);
            Query("PRAGMA foreign_key_check").ShouldBeEmpty(context);
        }
    }

    public void Dispose()
    {
        _database?.Dispose();
        _folder?.Dispose();
        _space?.Dispose();
    }

    private IEnumerable<string> Columns(string table) => Query(IsPostgres
        ? $"SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table}'"
        : $"SELECT name FROM pragma_table_info('{table}')").Order(StringComparer.Ordinal).Select(name => $"\"{name}\"");

    private static string Sorted(string sql) => string.Join('\n', SqlText.Split(SqlText.Body(sql), ',').Select(SqlText.Normal)
        .Order(StringComparer.Ordinal).Prepend(SqlText.Normal(sql[..sql.IndexOf('(', StringComparison.Ordinal)])));
}
