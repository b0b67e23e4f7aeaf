using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>A node of the typed tree. Value-equal; carries no positions: the binder has said all there is to say about them.</summary>
public abstract record Expression(ExpressionType Type);

/// <summary>A literal. <paramref name="Value"/> is null, bool, long, double, decimal, string, <see cref="DateOnly"/>,
/// <see cref="DateTime"/> (UTC, whole milliseconds) or <see cref="TimeSpan"/>; enums, ids and uuids are strings.</summary>
public sealed record Constant(ExpressionType Type, object? Value) : Expression(Type);

/// <summary>A name that stands for itself.</summary>
public sealed record Variable(ExpressionType Type, VariableKind Kind) : Expression(Type);

/// <summary>The element that the lambda of a `some` or `every` speaks of; <paramref name="Depth"/> counts lambdas outwards, 0 the nearest.</summary>
public sealed record Element(ExpressionType Type, int Depth) : Expression(Type);

/// <summary>A field of a row: absent when the row is absent or the field null. <paramref name="MayBeNull"/>: the field itself can be null in a stored row.</summary>
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

public enum Function
{
    Length,
    StartsWith,
    EndsWith,
    Includes,
    ToLowerCase,
    ToUpperCase,
    Trim,
    Days,
    Hours,
    Minutes,
    Months,
    Years,
    HasRole,
}
