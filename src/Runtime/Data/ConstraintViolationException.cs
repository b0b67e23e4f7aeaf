using System.Collections.Immutable;

namespace Truth.Runtime.Data;

internal enum ConstraintKind
{
    /// <summary>Two rows would have the same key, the primary key included.</summary>
    Unique,

    /// <summary>A row would refer to one that is not there.</summary>
    ForeignKey,

    /// <summary>A value would be missing.</summary>
    NotNull,

    /// <summary>A condition of the table would not hold.</summary>
    Check,

    /// <summary>Anything else that was put into the schema by somebody else: a trigger.</summary>
    Other,
}

/// <summary>A constraint of the schema refused the values of a statement. The statement has changed nothing; the transaction goes on or is undone by its owner.</summary>
/// <param name="kind">What kind of constraint.</param>
/// <param name="statement">The statement; null where it was part of a script.</param>
/// <param name="reason">In the database's own words.</param>
internal sealed class ConstraintViolationException(ConstraintKind kind, Sql? statement, string reason) : DatabaseException(reason)
{
    public ConstraintKind Kind => kind;

    public Sql? Statement => statement;

    /// <summary>The table, without quotes; null where the database does not say.</summary>
    public string? Table { get; init; }

    /// <summary>The columns of the constraint, without quotes; none where the database does not say.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>The constraint's or index's own name; null where the database does not say.</summary>
    public string? Constraint { get; init; }

    public override string Reason => Message;

    public override bool Unavailable => false;

    public override bool Damaged => false;

    public override bool IsReplaced => false;

    public override bool TooDeep => false;

    public override bool MeetsAll => false;
}
