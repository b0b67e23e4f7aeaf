namespace Truth.Runtime.Data;

/// <summary>What the database answered instead of doing it.</summary>
/// <param name="message">With the database's own code, for the log.</param>
internal abstract class DatabaseException(string message) : Exception(message)
{
    /// <summary>In the database's own words alone.</summary>
    public abstract string Reason { get; }

    /// <summary>Nothing can be read or written now: the disk is full or fails, the database is locked, damaged or gone, memory is short.</summary>
    public abstract bool Unavailable { get; }

    /// <summary>What is stored is not what was stored.</summary>
    public abstract bool Damaged { get; }

    /// <summary>What was opened was deleted or replaced.</summary>
    public abstract bool IsReplaced { get; }

    /// <summary>A statement is nested deeper than the database follows.</summary>
    public abstract bool TooDeep { get; }

    /// <summary>It would meet every other write as well.</summary>
    public abstract bool MeetsAll { get; }
}
