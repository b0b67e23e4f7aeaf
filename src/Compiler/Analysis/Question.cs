using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>What is sought: a caller and rows for which every claim is so.</summary>
/// <param name="App">What the claims name.</param>
/// <param name="Entity">The entity of the row that `entity` and `input` are.</param>
/// <param name="IsStored">`entity` is a stored row, which other rows can lead to; else it is new.</param>
public sealed record Question(AppShape App, string Entity, bool IsStored, ValueList<Claim> Claims);

/// <summary>How a condition is to come out.</summary>
public sealed record Claim(Expression Condition, Outcome Outcome)
{
    public static Claim Certain(Expression condition) => new(condition, Outcome.Certain);

    public static Claim NotCertain(Expression condition) => new(condition, Outcome.NotCertain);

    public static Claim NotRefuted(Expression condition) => new(condition, Outcome.NotRefuted);

    /// <summary>It comes out so, by the definition.</summary>
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
    /// <summary>There is no such case: proved.</summary>
    None,

    /// <summary>There is one, and the interpreter confirms it.</summary>
    Found,

    NotDecided,
}

/// <summary>The answer to a question; <paramref name="Case"/> is there where one was found by search.</summary>
public sealed record Answer(Verdict Verdict, Witness? Case)
{
    public static readonly Answer None = new(Verdict.None, null);
    public static readonly Answer NotDecided = new(Verdict.NotDecided, null);

    public static Answer Found(Witness found) => new(Verdict.Found, found);
}
