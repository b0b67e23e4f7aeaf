using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A condition as the search takes it apart: facts, joined by `all of` and `one of`, without negation.</summary>
internal abstract record Formula
{
    public static readonly Formula True = new Every([]);
    public static readonly Formula False = new Some([]);
}

internal sealed record Every(ValueList<Formula> Parts) : Formula;

internal sealed record Some(ValueList<Formula> Parts) : Formula;

/// <summary>What the theory decides on.</summary>
internal abstract record Fact : Formula;

/// <summary>The value is present, or absent.</summary>
internal sealed record Presents(Expression Value, bool Is) : Fact;

/// <summary>The comparison holds between the two, which are present.</summary>
internal sealed record Compares(BinaryOperator Operator, Expression Left, Expression Right) : Fact;

/// <summary>The value, which is present, is one of the constants, or none of them.</summary>
internal sealed record Lists(Expression Value, ValueList<object> Items, bool Is) : Fact;

/// <summary>A text, which is present, begins with, ends with or includes another, or does not.</summary>
internal sealed record Matches(Function Function, Expression Text, Expression Part, bool Is) : Fact;

/// <summary>Something that the theory knows nothing of: it may be so or not.</summary>
internal sealed record Opaque : Fact;
