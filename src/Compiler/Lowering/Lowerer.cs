using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Lowering;

/// <summary>
/// Converts a typed tree, in which a condition may be unknown, to the form that the back ends print, in which it cannot: <see
/// cref="Certain"/> is true if the condition is certainly true (used for rules, guards and filters), <see cref="Refuted"/> if it is
/// certainly false, and <see cref="Value"/> is the same for other expressions. The binder has verified that it can be lowered, so this
/// never fails.
/// </summary>
public sealed class Lowerer
{
    /// <summary>The maximum number of leaves and operations of a lowered tree.</summary>
    public const int Limit = 500;

    private const int MostPerPart = 4;

    private int _size;

    private Lowerer()
    {
    }

    /// <summary>Holds if and only if the condition is certainly true.</summary>
    public static Test Certain(Expression condition) => new Lowerer().Lower(condition, wanted: true);

    /// <summary>Holds if and only if the condition is certainly false.</summary>
    public static Test Refuted(Expression condition) => new Lowerer().Lower(condition, wanted: false);

    /// <summary>
    /// The value, with conditionals as <see cref="Choice"/>s and constant parts evaluated; for a condition, whether it holds, absent if it
    /// is unknown.
    /// </summary>
    public static Expression Value(Expression expression) => new Lowerer().LowerValue(Inlining.AsValue(expression));

    /// <summary>Whether it stays within <see cref="Limit"/>.</summary>
    public static bool Fits(Expression expression)
    {
        var parts = 0;
        if (IsStraight(expression, ref parts) && parts * MostPerPart <= Limit)
        {
            return true;
        }

        try
        {
            _ = expression.Type == ExpressionType.Boolean ? (object)(Certain(expression), Refuted(expression)) : Value(expression);
            return true;
        }
        catch (TooLargeException)
        {
            return false;
        }
    }

    // Without choices to expand, each part adds only a few tests: a value, its leaf, and the rows on which it depends.
    private static bool IsStraight(Expression e, ref int parts)
    {
        parts++;
        switch (e)
        {
            case Constant or Variable:
                return true;
            case Member member:
                return IsStraight(member.Of, ref parts);
            case Unary unary:
                return IsStraight(unary.Operand, ref parts);
            case Binary binary:
                return IsStraight(binary.Left, ref parts) && IsStraight(binary.Right, ref parts);
            case Presence presence:
                return IsStraight(presence.Operand, ref parts);
            default:
                return false;
        }
    }

    private Test Lower(Expression e, bool wanted) => e switch
    {
        Constant => e is Constant { Value: bool value } && value == wanted ? Test.Always : Test.Never,
        Variable { Kind: VariableKind.Authenticated } => Leaf(new SignedIn(wanted)),
        Unary { Operator: UnaryOperator.Not } not => Lower(not.Operand, !wanted),
        Binary { Operator: BinaryOperator.And } and => Both(and.Left, and.Right, wanted, isAnd: wanted),
        Binary { Operator: BinaryOperator.Or } or => Both(or.Left, or.Right, wanted, isAnd: !wanted),
        Binary comparison => Compare(wanted ? comparison.Operator : Conditions.Opposite(comparison.Operator), LowerValue(comparison.Left),
            LowerValue(comparison.Right)),
        Presence presence => presence.IsNull == wanted ? IsMissing(presence.Operand) : IsPresent(LowerValue(presence.Operand)),
        Conditional choice => Test.Any(
            Test.All(Lower(choice.Condition, true), Lower(choice.WhenTrue, wanted)),
            Test.All(Lower(choice.Condition, false), Lower(choice.WhenFalse, wanted))),
        InList list => wanted ? IsAmong(list) : IsNotAmong(list),
        Call { Function: Function.StartsWith or Function.EndsWith or Function.Includes } call => IsMatch(call, wanted),
        Quantifier many => IsQuantified(many, wanted),
        Member or Coalesce => IsFlag(LowerValue(e), wanted),
        _ => throw new NotSupportedException($"{e.GetType().Name} is not lowered yet"),
    };

    private Test Both(Expression left, Expression right, bool wanted, bool isAnd)
    {
        var (a, b) = (Lower(left, wanted), Lower(right, wanted));
        return isAnd ? Test.All(a, b) : Test.Any(a, b);
    }

    private Test Compare(BinaryOperator @operator, Expression left, Expression right) => (left, right) switch
    {
        (Constant { Value: null }, _) or (_, Constant { Value: null }) => Test.Never,
        (Constant a, Constant b) => new Interpreter(new()).Holds(new Binary(ExpressionType.Boolean, @operator, a, b))
            ? Test.Always : Test.Never,
        (Constant, _) => Compare(Conditions.Mirrored(@operator), right, left),
        _ when Scales.Of(left.Type) is { } a && Scales.Of(right.Type) is { } b && a != b =>
            a < b ? Scaled(@operator, left, right) : Scaled(Conditions.Mirrored(@operator), right, left),
        _ when left == right => @operator is BinaryOperator.Equal or BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual
            ? IsPresent(left) : Test.Never,
        (_, Constant { Value: bool value }) => IsFlag(left, (@operator == BinaryOperator.Equal) == value),
        _ => Leaf(new Comparison(@operator, left, right)),
    };

    // Exact for any number of digits: more precise values are divided, and integers are compared with the floor and the ceiling.
    private Test Scaled(BinaryOperator @operator, Expression coarse, Expression fine)
    {
        var scale = Scales.Of(fine.Type)!.Value;
        if (Scales.RaisedConstant(coarse, scale) is { } raised)
        {
            return Compare(@operator, raised, fine);
        }

        Expression by = new Constant(ExpressionType.Integer, Scales.Power(scale - Scales.Of(coarse.Type)!.Value));
        var (floor, ceiling) = (Folded(new Call(coarse.Type, Function.Floor, [fine, by])),
            Folded(new Call(coarse.Type, Function.Ceiling, [fine, by])));
        return @operator switch
        {
            BinaryOperator.Equal => Test.All(Compare(@operator, coarse, floor), Compare(@operator, coarse, ceiling)),
            BinaryOperator.NotEqual => Test.Any(Compare(@operator, coarse, floor), Compare(@operator, coarse, ceiling)),
            BinaryOperator.Less or BinaryOperator.GreaterOrEqual => Compare(@operator, coarse, ceiling),
            _ => Compare(@operator, coarse, floor),
        };
    }

    // One failing row refutes every, and one passing row proves some, so the predicate is negated.
    private Test IsQuantified(Quantifier many, bool wanted)
    {
        var rows = (Member)many.Collection;
        var (every, predicate) = (many.Every == wanted, Lower(many.Predicate, wanted));
        var isDecided = predicate == (every ? Test.Always : Test.Never);
        var stands = Holders.Of(rows).Select(IsPresentRow);
        return isDecided ? every ? Test.All(stands) : Test.Never
            : Test.All([.. stands, Leaf(new Flag(new Quantified(every, rows, predicate), true))]);
    }

    private Test IsFlag(Expression value, bool wanted) =>
        value is Constant constant ? constant.Value is bool known && known == wanted ? Test.Always : Test.Never
            : Leaf(new Flag(value, wanted));

    private Test IsPresent(Expression value) => value switch
    {
        Member { Of: Variable { Kind: VariableKind.User }, Name: "id" } => Leaf(new SignedIn(true)),
        _ => value.CanBeAbsent() ? value is Constant ? Test.Never : Leaf(new Present(value)) : Test.Always,
    };

    // The rows are those of the original expression: a branch that lowering removes still depends on its row.
    private Test IsMissing(Expression operand)
    {
        var (value, holders) = (LowerValue(operand), Holders.Of(operand));
        return value switch
        {
            Member { MayBeNull: false } => Test.Never,
            Constant { Value: null } => Test.All(holders.Select(IsPresentRow)),
            _ => value.CanBeAbsent() ? Leaf(new Missing(value, holders)) : Test.Never,
        };
    }

    private Test IsPresentRow(Expression row) =>
        Leaf(row is Variable { Kind: VariableKind.User } ? new SignedIn(true) : new Present(row));

    private Test IsAmong(InList list)
    {
        var value = LowerValue(list.Operand);
        return Test.Any(list.Items.Select(item => Compare(BinaryOperator.Equal, value, LowerValue(item))));
    }

    private Test IsNotAmong(InList list)
    {
        var value = LowerValue(list.Operand);
        var items = list.Items.Select(LowerValue).Distinct().ToList();
        var constants = items.OfType<Constant>().ToValueList();
        var simple = constants.Count == items.Count && constants.Count > 1 && value is not Constant
            && constants.All(c => c.Value is string or long && c.Value.GetType() == constants[0].Value!.GetType()
            && Conditions.SameKind(value.Type, c.Type));
        return items.Count == 0 ? IsPresent(value)
            : simple ? Leaf(new Among(value, constants, Is: false))
            : Test.All(items.Select(item => Compare(BinaryOperator.NotEqual, value, item)));
    }

    private Test IsMatch(Call call, bool wanted)
    {
        var (text, part) = (LowerValue(call.Arguments[0]), LowerValue(call.Arguments[1]));
        return (text, part) switch
        {
            (Constant { Value: null }, _) or (_, Constant { Value: null }) => Test.Never,
            (Constant a, Constant b) => Operations.Call(call.Function, [a.Value, b.Value]) is bool holds && holds == wanted
                ? Test.Always : Test.Never,
            _ => Leaf(new Match(call.Function, text, part, wanted)),
        };
    }

    private Expression LowerValue(Expression expression)
    {
        Count();
        return expression switch
        {
            Constant or Variable or Member => expression,
            Unary e => Folded(e with { Operand = LowerValue(e.Operand) }),
            Binary e => Folded(e with { Left = LowerValue(e.Left), Right = LowerValue(e.Right) }),
            Call { Function: Function.Count } e => OfRow(e, e),
            AggregateCall e => OfRow(e, Aggregate(e)),
            Call e => Folded(e with { Arguments = e.Arguments.Select(LowerValue).ToValueList() }),
            Coalesce e => Coalesced(e),
            Conditional e => Chosen(e),
            _ => throw new NotSupportedException($"{expression.GetType().Name} is not lowered as a value yet"),
        };
    }

    // Without the row, there is neither a count nor another aggregate.
    private Expression OfRow(Expression asked, Expression lowered) =>
        Test.All(Holders.Of(asked).Select(IsPresentRow)) is var stands && stands == Test.Always ? lowered
        : new Choice(lowered.Type, stands, lowered, Test.Never, new Constant(lowered.Type, null));

    private Aggregated Aggregate(AggregateCall e) => new(e.Type, e.Function, (Member)e.Collection,
        e.Value is null ? null : LowerValue(e.Value),
        e.Condition is null ? Test.Always : Lower(e.Condition, wanted: true),
        e.Condition?.CanBeAbsent() is true ? Lower(e.Condition, wanted: false) : Test.Always);

    // Time zones are not available before the app runs.
    private static Expression Folded(Expression operation)
    {
        var operands = operation.Children().ToList();
        return operands.Any(o => o is Constant { Value: null }) ? new Constant(operation.Type, null)
            : operation is not Call { Function: Function.Midnight, Arguments.Count: 2 } && operands.All(o => o is Constant)
            ? new Constant(operation.Type, new Interpreter(new()).Evaluate(operation))
            : operation;
    }

    private Expression Coalesced(Coalesce e)
    {
        var left = LowerValue(e.Left);
        if (!left.CanBeAbsent())
        {
            return left;
        }

        var stands = Test.All(Holders.Of(e.Left).Select(IsPresentRow));
        var right = stands == Test.Always ? LowerValue(e.Right)
            : new Choice(e.Type, stands, LowerValue(e.Right), Test.Never, new Constant(e.Type, null));
        return left is Constant ? right : e with { Left = left, Right = right };
    }

    private Expression Chosen(Conditional e)
    {
        var (isTrue, isFalse) = (Lower(e.Condition, true), Lower(e.Condition, false));
        return isTrue == Test.Always ? LowerValue(e.WhenTrue)
            : isFalse == Test.Always ? LowerValue(e.WhenFalse)
            : isTrue == Test.Never && isFalse == Test.Never ? new Constant(e.Type, null)
            : isTrue == Test.Never ? new Choice(e.Type, isFalse, LowerValue(e.WhenFalse), Test.Never, new Constant(e.Type, null))
            : new Choice(e.Type, isTrue, LowerValue(e.WhenTrue), e.Condition.CanBeAbsent() ? isFalse : Test.Always,
                LowerValue(e.WhenFalse));
    }

    private Test Leaf(Test leaf)
    {
        Count();
        return leaf;
    }

    private void Count()
    {
        if (++_size > Limit)
        {
            throw new TooLargeException();
        }
    }

    private sealed class TooLargeException : Exception;
}
