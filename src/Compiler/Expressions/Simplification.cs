using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>Simplifies conjunctions and disjunctions where this is inexpensive, without changing the order.</summary>
internal static class Simplification
{
    public static Test All(ReadOnlySpan<Test> parts)
    {
        var flat = new List<Test>(parts.Length + 2);
        foreach (var part in parts)
        {
            Add(flat, part is AllOf all ? all.Conjuncts.AsSpan() : [part], except: Test.Always);
        }

        if (flat.Contains(Test.Never) || SaysBoth(flat) || IsContradictory(flat))
        {
            return Test.Never;
        }

        var kept = Kept(flat, isAll: true);
        return kept.Count switch { 0 => Test.Always, 1 => kept[0], _ => new AllOf([.. kept]) };
    }

    public static Test Any(ReadOnlySpan<Test> parts)
    {
        var written = new List<Test>(parts.Length + 2);
        foreach (var part in parts)
        {
            Add(written, part is AnyOf any ? any.Disjuncts.AsSpan() : [part], except: Test.Never);
        }

        var flat = Merged(written);
        if (flat.Contains(Test.Always) || SaysBoth(flat))
        {
            return Test.Always;
        }

        var kept = Kept(flat, isAll: false);
        return kept.Count switch { 0 => Test.Never, 1 => kept[0], _ => new AnyOf([.. kept]) };
    }

    // Without duplicates, in the original order.
    private static void Add(List<Test> flat, ReadOnlySpan<Test> parts, Test except)
    {
        foreach (var part in parts)
        {
            if (part != except && !flat.Contains(part))
            {
                flat.Add(part);
            }
        }
    }

    private static bool SaysBoth(List<Test> flat)
    {
        var (isIn, isOut) = (false, false);
        foreach (var part in flat)
        {
            isIn |= part is SignedIn { Is: true };
            isOut |= part is SignedIn { Is: false };
        }

        return isIn && isOut;
    }

    private static List<Test> Kept(List<Test> flat, bool isAll)
    {
        var kept = new List<Test>(flat.Count);
        foreach (var part in flat)
        {
            if (!(isAll && IsImplied(part, flat)) && !IsAbsorbed(part, flat))
            {
                kept.Add(part);
            }
        }

        return kept;
    }

    // `authenticated && user.role == 'admin'`: the second implies the first.
    private static bool IsImplied(Test part, List<Test> all) =>
        part is SignedIn { Is: true } && all.Exists(static other => other is not SignedIn && other.SaysSignedIn());

    // x == 'a' && x == 'b', or x == 'a' && x != 'a': x cannot have any value.
    private static bool IsContradictory(List<Test> all) =>
        MayContradict(all) && all.Select(AsAmong).OfType<Among>().GroupBy(among => among.Value).Any(group =>
    {
        var left = group.First().Items.Select(item => item.Value).ToHashSet();
        foreach (var among in group)
        {
            left.IntersectWith(among.Items.Select(item => item.Value));
        }

        left.ExceptWith(all.SelectMany(test => Excluded(test, group.Key)));
        return left.Count == 0;
    });

    private static bool MayContradict(List<Test> all)
    {
        var (values, exclusions) = (0, 0);
        foreach (var test in all)
        {
            values += test is Among { Is: true } or Comparison { Operator: BinaryOperator.Equal } ? 1 : 0;
            exclusions += test is Among { Is: false } or Comparison { Operator: BinaryOperator.NotEqual } ? 1 : 0;
        }

        return values > 1 || values == 1 && exclusions > 0;
    }

    private static IEnumerable<object?> Excluded(Test test, Expression value) => test switch
    {
        Comparison { Operator: BinaryOperator.NotEqual, Right: Constant item } e when e.Left == value => [item.Value],
        Among { Is: false } e when e.Value == value => e.Items.Select(item => item.Value),
        _ => [],
    };

    // x || (x && y) is x; x && (x || y) is x.
    private static bool IsAbsorbed(Test part, List<Test> all)
    {
        if (part is AllOf or AnyOf)
        {
            foreach (var below in part.Parts)
            {
                if (all.Contains(below))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // x == 'a' || x == 'b' is x in ['a', 'b'].
    private static List<Test> Merged(List<Test> parts)
    {
        var merged = new List<Test>(parts.Count);
        foreach (var part in parts)
        {
            var among = IsEquality(part) ? AsAmong(part) : null;
            var at = among is null ? -1 : merged.FindIndex(other => IsEquality(other) && AsAmong(other) is { } earlier
                && earlier.Value == among.Value && SameTypes(earlier, among));
            var together = at < 0 ? part : Alternatives(among!.Value, [.. AsAmong(merged[at])!.Items, .. among.Items]);
            if (at >= 0)
            {
                merged[at] = together;
            }
            else
            {
                merged.Add(part);
            }
        }

        return merged;
    }

    private static bool IsEquality(Test test) => test is Among { Is: true } or Comparison { Operator: BinaryOperator.Equal };

    /// <summary>The value is one of the constants, which have the same type.</summary>
    public static Test Alternatives(Expression value, IEnumerable<Constant> items)
    {
        var distinct = items.Distinct().ToValueList();
        return distinct.Count switch
        {
            0 => Test.Never,
            1 => new Comparison(BinaryOperator.Equal, value, distinct[0]),
            _ => new Among(value, distinct, Is: true),
        };
    }

    private static Among? AsAmong(Test test) => test switch
    {
        Among { Is: true } among => among,
        Comparison { Operator: BinaryOperator.Equal, Right: Constant { Value: string or long } item } equal
            when Conditions.SameKind(equal.Left.Type, item.Type) => new(equal.Left, [item], Is: true),
        _ => null,
    };

    private static bool SameTypes(Among a, Among b) => a.Items[0].Value!.GetType() == b.Items[0].Value!.GetType();
}
