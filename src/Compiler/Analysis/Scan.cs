using Truth.Compiler.Expressions;

namespace Truth.Compiler.Analysis;

/// <summary>Whether a list under a rule can be looked up, or must go through every row.</summary>
internal static class Scan
{
    /// <summary>The part of a lowered rule that no index serves; null where the caller alone decides, or each alternative picks its rows by a value.</summary>
    public static Test? Of(Test certain)
    {
        switch (certain)
        {
            case AnyOf any:
                foreach (var alternative in any.Disjuncts)
                {
                    if (Of(alternative) is { } part)
                    {
                        return part;
                    }
                }

                return null;
            case AllOf all:
                Test? first = null;
                foreach (var part in all.Conjuncts)
                {
                    if (!CallerSplit.IsOfCaller(part))
                    {
                        if (Of(part) is not { } scanned)
                        {
                            return null;
                        }

                        first ??= scanned;
                    }
                }

                return first;
            default:
                return certain is Fixed || Picks(certain) || CallerSplit.IsOfCaller(certain) ? null : certain;
        }
    }

    private static bool Picks(Test leaf) => leaf switch
    {
        Flag { Value: Member } => true,
        Among { Is: true, Value: Member } => true,
        Present { Value: Member } or Missing { Value: Member } => true,
        Comparison { Operator: not BinaryOperator.NotEqual } e => IsOfRow(e.Left) && !ReadsRow(e.Right) || IsOfRow(e.Right) && !ReadsRow(e.Left),
        _ => false,
    };

    private static bool IsOfRow(Expression value) => value is Member && ReadsRow(value) || value is Call { Function: Function.Midnight or Function.ToNumber, Arguments: [Member of] } && ReadsRow(of);

    private static bool ReadsRow(Expression value) => value.Names(VariableKind.Entity);
}
