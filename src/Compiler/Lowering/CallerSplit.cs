using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Lowering;

/// <summary>
/// A lowered condition, with the part that depends only on the caller evaluated first. <see cref="Atoms"/> are the conditions on the
/// caller; bit i of a mask means that atom i holds; <see cref="Remainders"/> contains the rest of the condition for each mask. Without
/// atoms there is one remainder, the whole condition; this is also the case if there would be more than <see cref="MaxAtoms"/>.
/// </summary>
public sealed record CallerSplit(ValueList<Test> Atoms, ValueList<Test> Remainders)
{
    public const int MaxAtoms = 4;

    public static CallerSplit Of(Test condition)
    {
        // A caller without the value with which a row is compared has no rows, which is known before the database is used.
        var guarded = Guarded(condition);
        return Split(guarded) ?? Split(condition) ?? new([], [condition]);
    }

    private static CallerSplit? Split(Test condition)
    {
        var atoms = AtomsOf(condition).Distinct().ToValueList();
        if (atoms.Count > MaxAtoms)
        {
            return null;
        }

        var remainders = Enumerable.Range(0, 1 << atoms.Count)
            .Select(mask => Decided(condition, atom => (mask & (1 << IndexOf(atoms, atom))) != 0));
        return new(atoms, remainders.ToValueList());
    }

    /// <summary>It depends on the caller, and on nothing else.</summary>
    public static bool IsOfCaller(Test test) => test is not Fixed && test.Operands().All(IsOfCaller);

    private static bool IsOfCaller(Expression value) => value switch
    {
        Constant or Variable { Kind: VariableKind.User or VariableKind.Authenticated } => true,
        Variable or Element => false,
        _ when value.IsQuestion() => false,
        _ => value.Children().All(IsOfCaller),
    };

    private static IEnumerable<Test> AtomsOf(Test test) => Grouped(test) switch
    {
        var grouped when IsOfCaller(grouped) => [grouped],
        var grouped => grouped.Parts.SelectMany(AtomsOf),
    };

    private static Test Decided(Test test, Func<Test, bool> holds) => Grouped(test) switch
    {
        var grouped when IsOfCaller(grouped) => holds(grouped) ? Test.Always : Test.Never,
        AllOf all => Test.All(all.Conjuncts.Select(part => Decided(part, holds))),
        AnyOf any => Test.Any(any.Disjuncts.Select(part => Decided(part, holds))),
        var leaf => leaf,
    };

    // Adjacent conditions on the caller are one atom: `admin || manager || owner` evaluates both roles together.
    private static Test Grouped(Test test)
    {
        var ofCaller = test.Parts.Where(IsOfCaller).ToValueList();
        if (ofCaller.Count < 2 || ofCaller.Count == test.Parts.Count)
        {
            return test;
        }

        Test together = test is AllOf ? new AllOf(ofCaller) : new AnyOf(ofCaller);
        var first = ofCaller[0];
        var parts = test.Parts.Where(part => part == first || !IsOfCaller(part))
            .Select(part => part == first ? together : part).ToValueList();
        return test is AllOf ? new AllOf(parts) : new AnyOf(parts);
    }

    private static Test Guarded(Test test) => test switch
    {
        AllOf all => Test.All(all.Conjuncts.Select(Guarded)),
        AnyOf any => Test.Any(any.Disjuncts.Select(Guarded)),
        Comparison or Match when !IsOfCaller(test) => Test.All([.. test.Values.Select(Presence).OfType<Test>(), test]),
        _ => test,
    };

    private static Test? Presence(Expression value) => value switch
    {
        Member { Name: "id", Of: Variable { Kind: VariableKind.User } } => new SignedIn(true),
        Member member when IsOfCaller(member) => new Present(member),
        _ => null,
    };

    private static int IndexOf(ValueList<Test> atoms, Test atom)
    {
        var index = 0;
        while (atoms[index] != atom)
        {
            index++;
        }

        return index;
    }
}
