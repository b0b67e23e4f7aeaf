using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;

namespace Truth.Compiler.Analysis;

/// <summary>Whether a list with a rule can use an index, or must read row by row.</summary>
internal static class Scan
{
    /// <summary>
    /// The part of a lowered rule without an index, the most expensive one if there are several; null if it depends only on the caller, or
    /// if each alternative selects its rows by a value.
    /// </summary>
    public static Test? Of(Test certain) => certain switch
    {
        AnyOf any => Costliest(any.Disjuncts.Select(Of)),
        AllOf all => all.Conjuncts.Where(part => !CallerSplit.IsOfCaller(part)).Select(Of).ToList() is var parts
            && parts.Exists(part => part is null) ? null : Costliest(parts),
        _ => certain is Fixed || Picks(certain) || CallerSplit.IsOfCaller(certain) ? null : certain,
    };

    /// <summary>
    /// It excludes rows, or uses other rows, which have an index, so that a page is usually full after a few rows. Others are computed for
    /// each row, and may be false for all of them.
    /// </summary>
    public static bool IsMild(Test leaf) =>
        leaf is Comparison { Operator: BinaryOperator.NotEqual } or Among { Is: false } or Match { Is: false }
            || leaf.Values.Any(v => v.AsksManyRows());

    private static Test? Costliest(IEnumerable<Test?> parts) => parts.OfType<Test>().OrderBy(IsMild).FirstOrDefault();

    private static bool Picks(Test leaf) => leaf switch
    {
        Flag { Value: Member } => true,
        Among { Is: true, Value: Member } => true,
        Present { Value: Member } or Missing { Value: Member } => true,
        Comparison { Operator: not BinaryOperator.NotEqual } e => IsOfRow(e.Left) && !ReadsRow(e.Right)
            || IsOfRow(e.Right) && !ReadsRow(e.Left),
        _ => false,
    };

    private static bool IsOfRow(Expression value) => value is Member && ReadsRow(value)
        || value is Call { Function: Function.Midnight or Function.ToNumber, Arguments: [Member of] } && ReadsRow(of);

    private static bool ReadsRow(Expression value) => value.Names(VariableKind.Entity);
}
