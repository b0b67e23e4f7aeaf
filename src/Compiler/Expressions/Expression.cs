using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>A node of the typed tree. It is compared by value and has no positions, because the binder has reported all errors.</summary>
public abstract record Expression(ExpressionType Type);

/// <summary>A literal. <paramref name="Value"/> is null (absent), bool, long, double, string, <see cref="DateOnly"/> or <see
/// cref="DateTime"/> (UTC, whole milliseconds); a duration is a long in milliseconds, a decimal one in units of its last digit; enums, ids
/// and UUIDs are strings.</summary>
public sealed record Constant(ExpressionType Type, object? Value) : Expression(Type);

/// <summary>A name with a fixed meaning.</summary>
public sealed record Variable(ExpressionType Type, VariableKind Kind) : Expression(Type);

/// <summary>
/// The element of the lambda of a `some`, `every` or aggregate; <paramref name="Depth"/> counts lambdas from the outermost, which is 0.
/// </summary>
public sealed record Element(ExpressionType Type, int Depth) : Expression(Type);

/// <summary>
/// A field of a row: absent if the row is absent or the field is null. A relation to one row has two forms: with a <see cref="RowType"/> it
/// is the related row, which can be followed; with an <see cref="IdType"/> it is the id, which is also the meaning of `relation.id`.
/// </summary>
/// <param name="Type">The type of the field.</param>
/// <param name="Of">The row: a variable, an element, or a followed relation.</param>
/// <param name="Name">The name in the truth file.</param>
/// <param name="MayBeNull">Whether the field itself can be null in a stored row.</param>
public sealed record Member(ExpressionType Type, Expression Of, string Name, bool MayBeNull) : Expression(Type);

public sealed record Unary(ExpressionType Type, UnaryOperator Operator, Expression Operand) : Expression(Type);

public sealed record Binary(ExpressionType Type, BinaryOperator Operator, Expression Left, Expression Right) : Expression(Type);

/// <summary>`x == null` (or `!=`, if <paramref name="IsNull"/> is false).</summary>
public sealed record Presence(Expression Operand, bool IsNull) : Expression(ExpressionType.Boolean);

public sealed record Conditional(ExpressionType Type, Expression Condition, Expression WhenTrue, Expression WhenFalse) : Expression(Type);

public sealed record Coalesce(ExpressionType Type, Expression Left, Expression Right) : Expression(Type);

public sealed record InList(Expression Operand, ValueList<Expression> Items) : Expression(ExpressionType.Boolean);

public sealed record Call(ExpressionType Type, Function Function, ValueList<Expression> Arguments) : Expression(Type);

/// <summary>`rows.some(r => …)` or `every`. <paramref name="Collection"/> is a relation to many rows or an inverse relation.</summary>
public sealed record Quantifier(bool Every, Expression Collection, Expression Predicate) : Expression(ExpressionType.Boolean);

/// <summary>
/// `rows.sum(r => …, r => …)`: over those elements for which <paramref name="Condition"/> is true, or all without one. The list may hang on
/// an absent row, and the condition or value of an element may be absent: then the result is absent.
/// </summary>
/// <param name="Type">That of the value; an integer for `count`.</param>
/// <param name="Function">What is computed.</param>
/// <param name="Collection">A relation to many rows or an inverse relation.</param>
/// <param name="Value">What is computed from; null for `count`.</param>
/// <param name="Condition">Which elements are taken; null for all.</param>
public sealed record AggregateCall(
    ExpressionType Type, AggregateFunction Function, Expression Collection, Expression? Value, Expression? Condition) : Expression(Type);

/// <summary>An average is a quotient of two of them.</summary>
public enum AggregateFunction
{
    /// <summary>The number of elements; 0 if there are none.</summary>
    Count,

    /// <summary>The exact total; 0 if there are no elements, absent beyond 64 bits, or beyond 18 digits of a decimal.</summary>
    Sum,

    /// <summary>The least value; absent if there are no elements.</summary>
    Min,

    /// <summary>The greatest value; absent if there are no elements.</summary>
    Max,
}

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

/// <summary>The function of a <see cref="Call"/>. If an argument is absent, the result is absent.</summary>
public enum Function
{
    /// <summary>The length of a string, in code points.</summary>
    Length,

    /// <summary>The number of rows to which a member leads.</summary>
    Count,
    StartsWith,
    EndsWith,
    Includes,

    /// <summary>Converts only ASCII letters.</summary>
    ToLowerCase,

    /// <summary>Converts only ASCII letters.</summary>
    ToUpperCase,

    /// <summary>Removes ASCII white space.</summary>
    Trim,

    /// <summary>The quotient of two integers, rounded down; only lowering produces it.</summary>
    Floor,

    /// <summary>The quotient of two integers, rounded up; only lowering produces it.</summary>
    Ceiling,

    /// <summary>An integer as the nearest number.</summary>
    ToNumber,

    /// <summary>A date as the datetime of its midnight: in UTC, or in the time zone of a second argument.</summary>
    Midnight,

    /// <summary>A datetime plus a duration.</summary>
    AddMilliseconds,

    /// <summary>A date plus whole days.</summary>
    AddDays,

    /// <summary>A date or datetime plus months; a day that does not exist in the month becomes its last day.</summary>
    AddMonths,

    /// <summary>The duration from the second to the first, both dates or both datetimes.</summary>
    Between,
}
