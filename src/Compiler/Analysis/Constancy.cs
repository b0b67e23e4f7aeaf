using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;

namespace Truth.Compiler.Analysis;

/// <summary>Whether a rule has the same result for all callers.</summary>
internal static class Constancy
{
    /// <summary>The lowered rule; if it is proved to grant never or always, that constant.</summary>
    public static Test Of(Expression rule, Test certain, BindingContext context) =>
        certain is Fixed || Remaining.IsFree(certain, null, null) ? certain
        : Asked(Claim.Certain(rule), context) == Verdict.None ? Test.Never
        : Asked(Claim.NotCertain(rule), context) == Verdict.None ? Test.Always
        : certain;

    private static Verdict Asked(Claim claim, BindingContext context) =>
        CaseSearch.For(new(context.App, context.Entity ?? "", context.Action != "create",
            [context.Action == "create"
            ? claim with { Condition = claim.Condition.Of(VariableKind.Input, VariableKind.Entity) }
            : claim])).Verdict;
}
