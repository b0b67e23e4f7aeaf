using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>
/// A lowered condition: true or false, never unknown. Created by <see cref="Lowerer"/>, printed by all back ends. Negations occur only in
/// leaves; each leaf has a complete meaning, including the presence of what it reads, and a printer adds the tests that its target needs.
/// </summary>
public abstract record Test
{
    public static readonly Test Always = new Fixed(true);
    public static readonly Test Never = new Fixed(false);

    /// <summary>All of them hold: flat, without duplicates, simplified.</summary>
    public static Test All(params ReadOnlySpan<Test> parts) => Simplification.All(parts);

    public static Test All(IEnumerable<Test> parts) => Simplification.All([.. parts]);

    /// <summary>One of them holds: flat, without duplicates, simplified.</summary>
    public static Test Any(params ReadOnlySpan<Test> parts) => Simplification.Any(parts);

    public static Test Any(IEnumerable<Test> parts) => Simplification.Any([.. parts]);

    /// <summary>The direct children.</summary>
    public virtual ValueList<Test> Parts => [];

    /// <summary>The values that a leaf reads.</summary>
    public virtual ValueList<Expression> Values => [];

    /// <summary>The leaves, in order, including duplicates.</summary>
    public IEnumerable<Test> Leaves() => Parts.Count == 0 ? [this] : Parts.SelectMany(part => part.Leaves());

    /// <summary>Whether this leaf implies that somebody is signed in, because it tests this, or a value of the caller.</summary>
    public bool SaysSignedIn() => this switch
    {
        SignedIn e => e.Is,
        Comparison { Right: Constant } e => IsOfCaller(e.Left),
        Among e => IsOfCaller(e.Value),
        Flag e => IsOfCaller(e.Value),
        Present e => IsOfCaller(e.Value),
        _ => false,
    };

    private static bool IsOfCaller(Expression value) =>
        value is Member { Of: var of } && (of is Variable { Kind: VariableKind.User } || IsOfCaller(of));

    /// <summary>The values that the leaves read.</summary>
    public IEnumerable<Expression> Operands() => Leaves().SelectMany(leaf => leaf.Values);
}

public sealed record Fixed(bool Holds) : Test;

/// <summary>All parts hold. At least two, none an <see cref="AllOf"/> or <see cref="Fixed"/>.</summary>
public sealed record AllOf(ValueList<Test> Conjuncts) : Test
{
    public override ValueList<Test> Parts => Conjuncts;
}

/// <summary>One part holds. At least two, none an <see cref="AnyOf"/> or <see cref="Fixed"/>.</summary>
public sealed record AnyOf(ValueList<Test> Disjuncts) : Test
{
    public override ValueList<Test> Parts => Disjuncts;
}

/// <summary>Somebody is signed in; if <paramref name="Is"/> is false, nobody.</summary>
public sealed record SignedIn(bool Is) : Test
{
    public override ValueList<Expression> Values => [new Variable(ExpressionType.Boolean, VariableKind.Authenticated)];
}

/// <summary>A boolean value is present and has this value.</summary>
public sealed record Flag(Expression Value, bool Is) : Test
{
    public override ValueList<Expression> Values => [Value];
}

/// <summary>Both sides are present and the comparison holds.</summary>
public sealed record Comparison(BinaryOperator Operator, Expression Left, Expression Right) : Test
{
    public override ValueList<Expression> Values => [Left, Right];
}

/// <summary>
/// The value is present and equal to one of the constants; if <paramref name="Is"/> is false, different from all. Two or more of the same
/// type.
/// </summary>
public sealed record Among(Expression Value, ValueList<Constant> Items, bool Is) : Test
{
    public override ValueList<Expression> Values => [Value];
}

/// <summary>
/// `startsWith`, `endsWith` or `includes`: both sides are present and it holds; if <paramref name="Is"/> is false, it does not hold.
/// </summary>
public sealed record Match(Function Function, Expression Text, Expression Part, bool Is) : Test
{
    public override ValueList<Expression> Values => [Text, Part];
}

/// <summary>The value is present. For a <see cref="RowType"/>: the row exists.</summary>
public sealed record Present(Expression Value) : Test
{
    public override ValueList<Expression> Values => [Value];
}

/// <summary>
/// The value is null although all rows on which it depends exist: <paramref name="Holders"/> are those that may not (`user`, or followed
/// relations).
/// </summary>
public sealed record Missing(Expression Value, ValueList<Expression> Holders) : Test
{
    public override ValueList<Expression> Values => [Value, .. Holders];
}

/// <summary>
/// A lowered `some` or `every`, never unknown: <paramref name="Predicate"/> holds for some row of <paramref name="Rows"/>, or, with
/// <paramref name="Every"/>, fails for none. The existence of the row on which <paramref name="Rows"/> depends is a separate test.
/// </summary>
public sealed record Quantified(bool Every, Member Rows, Test Predicate) : Expression(ExpressionType.Boolean);

/// <summary>
/// A lowered aggregate over the rows for which <paramref name="Taken"/> holds. It is absent if there is a row for which neither <paramref
/// name="Taken"/> nor <paramref name="Left"/> holds (always, if the condition cannot be unknown), or one that is taken without a value.
/// The existence of the row on which <paramref name="Rows"/> depends is a separate test.
/// </summary>
public sealed record Aggregated(ExpressionType Type, AggregateFunction Function, Member Rows, Expression? Value, Test Taken, Test Left)
    : Expression(Type)
{
    /// <summary>Whether no row can make it absent, so that only those that are taken need to be looked at.</summary>
    public bool IsSure => Left == Test.Always && Value?.CanBeAbsent() is not true;
}

/// <summary>
/// A lowered conditional: <paramref name="First"/> if <paramref name="WhenTrue"/> holds, otherwise <paramref name="Second"/> if
/// <paramref name="WhenFalse"/> does (always, if the condition cannot be unknown), otherwise absent.
/// </summary>
public sealed record Choice(ExpressionType Type, Test WhenTrue, Expression First, Test WhenFalse, Expression Second) : Expression(Type);
