using System.Collections.Immutable;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Sqlite.Migrations;

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
        : base(new ReadTurns(ReadTurns.Most))
    {
        _file = file;
        string full = UnusableFile.Place(file);
        _folder = Path.GetDirectoryName(full)!;
        try
        {
            UnusableFile.RefuseCutOff(full);
            _writer = new Writer(full, synchronous, beforeCommit);
            _readers = new ReaderPool(full);
            Alter(session => Prepare((Connection)session, script)).GetAwaiter().GetResult();
            RefuseDamage(full);
        }
        catch (Exception error)
        {
            Dispose();
            throw error is DatabaseException wrong ? Explain(wrong) : error;
        }
    }

    /// <summary>Reads the tables of a file that need not be one of Truth, and changes nothing.</summary>
    /// <exception cref="DataFileException">There is no such file, or it cannot be read.</exception>
    public static async Task<ImmutableArray<CatalogTable>> TablesOf(string file)
    {
        try
        {
            using var connection = new Connection(Path.GetFullPath(file));
            return await SqliteSchema.Instance.Catalog(connection);
        }
        catch (DatabaseException error)
        {
            throw File.Exists(file) ? UnusableFile.Of(file, error)
                : new DataFileException($"there is no data file `{file}`", "specify the path of a SQLite file");
        }
    }

    public override Dialect Dialect => SqliteDialect.Instance;

    public override bool IsReplaced => _writer.IsFileReplaced;

    public override bool HasRoom => DiskSpace.IsEnough(_folder);

    public override DataFileException Explain(DatabaseException error) => UnusableFile.Of(_file, error);

    public override ReadTransaction Read() => new SqliteReadTransaction(_readers, default);

    public override ReadTransaction Read(TimeLimit limit) => new SqliteReadTransaction(_readers, Stoppable(limit), _long);

    public override Task Write(WriteJob job) => _writer.Do(job);

    protected override SchemaDialect Schema => SqliteSchema.Instance;

    protected override Task Alter(Func<Session, ValueTask<bool>> action) => _writer.Do(new SchemaJob(action));

    public override Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, TimeLimit limit,
        CancellationToken cancellationToken) =>
        ReadOnlySql.QueryAsync<T>(_file, sql, parameters, Stoppable(limit), cancellationToken);

    public override Task<string> Copy(string file)
    {
        // Connections for requests must not write.
        using var connection = new Connection(Path.GetFullPath(_file));
        connection.Run($"VACUUM INTO {SqlText.Literal(file)}");
        return Task.FromResult(file);
    }

    public override void Refresh() => _readers.Clear();

    public override void Dispose()
    {
        _writer?.Dispose();
        _readers?.Dispose();
        base.Dispose();
    }

    private static async ValueTask<bool> Prepare(Connection connection, string script)
    {
        OwnTables.Prepare(connection);
        await connection.Execute(script);
        return true;
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
