using System.Collections.Immutable;
using Truth.Runtime.Data.Sqlite.Migrations;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>The data file: many readers, one writer.</summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>A file of up to this size is read completely before the app is served, which takes a tenth of a second.</summary>
    private const long MostChecked = 16 << 20;

    private readonly ReaderPool _readers;
    private readonly Writer _writer;
    private readonly string _file;
    private readonly string _folder;
    private readonly LongQueries _long = new();

    /// <param name="file">Created with its folder if it does not exist.</param>
    /// <param name="synchronous">SQLite's pragma: `FULL`.</param>
    /// <param name="beforeCommit">Completes each shared transaction.</param>
    /// <param name="script">Runs after the creation of the runtime's own tables.</param>
    /// <exception cref="DataFileException">The file cannot be used.</exception>
    public SqliteDatabase(string file, string synchronous, BeforeCommit? beforeCommit = null, string script = "")
    {
        _file = file;
        string full = UnusableFile.Place(file);
        _folder = Path.GetDirectoryName(full)!;
        try
        {
            UnusableFile.RefuseCutOff(full);
            _writer = new Writer(full, synchronous, beforeCommit);
            _readers = new ReaderPool(full);
            Alter(connection => Prepare(connection, script)).GetAwaiter().GetResult();
            RefuseDamage(full);
        }
        catch (Exception error)
        {
            Dispose();
            throw error is DatabaseException wrong ? Explain(wrong) : error;
        }
    }

    public override Dialect Dialect => SqliteDialect.Instance;

    public override bool IsReplaced => _writer.IsFileReplaced;

    public override bool HasRoom => DiskSpace.IsEnough(_folder);

    public override DataFileException Explain(DatabaseException error) => UnusableFile.Of(_file, error);

    public override ReadTransaction Read() => new SqliteReadTransaction(_readers, default);

    public override ReadTransaction Read(TimeLimit limit) => new SqliteReadTransaction(_readers, Stoppable(limit), _long);

    public override Task Write(WriteJob job) => _writer.Do(job);

    public override async Task<ImmutableArray<string>> Migrate(AppDescriptor app, AppSql sql, Func<Session, ValueTask> then)
    {
        ImmutableArray<string> changes = [];
        await Alter(async connection =>
        {
            changes = await Schema.Apply(connection, app, sql);
            await then(connection);
        });
        return changes;
    }

    public override Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, TimeLimit limit, CancellationToken cancellationToken) =>
        ReadOnlySql.QueryAsync<T>(_file, sql, parameters, Stoppable(limit), cancellationToken);

    public override void Refresh() => _readers.Clear();

    public override void Dispose()
    {
        _writer?.Dispose();
        _readers?.Dispose();
        base.Dispose();
    }

    /// <summary>A change of tables in its own transaction.</summary>
    private Task Alter(Func<Connection, ValueTask> action) => _writer.Do(new SchemaJob(action));

    private static ValueTask Prepare(Connection connection, string script)
    {
        OwnTables.Prepare(connection);
        return connection.Execute(script);
    }

    private void RefuseDamage(string file)
    {
        if (new FileInfo(file).Length > MostChecked)
        {
            return;
        }

        Connection connection = _readers.Rent();
        string found = connection.FirstText("PRAGMA quick_check(1)") ?? "";
        _readers.Return(connection);
        if (found != "ok")
        {
            throw new SqliteDatabaseException(SqliteDatabaseException.Corrupt, found.ReplaceLineEndings(" "));
        }
    }
}
