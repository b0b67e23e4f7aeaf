using System.Collections.Immutable;

namespace Truth.Runtime.Data;

internal enum ConstraintKind
{
    /// <summary>Two rows would have the same key, including the primary key.</summary>
    Unique,

    /// <summary>A row would refer to a row that does not exist.</summary>
    ForeignKey,

    /// <summary>A required value would be missing.</summary>
    NotNull,

    /// <summary>A check constraint would be violated.</summary>
    Check,

    /// <summary>A value would be longer than an index of the database can hold.</summary>
    TooLong,

    /// <summary>Anything else that somebody else has added to the schema, such as a trigger.</summary>
    Other,
}

/// <summary>
/// A constraint of the schema refused the values of a statement. The statement has changed nothing; the transaction goes on or is undone by
/// its owner.
/// </summary>
/// <param name="kind">The kind of constraint.</param>
/// <param name="statement">The statement; null if it was part of a script.</param>
/// <param name="reason">The database's message.</param>
internal sealed class ConstraintViolationException(ConstraintKind kind, Sql? statement, string reason) : DatabaseException(reason)
{
    public ConstraintKind Kind => kind;

    public Sql? Statement => statement;

    /// <summary>The table, without quotes; null if the database does not report it.</summary>
    public string? Table { get; init; }

    /// <summary>The columns of the constraint, without quotes; empty if the database does not report them.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>The name of the constraint or index; null if the database does not report it.</summary>
    public string? Constraint { get; init; }

    public override string Reason => Message;

    public override bool Unavailable => false;

    public override bool Damaged => false;

    public override bool IsReplaced => false;

    public override bool TooDeep => false;

    public override bool MeetsAll => false;
}
