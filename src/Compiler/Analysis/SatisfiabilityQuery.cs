using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A search for a caller and rows for which all claims hold.</summary>
/// <param name="App">The app of the claims.</param>
/// <param name="Entity">The entity of the row `entity` and `input`.</param>
/// <param name="IsStored">Whether `entity` is a stored row, to which other rows can refer, or a new one.</param>
public sealed record SatisfiabilityQuery(AppShape App, string Entity, bool IsStored, ValueList<Claim> Claims);

/// <summary>The required result of a condition.</summary>
public sealed record Claim(Expression Condition, ClaimOutcome Outcome)
{
    public static Claim Certain(Expression condition) => new(condition, ClaimOutcome.Certain);

    public static Claim NotCertain(Expression condition) => new(condition, ClaimOutcome.NotCertain);

    public static Claim NotRefuted(Expression condition) => new(condition, ClaimOutcome.NotRefuted);

    /// <summary>The condition has this result by definition.</summary>
    public bool Holds(EvaluationContext facts)
    {
        var value = new Interpreter(facts).Evaluate(Condition);
        return Outcome switch { ClaimOutcome.Certain => value is true, ClaimOutcome.NotCertain => value is not true, _ =>
            value is not false };
    }

    internal Formula Lowered() => Outcome switch
    {
        ClaimOutcome.Certain => Formulas.Of(Lowerer.Certain(Condition), holds: true),
        ClaimOutcome.NotCertain => Formulas.Of(Lowerer.Certain(Condition), holds: false),
        _ => Formulas.Of(Lowerer.Refuted(Condition), holds: false),
    };
}

public enum ClaimOutcome
{
    Certain,
    NotCertain,
    NotRefuted,
}

public enum Verdict
{
    /// <summary>There is no such case, which is proved.</summary>
    None,

    /// <summary>There is a case, which the interpreter confirms.</summary>
    Found,

    NotDecided,
}

/// <summary>The answer to a question, with <paramref name="Case"/> if one was found.</summary>
public sealed record Answer(Verdict Verdict, Witness? Case)
{
    public static readonly Answer None = new(Verdict.None, null);
    public static readonly Answer NotDecided = new(Verdict.NotDecided, null);

    public static Answer Found(Witness found) => new(Verdict.Found, found);
}
