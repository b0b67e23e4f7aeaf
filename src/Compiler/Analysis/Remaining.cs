using Truth.Compiler.Expressions;

namespace Truth.Compiler.Analysis;

/// <summary>The remaining part of a condition for a kind of caller.</summary>
internal static class Remaining
{
    public static Test Of(Test test, CallerKind kind, string? owner) => test switch
    {
        AllOf e => Test.All(e.Conjuncts.Select(part => Of(part, kind, owner))),
        AnyOf e => Test.Any(e.Disjuncts.Select(part => Of(part, kind, owner))),
        _ => Decided(test, kind, owner) is { } holds ? holds ? Test.Always : Test.Never : test,
    };

    /// <summary>
    /// Each leaf depends on a different field with free values, so a condition without negations is neither
    /// always nor never true. This applies to most rules, and needs no search.
    /// </summary>
    /// <param name="left">A lowered condition that is not decided.</param>
    /// <param name="kind">The kind of caller; null if it is unknown.</param>
    /// <param name="owner">The owner field, whose value is known for an owner.</param>
    public static bool IsFree(Test left, CallerKind? kind, string? owner)
    {
        var own = new List<Member>();
        return left is not Fixed && AreFree(left, kind, owner, own)
            && !left.Leaves().Any(leaf => leaf is Comparison { Right: Member right } && own.Contains(right));
    }

    private static bool AreFree(Test test, CallerKind? kind, string? owner, List<Member> own)
    {
        if (test.Parts.Count == 0)
        {
            return test is SignedIn { Is: true } && kind is null
                || Own(test) is { Of: Variable of } member && IsOpen(member, of.Kind, kind, owner) && Added(own, member);
        }

        foreach (var part in test.Parts)
        {
            if (!AreFree(part, kind, owner, own))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOpen(Member field, VariableKind of, CallerKind? kind, string? owner) => field.Name != "id" && of switch
    {
        VariableKind.Entity => kind?.Standing != CallerStanding.Owner || field.Name != owner,
        VariableKind.User => kind?.Role is null || field.Name != "role",
        _ => false,
    };

    private static bool Added(List<Member> own, Member field)
    {
        if (own.Contains(field))
        {
            return false;
        }

        own.Add(field);
        return true;
    }

    private static Member? Own(Test leaf) => leaf switch
    {
        Flag { Value: Member flag } => flag,
        Comparison { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual, Left: Member e,
            Right: Constant { Value: string } } when e.Type is not EnumType { Options.Count: 1 } => e,
        Comparison { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual,
            Left: Member { Of: Variable { Kind: VariableKind.Entity } } e, Right: Member { Of: Variable { Kind: VariableKind.User } } } =>
            e,
        Among { Value: Member { Type: EnumType type } e, Items.Count: var count } when count < type.Options.Count => e,
        _ => null,
    };

    private static bool? Decided(Test leaf, CallerKind kind, string? owner) => leaf switch
    {
        SignedIn e => e.Is == (kind.Standing != CallerStanding.Nobody),
        _ when kind.Standing == CallerStanding.Nobody => IsOfCaller(leaf) ? false : null,
        Comparison e when kind.Role is { } role && IsRole(e.Left) && e.Right is Constant { Value: string one } =>
            (role == one) == (e.Operator == BinaryOperator.Equal),
        Among e when kind.Role is { } role && IsRole(e.Value) => e.Items.Any(i => i.Value is string one && one == role) == e.Is,
        Comparison e when kind.Standing == CallerStanding.Owner && IsOwner(e, owner) => e.Operator == BinaryOperator.Equal,
        _ => null,
    };

    // Without choices, a leaf over a value of the caller implies that somebody is signed in.
    private static bool IsOfCaller(Test leaf)
    {
        var values = leaf.Values.SelectMany(v => v.Descendants()).ToList();
        return !leaf.Values.Any(v => v.AsksManyRows()) && values.Exists(v => v is Variable { Kind: VariableKind.User })
            && !values.Exists(v => v is Coalesce or Choice);
    }

    public static bool IsRole(Expression value) => value is Member { Name: "role", Of: Variable { Kind: VariableKind.User } };

    public static bool IsOwner(Comparison e, string? owner) =>
        IsOwnerField(e.Left, owner) && IsCaller(e.Right) || IsOwnerField(e.Right, owner) && IsCaller(e.Left);

    private static bool IsOwnerField(Expression value, string? owner) =>
        value is Member { Of: Variable { Kind: VariableKind.Entity } } field && field.Name == owner;

    private static bool IsCaller(Expression value) => value is Member { Name: "id", Of: Variable { Kind: VariableKind.User } };
}
