using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>
/// A caller and rows that answer a question. <paramref name="Values"/> are the relevant values, by the names that rules use.
/// </summary>
public sealed record Witness(EvaluationContext Facts, ValueList<WitnessValue> Values)
{
    /// <summary>On one line for people: `a user with `role` 'user'; the row with `state` 'sent', `createdBy` User 1`.</summary>
    public override string ToString() => WitnessText.Of(this);
}

/// <param name="Path">`user.role`.</param>
/// <param name="Value">Null where it is absent.</param>
public sealed record WitnessValue(ValuePath Path, object? Value);
