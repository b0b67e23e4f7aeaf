namespace Truth.Runtime.Data.Sqlite;

/// <summary>What SQLite answered instead of doing it.</summary>
internal sealed class SqliteDatabaseException(int code, string message) : DatabaseException($"{message} (SQLite {code})")
{
    public const int NoPermission = 3;
    public const int Busy = 5;
    public const int Locked = 6;
    public const int NoMemory = 7;

    /// <summary>The shared memory beside the file has no room.</summary>
    public const int NoRoomForIndex = Io | (19 << 8);
    public const int ReadOnly = 8;
    public const int Io = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int Protocol = 15;
    public const int NoAuthorization = 23;
    public const int NotADatabase = 26;

    /// <summary>The file was deleted or replaced while it was open; SQLite's own code for that.</summary>
    public const int Moved = ReadOnly | (4 << 8);
    public const int CheckFailed = Constraint | (1 << 8);
    public const int ForeignKey = Constraint | (3 << 8);
    public const int NotNull = Constraint | (5 << 8);
    public const int PrimaryKey = Constraint | (6 << 8);
    public const int UniqueKey = Constraint | (8 << 8);

    /// <summary>SQLite's extended code.</summary>
    public int Code => code;

    /// <summary>A constraint of the schema refused the values; thrown as <see cref="ConstraintViolationException"/>.</summary>
    public const int Constraint = 19;

    public override bool Unavailable => (code & 0xFF) is Full or Busy or Locked or NoMemory or ReadOnly or Io or CannotOpen or Protocol || Damaged;

    /// <summary>What is in the file is no database, or not a whole one.</summary>
    public override bool Damaged => (code & 0xFF) is Corrupt or NotADatabase || LacksTable;

    /// <summary>What is in the file is none of the app's by now: an empty file, above all.</summary>
    private bool LacksTable => code == 1 && message.StartsWith("no such table", StringComparison.Ordinal);

    public override bool IsReplaced => code == Moved;

    /// <summary>It would meet every other write as well: not so a full disk, which a smaller one may still fit on.</summary>
    public override bool MeetsAll => Unavailable && (code & 0xFF) != Full;

    /// <summary>A statement is nested deeper than SQLite follows. It has no code of its own for that.</summary>
    public override bool TooDeep => code == 1 && (message == "Recursion limit" || message.StartsWith("Expression tree is too large", StringComparison.Ordinal));

    /// <summary>In SQLite's words: `UNIQUE constraint failed: task.title`.</summary>
    public override string Reason => message;
}
