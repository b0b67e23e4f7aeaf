using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>Makes conjunctions and disjunctions as simple as they are cheap to make, keeping the order in which they were written.</summary>
internal static class Simplification
{
    public static Test All(IEnumerable<Test> parts)
    {
        var flat = parts.SelectMany(part => part is AllOf all ? all.Conjuncts : [part]).Where(part => part != Test.Always).Distinct().ToList();
        if (flat.Contains(Test.Never) || flat.Any(part => part is SignedIn s && flat.Contains(new SignedIn(!s.Is))) || IsContradictory(flat))
        {
            return Test.Never;
        }

        var kept = flat.Where((part, i) => !IsImplied(part, flat) && !IsAbsorbed(part, flat)).ToValueList();
        return kept.Count switch { 0 => Test.Always, 1 => kept[0], _ => new AllOf(kept) };
    }

    public static Test Any(IEnumerable<Test> parts)
    {
        var flat = Merged(parts.SelectMany(part => part is AnyOf any ? any.Disjuncts : [part]).Where(part => part != Test.Never)).Distinct().ToList();
        if (flat.Contains(Test.Always) || flat.Any(part => part is SignedIn s && flat.Contains(new SignedIn(!s.Is))))
        {
            return Test.Always;
        }

        var kept = flat.Where(part => !IsAbsorbed(part, flat)).ToValueList();
        return kept.Count switch { 0 => Test.Never, 1 => kept[0], _ => new AnyOf(kept) };
    }

    // `authenticated && user.role == 'admin'`: the second says the first.
    private static bool IsImplied(Test part, List<Test> all) => part is SignedIn { Is: true } && all.Any(other => other != part && other.SaysSignedIn());

    // x == 'a' && x == 'b', or x == 'a' && x != 'a': nothing is left that x could be.
    private static bool IsContradictory(List<Test> all) => all.Select(AsAmong).OfType<Among>().GroupBy(among => among.Value).Any(group =>
    {
        var left = group.First().Items.Select(item => item.Value).ToHashSet();
        foreach (var among in group)
        {
            left.IntersectWith(among.Items.Select(item => item.Value));
        }

        left.ExceptWith(all.SelectMany(test => Excluded(test, group.Key)));
        return left.Count == 0;
    });

    private static IEnumerable<object?> Excluded(Test test, Expression value) => test switch
    {
        Comparison { Operator: BinaryOperator.NotEqual, Right: Constant item } e when e.Left == value => [item.Value],
        Among { Is: false } e when e.Value == value => e.Items.Select(item => item.Value),
        _ => [],
    };

    // x || (x && y) is x; x && (x || y) is x.
    private static bool IsAbsorbed(Test part, List<Test> all) => part switch
    {
        AllOf or AnyOf => all.Any(other => other != part && part.Parts.Contains(other)),
        _ => false,
    };

    // x == 'a' || x == 'b' is x in ['a', 'b'].
    private static List<Test> Merged(IEnumerable<Test> parts)
    {
        var merged = new List<Test>();
        foreach (var part in parts)
        {
            var among = AsAmong(part);
            var at = among is null ? -1 : merged.FindIndex(other => AsAmong(other) is { } earlier && earlier.Value == among.Value && SameTypes(earlier, among));
            if (at < 0)
            {
                merged.Add(part);
            }
            else
            {
                merged[at] = Alternatives(among!.Value, [.. AsAmong(merged[at])!.Items, .. among.Items]);
            }
        }

        return merged;
    }

    /// <summary>The value is one of the constants, which are of one type.</summary>
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
        Comparison { Operator: BinaryOperator.Equal, Right: Constant { Value: string or long } item } equal when Conditions.SameKind(equal.Left.Type, item.Type) => new(equal.Left, [item], Is: true),
        _ => null,
    };

    private static bool SameTypes(Among a, Among b) => a.Items[0].Value!.GetType() == b.Items[0].Value!.GetType();
}
