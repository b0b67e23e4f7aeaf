namespace Truth.Runtime.Data.Sqlite;

/// <summary>An error of SQLite.</summary>
internal sealed class SqliteDatabaseException(int code, string message) : DatabaseException($"{message} (SQLite {code})")
{
    public const int NoPermission = 3;
    public const int Busy = 5;
    public const int Locked = 6;
    public const int NoMemory = 7;

    /// <summary>There is no space for the shared memory next to the file.</summary>
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

    /// <summary>SQLite's extended error code.</summary>
    public int Code => code;

    /// <summary>A constraint of the schema refused the values; thrown as <see cref="ConstraintViolationException"/>.</summary>
    public const int Constraint = 19;

    public override bool Unavailable =>
        (code & 0xFF) is Full or Busy or Locked or NoMemory or ReadOnly or Io or CannotOpen or Protocol || Damaged;

    /// <summary>The content of the file is not a complete database.</summary>
    public override bool Damaged => (code & 0xFF) is Corrupt or NotADatabase || LacksTable;

    /// <summary>The content of the file does not belong to the app any more, such as an empty file.</summary>
    private bool LacksTable => code == 1 && message.StartsWith("no such table", StringComparison.Ordinal);

    public override bool IsReplaced => code == Moved;

    /// <summary>It would affect all other writes as well, unlike a full disk, on which a smaller write may still fit.</summary>
    public override bool MeetsAll => Unavailable && (code & 0xFF) != Full;

    /// <summary>A statement is nested more deeply than SQLite supports, for which there is no separate code.</summary>
    public override bool TooDeep =>
        code == 1 && (message == "Recursion limit" || message.StartsWith("Expression tree is too large", StringComparison.Ordinal));

    /// <summary>SQLite's message: `UNIQUE constraint failed: task.title`.</summary>
    public override string Reason => message;
}
