using System.Runtime.InteropServices;
using System.Text;
using Truth.Compiler.Text;
using Truth.Runtime.Values;

namespace Truth.Runtime.Data.Sqlite;

/// <summary>A connection to the data file, with its prepared statements. For one thread at a time.</summary>
internal sealed unsafe class Connection : Session, IDisposable
{
    private const int MostStatements = 512;

    /// <summary>Bytes of SQL: a statement uses several times the size of its text.</summary>
    private const int MostText = 1 << 20;

    /// <summary>Steps of SQLite's virtual machine between two checks of the limit: about ten microseconds.</summary>
    private const int OperationsBetween = 500;

    /// <summary>The number of checks after which a query is long: ten million operations, a large part of a second.</summary>
    private const int MostLooks = 20_000;

    /// <summary>The number of checks after which a query occupies its thread for longer than a moment: about a millisecond.</summary>
    private const int MomentaryLooks = 50;
    private readonly nint _handle;
    private readonly Dictionary<Sql, Statement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly GCHandle _self;
    private long _waitsSince;
    private LongQueries? _others;
    private int _looks;
    private bool _isLong;
    private int _text;

    /// <param name="file">The absolute path.</param>
    /// <param name="create">Whether to create the file if it does not exist. Only the first connection may do this, because an empty file
    /// in place of a deleted one would hide the deletion.</param>
    public Connection(string file, bool create = false)
    {
        int code = Native.Open(file, out _handle, Native.OpenReadWrite | (create ? Native.OpenCreate : 0) | Native.OpenNoMutex, 0);
        if (code != Native.Ok)
        {
            Native.Close(_handle);
            throw new SqliteDatabaseException(code, "unable to open the file");
        }

        Native.ExtendedCodes(_handle, 1);
        _self = GCHandle.Alloc(this);
        Native.BusyHandler(_handle, &WaitForLock, GCHandle.ToIntPtr(_self));
        Native.ProgressHandler(_handle, OperationsBetween, &IsOverdue, GCHandle.ToIntPtr(_self));
        Native.CreateFunction(_handle, CanonicalText.TextFunction, 1, Native.PlainFunction, 0, &CanonicalText.AnswerText, 0, 0, 0);
        Native.CreateFunction(_handle, CanonicalText.AddressFunction, 1, Native.PlainFunction, 0, &CanonicalText.AnswerAddress, 0, 0, 0);
        Native.CreateFunction(_handle, UuidFunction.Name, 1, Native.PlainFunction, 0, &UuidFunction.Answer, 0, 0, 0);
        Native.CreateFunction(_handle, SqlNames.Midnight, 2, Native.PlainFunction, 0, &MidnightFunction.Answer, 0, 0, 0);
    }

    /// <summary>The maximum wait for a lock of another process.</summary>
    public static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(5);

    /// <summary>The wait for a lock of another process.</summary>
    public TimeSpan Patience { get; set; } = MostPatience;

    /// <summary>The time limit of statements from now on.</summary>
    public TimeLimit Limit { get; set; }

    /// <summary>From now on, it is one of the queries of which only a limited number may be long; null: it no longer is.</summary>
    public void Share(LongQueries? others)
    {
        if (_isLong)
        {
            _others!.Leave();
        }

        if (_looks >= MomentaryLooks)
        {
            OccupiedThreads.Release();
        }

        (_others, _looks, _isLong) = (others, 0, false);
    }

    /// <summary>No transaction is open: none was begun, or an error rolled it back.</summary>
    public bool Autocommit => Native.Autocommit(_handle) != 0;

    /// <summary>
    /// The file has been renamed or deleted. On systems where an open file cannot be deleted, SQLite does not report this, and it cannot
    /// happen.
    /// </summary>
    public bool HasMoved
    {
        get
        {
            int moved = 0;
            return Native.FileControl(_handle, "main", Native.HasMoved, &moved) == Native.Ok && moved != 0;
        }
    }

    /// <summary>The number of rows that the last statement changed.</summary>
    public int Changes => Native.Changes(_handle);

    /// <summary>The text of each prepared statement.</summary>
    public IEnumerable<string> Prepared => _statements.Keys.Select(sql => sql.Text);

    /// <summary>The prepared statement for <paramref name="sql"/>; reset it after use.</summary>
    public Statement Prepare(Sql sql)
    {
        if (_statements.TryGetValue(sql, out Statement? known))
        {
            return known;
        }

        if (_statements.Count >= MostStatements || _text >= MostText)
        {
            Forget();
        }

        _text += sql.Utf8.Length;
        return _statements[sql] = new Statement(this, Compile(sql.Utf8, Native.PreparePersistent, out _), sql);
    }

    public override ValueTask<ResultSet> Open(Sql sql, params ReadOnlySpan<Scalar> values) => new(Bound(sql, values));

    public override void Write(Sql sql, params ReadOnlySpan<Scalar> values) => Bound(sql, values).Run();

    public override ValueTask Flush() => default;

    /// <summary>A statement that is not cached; dispose it.</summary>
    public Statement Once(string sql) => new(this, Compile(Encoding.UTF8.GetBytes(sql), 0, out _), null);

    public override ValueTask Execute(string script)
    {
        Run(script);
        return default;
    }

    /// <summary>Runs statements without results and parameters.</summary>
    public void Run(string script)
    {
        byte[] text = Encoding.UTF8.GetBytes(script);
        int start = 0;
        while (start < text.Length)
        {
            nint handle = Compile(text.AsSpan(start), 0, out int used);
            start += used;
            using var statement = new Statement(this, handle, null);
            statement.Run();
        }
    }

    /// <summary>Runs a prepared statement without results and parameters.</summary>
    public void Run(Sql sql) => Prepare(sql).Run();

    /// <summary>The exception for SQLite's last error: for a statement beyond its limit, that of the limit.</summary>
    /// <param name="code">Extended.</param>
    /// <param name="statement">That met it; null for a part of a script.</param>
    public Exception Error(int code, Sql? statement)
    {
        if ((code & 0xFF) == Native.Interrupt)
        {
            return IsCrowdedOut && !Limit.IsPassed ? new LongQueryException() : Limit.Ended();
        }

        string message = Marshal.PtrToStringUTF8((nint)Native.ErrorMessage(_handle)) ?? "unknown error";
        return (code & 0xFF) == SqliteDatabaseException.Constraint
            ? Violations.Of(code, message, statement)
            : new SqliteDatabaseException(code, message);
    }

    /// <summary>Resets all statements: after an exception, some may still be active.</summary>
    public void Reset()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Reset();
        }
    }

    public void Dispose()
    {
        Forget();
        Native.Close(_handle);
        _self.Free();
    }

    private Statement Bound(Sql sql, ReadOnlySpan<Scalar> values)
    {
        if (values.Length != sql.Parameters.Length)
        {
            throw new ArgumentException($"{values.Length} values are given for the {sql.Parameters.Length} parameters of `{sql.Text}`",
                nameof(values));
        }

        Statement statement = Prepare(sql);
        for (int i = 0; i < values.Length; i++)
        {
            statement.Bind(i + 1, values[i]);
        }

        return statement;
    }

    private void Forget()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Close();
        }

        _statements.Clear();
        _text = 0;
    }

    private nint Compile(ReadOnlySpan<byte> text, uint flags, out int used)
    {
        fixed (byte* sql = text)
        {
            int code = Native.Prepare(_handle, sql, text.Length, flags, out nint statement, out byte* tail);
            used = (int)(tail - sql);
            return code == Native.Ok ? statement : throw Error(code, null);
        }
    }

    // SQLite's own wait does not support fractions of a second in this build, so a lock of another process is waited for here.
    [UnmanagedCallersOnly]
    private static int WaitForLock(nint state, int tries)
    {
        var connection = (Connection)GCHandle.FromIntPtr(state).Target!;
        if (tries == 0)
        {
            connection._waitsSince = TimeProvider.System.GetTimestamp();
        }

        if (TimeProvider.System.GetElapsedTime(connection._waitsSince) >= connection.Patience || connection.Limit.IsPassed)
        {
            return 0;
        }

        SpinWait.SpinUntil(static () => false, 5);
        return 1;
    }

    [UnmanagedCallersOnly]
    private static int IsOverdue(nint state)
    {
        var connection = (Connection)GCHandle.FromIntPtr(state).Target!;
        return connection.Limit.IsPassed || connection.BecomesLong() ? 1 : 0;
    }

    private bool IsCrowdedOut => _others is not null && _looks > MostLooks && !_isLong;

    /// <summary>True if it does, and must not.</summary>
    private bool BecomesLong()
    {
        if (_others is null || _isLong)
        {
            return false;
        }

        if (++_looks == MomentaryLooks)
        {
            OccupiedThreads.Add();
        }

        if (_looks <= MostLooks)
        {
            return false;
        }

        _isLong = _others.TryEnter();
        return !_isLong;
    }
}
