namespace Truth.Runtime.Data;

/// <summary>What SQLite answered instead of doing it.</summary>
internal sealed class DatabaseException(int code, string message) : Exception($"{message} (SQLite {code})")
{
    public const int Full = 13;
    public const int ForeignKey = 787;
    public const int UniqueKey = 2067;
    public const int PrimaryKey = 1555;

    /// <summary>SQLite's extended code.</summary>
    public int Code => code;

    /// <summary>A constraint of the schema refused the values.</summary>
    public bool Constraint => (code & 0xFF) == 19;

    /// <summary>The database cannot write now: the disk is full or fails, the file is locked or read-only, memory is short.</summary>
    public bool Unavailable => (code & 0xFF) is Full or 5 or 6 or 7 or 8 or 10 or 14;

    /// <summary>A statement is nested deeper than SQLite follows. It has no code of its own for that.</summary>
    public bool TooDeep => code == 1 && (message == "parser stack overflow" || message.StartsWith("Expression tree is too large", StringComparison.Ordinal));

    /// <summary>In SQLite's words: `UNIQUE constraint failed: task.title`.</summary>
    public string Reason => message;
}
