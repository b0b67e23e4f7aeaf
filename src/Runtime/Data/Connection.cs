using System.Runtime.InteropServices;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Runtime.Data;

/// <summary>One connection to the data file, with the statements prepared on it. For one thread at a time.</summary>
internal sealed unsafe class Connection : IDisposable
{
    private const int MostStatements = 512;
    private readonly nint _handle;
    private readonly Dictionary<Sql, Statement> _statements = new(ReferenceEqualityComparer.Instance);

    public Connection(string file)
    {
        int code = Native.Open(file, out _handle, Native.OpenReadWrite | Native.OpenCreate | Native.OpenNoMutex, 0);
        if (code != Native.Ok)
        {
            Native.Close(_handle);
            throw new DatabaseException(code, $"cannot open `{Path.GetFileName(file)}`");
        }

        Native.ExtendedCodes(_handle, 1);
        Native.BusyHandler(_handle, &Patience, 0);
        Native.CreateFunction(_handle, WordSearch.Function, -1, Native.PlainFunction, 0, &WordSearch.Answer, 0, 0, 0);
        Native.CreateFunction(_handle, SqlNames.Midnight, 2, Native.PlainFunction, 0, &MidnightFunction.Answer, 0, 0, 0);
    }

    /// <summary>No transaction is open: none was begun, or an error rolled it back.</summary>
    public bool Autocommit => Native.Autocommit(_handle) != 0;

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => Native.Changes(_handle);

    /// <summary>The text of each statement that is prepared.</summary>
    public IEnumerable<string> Prepared => _statements.Keys.Select(sql => sql.Text);

    /// <summary>The statement of <paramref name="sql"/>, prepared once; reset it after use.</summary>
    public Statement Prepare(Sql sql)
    {
        if (_statements.TryGetValue(sql, out Statement? known))
        {
            return known;
        }

        if (_statements.Count >= MostStatements)
        {
            Forget();
        }

        return _statements[sql] = new Statement(this, Compile(sql.Utf8, Native.PreparePersistent, out _));
    }

    /// <summary>Runs statements that answer nothing and take no parameters.</summary>
    public void Execute(string sql)
    {
        byte[] text = Encoding.UTF8.GetBytes(sql);
        int start = 0;
        while (start < text.Length)
        {
            nint handle = Compile(text.AsSpan(start), 0, out int used);
            start += used;
            using var statement = new Statement(this, handle);
            statement.Run();
        }
    }

    /// <summary>Runs a prepared statement that answers nothing and takes no parameters.</summary>
    public void Execute(Sql sql) => Prepare(sql).Run();

    public DatabaseException Error(int code) =>
        new(code, Marshal.PtrToStringUTF8((nint)Native.ErrorMessage(_handle)) ?? "unknown error");

    public void Dispose()
    {
        Forget();
        Native.Close(_handle);
    }

    private void Forget()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }

    private nint Compile(ReadOnlySpan<byte> text, uint flags, out int used)
    {
        fixed (byte* sql = text)
        {
            int code = Native.Prepare(_handle, sql, text.Length, flags, out nint statement, out byte* tail);
            used = (int)(tail - sql);
            return code == Native.Ok ? statement : throw Error(code);
        }
    }

    // SQLite's own waiting is built without fractions of a second, so a lock held by another process is waited for here: 5 s at most.
    [UnmanagedCallersOnly]
    private static int Patience(nint state, int tries)
    {
        if (tries >= 1_000)
        {
            return 0;
        }

        SpinWait.SpinUntil(static () => false, 5);
        return 1;
    }
}
