using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>
/// A lowered condition: true or false, never unknown. Made by <see cref="Lowerer"/>, printed by every back end. There is no negation above
/// leaves; each leaf says all of what it means, the presence of what it reads included, and a printer adds the tests that its target needs.
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

    /// <summary>The tests directly below.</summary>
    public virtual ValueList<Test> Parts => [];

    /// <summary>The values that a leaf reads.</summary>
    public virtual ValueList<Expression> Values => [];

    /// <summary>The leaves, in the order they are written, each as often as it stands there.</summary>
    public IEnumerable<Test> Leaves() => Parts.Count == 0 ? [this] : Parts.SelectMany(part => part.Leaves());

    /// <summary>Where this leaf holds somebody is signed in: it asks for that, or for a value of the caller that is known here.</summary>
    public bool SaysSignedIn() => this switch
    {
        SignedIn e => e.Is,
        Comparison { Right: Constant } e => IsOfCaller(e.Left),
        Among e => IsOfCaller(e.Value),
        Flag e => IsOfCaller(e.Value),
        Present e => IsOfCaller(e.Value),
        _ => false,
    };

    private static bool IsOfCaller(Expression value) => value is Member { Of: var of } && (of is Variable { Kind: VariableKind.User } || IsOfCaller(of));

    /// <summary>The values that the leaves read.</summary>
    public IEnumerable<Expression> Operands() => Leaves().SelectMany(leaf => leaf.Values);
}

public sealed record Fixed(bool Holds) : Test;

/// <summary>Every part holds. At least two, none an <see cref="AllOf"/> or <see cref="Fixed"/>.</summary>
public sealed record AllOf(ValueList<Test> Conjuncts) : Test
{
    public override ValueList<Test> Parts => Conjuncts;
}

/// <summary>Some part holds. At least two, none an <see cref="AnyOf"/> or <see cref="Fixed"/>.</summary>
public sealed record AnyOf(ValueList<Test> Disjuncts) : Test
{
    public override ValueList<Test> Parts => Disjuncts;
}

/// <summary>Somebody is signed in; with <paramref name="Is"/> false, nobody.</summary>
public sealed record SignedIn(bool Is) : Test
{
    public override ValueList<Expression> Values => [new Variable(ExpressionType.Boolean, VariableKind.Authenticated)];
}

/// <summary>A boolean value is present and is that.</summary>
public sealed record Flag(Expression Value, bool Is) : Test
{
    public override ValueList<Expression> Values => [Value];
}

/// <summary>Both sides are present and it holds. The operator is a comparison.</summary>
public sealed record Comparison(BinaryOperator Operator, Expression Left, Expression Right) : Test
{
    public override ValueList<Expression> Values => [Left, Right];
}

/// <summary>The value is present and equal to one of the constants; with <paramref name="Is"/> false, different from each. Of one type, two or more.</summary>
public sealed record Among(Expression Value, ValueList<Constant> Items, bool Is) : Test
{
    public override ValueList<Expression> Values => [Value];
}

/// <summary>`startsWith`, `endsWith` or `includes`: both sides are present and it holds; with <paramref name="Is"/> false, it does not.</summary>
public sealed record Match(Function Function, Expression Text, Expression Part, bool Is) : Test
{
    public override ValueList<Expression> Values => [Text, Part];
}

/// <summary>The value is present. Of a <see cref="RowType"/>: the row exists.</summary>
public sealed record Present(Expression Value) : Test
{
    public override ValueList<Expression> Values => [Value];
}

/// <summary>The value is null although every row it hangs on exists: <paramref name="Holders"/> are those that may not (`user`, or relations followed).</summary>
public sealed record Missing(Expression Value, ValueList<Expression> Holders) : Test
{
    public override ValueList<Expression> Values => [Value, .. Holders];
}

/// <summary>
/// A lowered `some` or `every`, never unknown: some row of <paramref name="Rows"/> passes <paramref name="Predicate"/>, or with
/// <paramref name="Every"/> none fails it. That the row which <paramref name="Rows"/> hangs on exists is asked beside it.
/// </summary>
public sealed record Quantified(bool Every, Member Rows, Test Predicate) : Expression(ExpressionType.Boolean);

/// <summary>
/// A lowered conditional: <paramref name="First"/> where <paramref name="WhenTrue"/> holds, else <paramref name="Second"/> where
/// <paramref name="WhenFalse"/> does (always, where the condition cannot be unknown), else absent.
/// </summary>
public sealed record Choice(ExpressionType Type, Test WhenTrue, Expression First, Test WhenFalse, Expression Second) : Expression(Type);
