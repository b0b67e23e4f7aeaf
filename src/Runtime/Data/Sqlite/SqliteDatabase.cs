using System.Buffers.Binary;
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

    private const long LeastRoom = 1 << 20;

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
            RefuseCutOff(full);
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

    // A write that is small enough may still succeed in the space that the log has already taken.
    public override bool HasRoom
    {
        get
        {
            try
            {
                return IsShare(_folder) || new DriveInfo(_folder).AvailableFreeSpace >= LeastRoom;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

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

    // Windows tells the free space of drives, not of shares.
    private static bool IsShare(string folder) => OperatingSystem.IsWindows() && folder.StartsWith(@"\\", StringComparison.Ordinal);

    /// <summary>A change of tables in its own transaction.</summary>
    private Task Alter(Func<Connection, ValueTask> action) => _writer.Do(new SchemaJob(action));

    private static ValueTask Prepare(Connection connection, string script)
    {
        OwnTables.Prepare(connection);
        return connection.Execute(script);
    }

    /// <summary>
    /// The size of a file is a multiple of its pages, except for what its log still contains. SQLite treats a missing end of the last page
    /// as zeros, and none of its checks detects that.
    /// </summary>
    private static void RefuseCutOff(string file)
    {
        var log = new FileInfo(file + "-wal");
        if (!File.Exists(file) || (log.Exists && log.Length > 0))
        {
            return;
        }

        Span<byte> head = stackalloc byte[18];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.StartsWith("SQLite format 3\0"u8))
        {
            return;
        }

        int page = BinaryPrimitives.ReadUInt16BigEndian(head[16..]) is var size && size == 1 ? 1 << 16 : size;
        if (page > 0 && stream.Length % page != 0)
        {
            throw new SqliteDatabaseException(SqliteDatabaseException.Corrupt, "the file ends within a page: it was cut off");
        }
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
