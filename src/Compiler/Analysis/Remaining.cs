using Truth.Compiler.Expressions;

namespace Truth.Compiler.Analysis;

/// <summary>What is left of a condition for one kind of caller.</summary>
internal static class Remaining
{
    public static Test Of(Test test, CallerKind kind, string? owner) => test switch
    {
        AllOf e => Test.All(e.Conjuncts.Select(part => Of(part, kind, owner))),
        AnyOf e => Test.Any(e.Disjuncts.Select(part => Of(part, kind, owner))),
        _ => Decided(test, kind, owner) is { } holds ? holds ? Test.Always : Test.Never : test,
    };

    /// <summary>One comparison of the row with a constant or with the caller, or several of different fields joined in one way: it neither always holds nor never.</summary>
    public static bool IsPlain(Test left)
    {
        var leaves = left.Leaves().ToList();
        return (left is not (AllOf or AnyOf) || left.Parts.All(part => part.Parts.Count == 0))
            && leaves.TrueForAll(leaf => leaf is Comparison { Left: Member, Right: Constant { Value: string } } or Comparison { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual, Left: Member, Right: Member } or Flag { Value: Member })
            && leaves.Select(leaf => leaf.Values[0]).Distinct().Count() == leaves.Count
            && leaves.TrueForAll(leaf => leaf.Values[0] is Member { Of: Variable { Kind: VariableKind.Entity }, Type: not IdType } || leaves.Count == 1 && leaf.Values[0] is Member { Of: Variable });
    }

    private static bool? Decided(Test leaf, CallerKind kind, string? owner) => leaf switch
    {
        SignedIn e => e.Is == (kind.Standing != CallerStanding.Nobody),
        _ when kind.Standing == CallerStanding.Nobody => IsOfCaller(leaf) ? false : null,
        Comparison e when kind.Role is { } role && IsRole(e.Left) && e.Right is Constant { Value: string one } => (role == one) == (e.Operator == BinaryOperator.Equal),
        Among e when kind.Role is { } role && IsRole(e.Value) => e.Items.Any(i => i.Value is string one && one == role) == e.Is,
        Comparison e when kind.Standing == CallerStanding.Owner && IsOwner(e, owner) => e.Operator == BinaryOperator.Equal,
        _ => null,
    };

    // Without choices in it, a leaf over a value of the caller says that somebody is signed in.
    private static bool IsOfCaller(Test leaf)
    {
        var values = leaf.Values.SelectMany(v => v.Descendants()).ToList();
        return values.Exists(v => v is Variable { Kind: VariableKind.User }) && !values.Exists(v => v is Coalesce or Choice);
    }

    public static bool IsRole(Expression value) => value is Member { Name: "role", Of: Variable { Kind: VariableKind.User } };

    public static bool IsOwner(Comparison e, string? owner) => IsOwnerField(e.Left, owner) && IsCaller(e.Right) || IsOwnerField(e.Right, owner) && IsCaller(e.Left);

    private static bool IsOwnerField(Expression value, string? owner) => value is Member { Of: Variable { Kind: VariableKind.Entity } } field && field.Name == owner;

    private static bool IsCaller(Expression value) => value is Member { Name: "id", Of: Variable { Kind: VariableKind.User } };
}
