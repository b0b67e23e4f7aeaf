using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A condition in the form for the search: facts, joined by `all of` and `one of`, without negation.</summary>
internal abstract record Formula
{
    public static readonly Formula True = new Conjunction([]);
    public static readonly Formula False = new Disjunction([]);
}

internal sealed record Conjunction(ValueList<Formula> Parts) : Formula;

internal sealed record Disjunction(ValueList<Formula> Parts) : Formula;

/// <summary>The facts that the theory supports.</summary>
internal abstract record Fact : Formula;

/// <summary>The value is present, or absent.</summary>
internal sealed record PresenceFact(Expression Value, bool Is) : Fact;

/// <summary>The comparison of two present values holds.</summary>
internal sealed record ComparisonFact(BinaryOperator Operator, Expression Left, Expression Right) : Fact;

/// <summary>The value is present and one of the constants, or none of them.</summary>
internal sealed record MembershipFact(Expression Value, ValueList<object> Items, bool Is) : Fact;

/// <summary>A text is present and begins with, ends with or includes another, or does not.</summary>
internal sealed record MatchFact(Function Function, Expression Text, Expression Part, bool Is) : Fact;

/// <summary>A fact that the theory does not support; it may be true or false.</summary>
internal sealed record OpaqueFact : Fact;
