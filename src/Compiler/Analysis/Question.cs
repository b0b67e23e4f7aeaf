using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A search for a caller and rows for which all claims hold.</summary>
/// <param name="App">The app of the claims.</param>
/// <param name="Entity">The entity of the row `entity` and `input`.</param>
/// <param name="IsStored">Whether `entity` is a stored row, to which other rows can refer, or a new one.</param>
public sealed record Question(AppShape App, string Entity, bool IsStored, ValueList<Claim> Claims);

/// <summary>The required result of a condition.</summary>
public sealed record Claim(Expression Condition, Outcome Outcome)
{
    public static Claim Certain(Expression condition) => new(condition, Outcome.Certain);

    public static Claim NotCertain(Expression condition) => new(condition, Outcome.NotCertain);

    public static Claim NotRefuted(Expression condition) => new(condition, Outcome.NotRefuted);

    /// <summary>The condition has this result by definition.</summary>
    public bool Holds(Facts facts)
    {
        var value = new Interpreter(facts).Evaluate(Condition);
        return Outcome switch { Outcome.Certain => value is true, Outcome.NotCertain => value is not true, _ => value is not false };
    }

    internal Formula Lowered() => Outcome switch
    {
        Outcome.Certain => Formulas.Of(Lowerer.Certain(Condition), holds: true),
        Outcome.NotCertain => Formulas.Of(Lowerer.Certain(Condition), holds: false),
        _ => Formulas.Of(Lowerer.Refuted(Condition), holds: false),
    };
}

public enum Outcome
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
