using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>
/// Converts lowered conditions to formulas: negations move to the leaves, and choices between values become choices between cases.
/// </summary>
internal static class Formulas
{
    private static readonly Expression User = new Variable(ExpressionType.Boolean, VariableKind.User);

    /// <summary>The formula for rows for which the condition is true, or for which it is not.</summary>
    public static Formula Of(Test test, bool holds) => test switch
    {
        Fixed e => e.Holds == holds ? Formula.True : Formula.False,
        AllOf or AnyOf when test is AllOf == holds => new Conjunction([.. test.Parts.Select(part => Of(part, holds))]),
        AllOf or AnyOf => new Disjunction([.. test.Parts.Select(part => Of(part, holds))]),
        SignedIn e => new PresenceFact(User, e.Is == holds),
        _ => Chosen(test, holds),
    };

    // A leaf over `a ?? b`: if a is present, it is about a, otherwise about b.
    private static Formula Chosen(Test leaf, bool holds)
    {
        // A condition on many rows is a single value, regardless of its content.
        if (leaf.Values.Any(v => v.AsksManyRows())
            || leaf.Values.SelectMany(v => v.Descendants()).FirstOrDefault(v => v is Coalesce or Choice) is not { } choice)
        {
            return Leaf(leaf, holds);
        }

        Formula With(Expression value) => Of(leaf.With(choice, value), holds);
        Formula Case(Formula when, Expression value) => new Conjunction([when, With(value)]);
        return choice switch
        {
            Coalesce e =>
                new Disjunction([new Conjunction([Present(e.Left, true), With(e.Left)]),
                new Conjunction([Present(e.Left, false), With(e.Right)])]),
            Choice e => new Disjunction(
            [
                Case(Of(e.WhenTrue, true), e.First),
                Case(new Conjunction([Of(e.WhenTrue, false), Of(e.WhenFalse, true)]), e.Second),
                Case(new Conjunction([Of(e.WhenTrue, false), Of(e.WhenFalse, false)]), new Constant(e.Type, null)),
            ]),
            _ => new OpaqueFact(),
        };
    }

    private static Formula Leaf(Test leaf, bool holds) => leaf switch
    {
        Flag { Is: true, Value: Quantified { Every: false } many } when holds =>
            new Conjunction([IsPresent([many], Equal(many, true)), Passing(many.Predicate)]),
        Flag e => holds ? IsPresent([e.Value], Equal(e.Value, e.Is)) : IsAbsentOr([e.Value], Equal(e.Value, !e.Is)),
        Comparison e => holds
            ? IsPresent([e.Left, e.Right], Compared(e.Operator, e.Left, e.Right))
            : IsAbsentOr([e.Left, e.Right], Compared(Conditions.Opposite(e.Operator), e.Left, e.Right)),
        Among e => holds ? IsPresent([e.Value], Listed(e, e.Is)) : IsAbsentOr([e.Value], Listed(e, !e.Is)),
        Match e => holds
            ? IsPresent([e.Text, e.Part], new MatchFact(e.Function, e.Text, e.Part, e.Is))
            : IsAbsentOr([e.Text, e.Part], new MatchFact(e.Function, e.Text, e.Part, !e.Is)),
        Present e => Present(e.Value, holds),
        Missing e => holds
            ? new Conjunction([Present(e.Value, false), .. e.Holders.Select(row => Present(row, true))])
            : new Disjunction([Present(e.Value, true), .. e.Holders.Select(row => Present(row, false))]),
        _ => new OpaqueFact(),
    };

    // What follows from a row for which the condition holds: everything that does not depend on the row, and the presence of what the row
    // is compared with.
    // Null is not in any list.
    private static Formula Passing(Test predicate) => predicate switch
    {
        Fixed e => e.Holds ? Formula.True : Formula.False,
        AllOf e => new Conjunction([.. e.Parts.Select(Passing)]),
        AnyOf e when e.Parts.Select(Passing).ToList() is var parts =>
            parts.Exists(p => p is Conjunction { Parts.Count: 0 }) ? Formula.True : new Disjunction([.. parts]),
        Flag { Is: true, Value: Quantified { Every: false } within } => Passing(within.Predicate),
        SignedIn => Of(predicate, holds: true),
        _ when predicate.Values.All(IsFree) => Of(predicate, holds: true),
        Comparison or Match =>
            new Conjunction([.. predicate.Values.Where(IsFree).Select(v => Present(v, true)).Where(f => f != Formula.True)]),
        _ => Formula.True,
    };

    // It is the same for every row of the list.
    private static bool IsFree(Expression value) => !value.AsksManyRows() && !value.Descendants().Any(e => e is Element);

    private static Conjunction IsPresent(ValueList<Expression> values, Formula then) =>
        new([.. values.Select(v => Present(v, true)), then]);

    private static Disjunction IsAbsentOr(ValueList<Expression> values, Formula otherwise) =>
        new([IsPresent(values, otherwise), .. values.Select(v => Present(v, false))]);

    private static Formula Present(Expression value, bool wanted) => value switch
    {
        Constant e => e.Value is not null == wanted ? Formula.True : Formula.False,
        Coalesce or Choice when !value.AsksManyRows() => Chosen(new Present(value), wanted),
        Variable { Kind: not VariableKind.User } => wanted ? Formula.True : Formula.False,
        Member when !wanted && !value.CanBeAbsent() => Formula.False,
        _ => new PresenceFact(value, wanted),
    };

    private static Formula Equal(Expression value, bool wanted) =>
        Compared(BinaryOperator.Equal, value, new Constant(ExpressionType.Boolean, wanted));

    private static Formula Compared(BinaryOperator @operator, Expression left, Expression right) =>
        left is Constant { Value: null } || right is Constant { Value: null } ? Formula.False
        : !SameScale(left.Type, right.Type) ? new OpaqueFact()
        : left is Constant a && right is Constant b
            ? new Interpreter(new()).Holds(new Binary(ExpressionType.Boolean, @operator, a, b)) ? Formula.True : Formula.False
        : left is Constant ? new ComparisonFact(Conditions.Mirrored(@operator), right, left)
        : new ComparisonFact(@operator, left, right);

    // Decimals are represented in units of their last digit, which cannot be compared if the numbers of decimal places differ.
    private static bool SameScale(ExpressionType a, ExpressionType b) => a is not DecimalType && b is not DecimalType || a == b;

    private static Formula Listed(Among e, bool wanted) =>
        e.Items.Any(i => !SameScale(i.Type, e.Value.Type)) ? new OpaqueFact() : e.Value is Constant { Value: var value }
        ? value is not null && e.Items.Any(i => Operations.Compare(i.Value!, value) == 0) == wanted ? Formula.True : Formula.False
        : new MembershipFact(e.Value, [.. e.Items.Select(i => i.Value!)], wanted);
}
