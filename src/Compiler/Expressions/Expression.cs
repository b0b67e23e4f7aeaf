using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>A node of the typed tree. Value-equal; carries no positions: the binder has said all there is to say about them.</summary>
public abstract record Expression(ExpressionType Type);

/// <summary>A literal. <paramref name="Value"/> is null (absent), bool, long, double, string, <see cref="DateOnly"/> or <see cref="DateTime"/> (UTC,
/// whole milliseconds); a duration is a long of milliseconds, a decimal one of units of its last digit; enums, ids and uuids are strings.</summary>
public sealed record Constant(ExpressionType Type, object? Value) : Expression(Type);

/// <summary>A name that stands for itself.</summary>
public sealed record Variable(ExpressionType Type, VariableKind Kind) : Expression(Type);

/// <summary>The element that the lambda of a `some` or `every` speaks of; <paramref name="Depth"/> counts lambdas inwards, 0 the outermost.</summary>
public sealed record Element(ExpressionType Type, int Depth) : Expression(Type);

/// <summary>
/// A field of a row: absent when the row is absent or the field null. A to-one relation has two readings: with a <see cref="RowType"/> it is
/// the related row, to be followed; with an <see cref="IdType"/> it is the link itself, which is also what `relation.id` means.
/// </summary>
/// <param name="Type">Of the field.</param>
/// <param name="Of">The row: a variable, an element, or a relation followed.</param>
/// <param name="Name">As in the truth file.</param>
/// <param name="MayBeNull">The field itself can be null in a stored row.</param>
public sealed record Member(ExpressionType Type, Expression Of, string Name, bool MayBeNull) : Expression(Type);

public sealed record Unary(ExpressionType Type, UnaryOperator Operator, Expression Operand) : Expression(Type);

public sealed record Binary(ExpressionType Type, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Type);

/// <summary>`x == null` (or `!=`, with <paramref name="IsNull"/> false).</summary>
public sealed record Presence(Expression Operand, bool IsNull) : Expression(ExpressionType.Boolean);

public sealed record Conditional(ExpressionType Type, Expression Condition, Expression WhenTrue, Expression WhenFalse) : Expression(Type);

public sealed record Coalesce(ExpressionType Type, Expression Left, Expression Right) : Expression(Type);

public sealed record InList(Expression Operand, ValueList<Expression> Items) : Expression(ExpressionType.Boolean);

public sealed record Call(ExpressionType Type, Function Function, ValueList<Expression> Arguments) : Expression(Type);

/// <summary>`rows.some(r => …)` or `every`. <paramref name="Collection"/> is a many-relation or an inverse.</summary>
public sealed record Quantifier(bool Every, Expression Collection, Expression Predicate) : Expression(ExpressionType.Boolean);

public enum VariableKind
{
    User,
    Entity,
    Input,
    Previous,
    Event,
    App,
    Now,
    Today,
    Authenticated,
    Action,
}

public enum UnaryOperator
{
    Not,
    Negate,
}

public enum BinaryOperator
{
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// <summary>What a <see cref="Call"/> does. Every argument must be present, else the result is absent.</summary>
public enum Function
{
    /// <summary>Of a string, in code points.</summary>
    Length,

    /// <summary>How many rows a member leads to.</summary>
    Count,
    StartsWith,
    EndsWith,
    Includes,

    /// <summary>Maps ASCII letters only.</summary>
    ToLowerCase,

    /// <summary>Maps ASCII letters only.</summary>
    ToUpperCase,

    /// <summary>Strips ASCII white space.</summary>
    Trim,

    /// <summary>The whole of a division of two integers, rounded down; only lowering makes it.</summary>
    Floor,

    /// <summary>The whole of a division of two integers, rounded up; only lowering makes it.</summary>
    Ceiling,

    /// <summary>An integer as the nearest number.</summary>
    ToNumber,

    /// <summary>A date as the datetime of its midnight: in UTC, or in the time zone that a second argument names.</summary>
    Midnight,

    /// <summary>A datetime, later by a duration.</summary>
    AddMilliseconds,

    /// <summary>A date, later by whole days.</summary>
    AddDays,

    /// <summary>A date or datetime, later by months; a day that the month lacks becomes its last.</summary>
    AddMonths,

    /// <summary>The duration from the second to the first, both dates or both datetimes.</summary>
    Between,
}
