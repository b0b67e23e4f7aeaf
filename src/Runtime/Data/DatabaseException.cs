namespace Truth.Runtime.Data;

/// <summary>An error of the database.</summary>
/// <param name="message">The message with the database's error code, for the log.</param>
/// <param name="cause">The exception of the driver, if it has one.</param>
internal abstract class DatabaseException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The database's message without the code.</summary>
    public abstract string Reason { get; }

    /// <summary>
    /// Nothing can be read or written now: the disk is full or failing, the database is locked, damaged or deleted, or there is not enough
    /// memory.
    /// </summary>
    public abstract bool Unavailable { get; }

    /// <summary>The stored data is damaged.</summary>
    public abstract bool Damaged { get; }

    /// <summary>The opened file was deleted or replaced.</summary>
    public abstract bool IsReplaced { get; }

    /// <summary>A statement is nested more deeply than the database supports.</summary>
    public abstract bool TooDeep { get; }

    /// <summary>It would affect all other writes as well.</summary>
    public abstract bool MeetsAll { get; }
}
