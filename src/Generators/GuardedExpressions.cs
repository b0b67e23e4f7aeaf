using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;

namespace Truth.Generators;

/// <summary>
/// Prints lowered conditions in a language in which null equals null: each leaf follows the guards that it needs, and a test that an
/// earlier guard
/// has made is not repeated.
/// </summary>
internal abstract class GuardedExpressions
{
    /// <summary>The following is only evaluated if somebody is signed in.</summary>
    protected bool IsSignedIn { get; set; }

    /// <summary>The equality operator of the language.</summary>
    protected abstract string Equality { get; }

    /// <summary>The literal of the language for an absent value.</summary>
    protected abstract string Absent { get; }

    /// <summary>A leaf, after the guards that it needs. Enumerated in order.</summary>
    protected abstract IEnumerable<CodeFragment> Leaf(Test test);

    protected abstract CodeFragment Print(Expression expression);

    protected CodeFragment Print(Test test)
    {
        var before = IsSignedIn;
        var printed = test switch
        {
            Fixed e => new(e.Holds ? "true" : "false", CodeFragment.Primary),
            AnyOf e => new(string.Join(" || ", e.Disjuncts.Select(part => Print(part).Within(CodeFragment.Or)).Distinct()),
                CodeFragment.Or),
            AllOf e => All(e.Conjuncts.SelectMany(Conjuncts)),
            _ => All(Conjuncts(test)),
        };
        IsSignedIn = before;
        return printed;
    }

    protected CodeFragment Flagged(Flag e)
    {
        var value = Print(e.Value);
        return !EndsInLiteral(e.Value)
            ? new($"{value.Within(CodeFragment.Equality)} {Equality} {(e.Is ? "true" : "false")}", CodeFragment.Equality)
            : e.Is ? value
            : new("!" + value.Within(CodeFragment.Unary), CodeFragment.Unary);
    }

    protected CodeFragment Chosen(Choice e)
    {
        var rest = e.WhenFalse == Test.Never ? Absent
            : e.WhenFalse == Test.Always ? Print(e.Second).Within(CodeFragment.Conditional)
            : $"{Print(e.WhenFalse).Within(CodeFragment.Coalesce)} ? {Print(e.Second).Within(CodeFragment.Coalesce)} : {Absent}";
        return new($"{Print(e.WhenTrue).Within(CodeFragment.Coalesce)} ? {First(e)} : {rest}", CodeFragment.Conditional);
    }

    protected virtual string First(Choice e) => Print(e.First).Within(CodeFragment.Coalesce);

    /// <summary>
    /// The operands that must be tested for presence. For equality, one is sufficient; the caller's is preferred, and is always tested if
    /// there is one:
    /// a missing row, or a draft without a value, must not belong to a caller who is not signed in.
    /// </summary>
    protected static List<Expression> Needed(Expression left, Expression right, bool isEqual)
    {
        Expression[] sides = [left, right];
        var absent = sides.Where(value => value.CanBeAbsent()).ToList();
        var ofUser = Array.Find(sides, value => ValueReads.PathOf(value)?.Root == VariableKind.User);
        return !isEqual ? absent
            : sides.Any(value => value is Constant) ? []
            : ofUser is not null ? [ofUser]
            : absent.Count < 2 ? [] : [absent.Find(value => value is Member) ?? left];
    }

    /// <summary>Those that no guard has tested yet.</summary>
    protected IEnumerable<Expression> Unasked(IEnumerable<Expression> values) =>
        values.Where(value => !IsSignedIn || ValueReads.PathOf(value) != ValueReads.CallerId);

    protected static bool MixesNumbers(Comparison e) => (e.Left.Type == ExpressionType.Number) != (e.Right.Type == ExpressionType.Number);

    private static CodeFragment All(IEnumerable<CodeFragment> conjuncts)
    {
        var distinct = conjuncts.DistinctBy(piece => piece.Text).ToList();
        return distinct.Count == 1 ? distinct[0]
            : new(string.Join(" && ", distinct.Select(piece => piece.Within(CodeFragment.And))), CodeFragment.And);
    }

    // INVARIANT: enumerated in order, so that anything after a leaf can rely on its guards.
    private IEnumerable<CodeFragment> Conjuncts(Test test)
    {
        foreach (var piece in test is Fixed or AnyOf or AllOf ? [Print(test)] : Leaf(test))
        {
            yield return piece;
        }

        IsSignedIn |= test.SaysSignedIn();
    }

    // `entity.Done ?? false` is already a condition.
    private static bool EndsInLiteral(Expression value) =>
        value is Constant { Value: not null } || value is Coalesce { Right: var right } && EndsInLiteral(right);
}
