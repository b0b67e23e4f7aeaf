using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

public sealed partial class ExpressionBinder
{
    private Expression BindBinary(BinarySyntax e) => e.Operator switch
    {
        SyntaxOperator.And or SyntaxOperator.Or => BindCondition(e),
        SyntaxOperator.Equal or SyntaxOperator.NotEqual when IsNull(e.Left) || IsNull(e.Right) => BindPresence(e),
        SyntaxOperator.In => BindIn(BindValue(e.Left), e.Left, e.Right),
        SyntaxOperator.Equal when e.Right is ArraySyntax =>
            Wrong(Rules.NotAList.At(e.Right.Origin).WithHelp($"did you mean `{Source(e.Left)} in {Source(e.Right)}`?")),
        SyntaxOperator.Coalesce => BindCoalesce(e),
        SyntaxOperator.Add or SyntaxOperator.Subtract or SyntaxOperator.Multiply or SyntaxOperator.Divide or SyntaxOperator.Remainder =>
            BindArithmetic(e),
        _ => Compare(Operators[e.Operator], e, BindValue(e.Left), BindValue(e.Right)),
    };

    private static readonly Dictionary<SyntaxOperator, BinaryOperator> Operators = new()
    {
        [SyntaxOperator.Equal] = BinaryOperator.Equal,
        [SyntaxOperator.NotEqual] = BinaryOperator.NotEqual,
        [SyntaxOperator.Less] = BinaryOperator.Less,
        [SyntaxOperator.LessOrEqual] = BinaryOperator.LessOrEqual,
        [SyntaxOperator.Greater] = BinaryOperator.Greater,
        [SyntaxOperator.GreaterOrEqual] = BinaryOperator.GreaterOrEqual,
        [SyntaxOperator.Add] = BinaryOperator.Add,
        [SyntaxOperator.Subtract] = BinaryOperator.Subtract,
        [SyntaxOperator.Multiply] = BinaryOperator.Multiply,
        [SyntaxOperator.Divide] = BinaryOperator.Divide,
        [SyntaxOperator.Remainder] = BinaryOperator.Remainder,
    };

    private static bool IsNull(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedSyntax e => IsNull(e.Inner),
        NullSyntax or NameSyntax { Name: "undefined" } => true,
        _ => false,
    };

    private Expression BindPresence(BinarySyntax e)
    {
        var isNull = e.Operator == SyntaxOperator.Equal;
        var written = IsNull(e.Right) ? e.Left : e.Right;
        var operand = BindValue(written);
        return operand switch
        {
            { Type: ScalarType { Kind: ScalarKind.Error } } => operand,
            { Type: ScalarType { Kind: ScalarKind.Null } } => Wrong(Rules.NullHere.At(e.Origin)),
            Variable { Kind: VariableKind.User } => Authenticated(!isNull),
            _ when Conditions.IsCondition(operand) => Wrong(Rules.ConditionCompared.At(e.Origin)),
            Member { Type: ScalarType { Kind: ScalarKind.File } } => new Presence(operand, isNull),
            _ => new Presence(Link(Plain(operand, written.Origin)), isNull),
        };
    }

    private static Expression Authenticated(bool wanted)
    {
        var authenticated = new Variable(ExpressionType.Boolean, VariableKind.Authenticated);
        return wanted ? authenticated : new Unary(ExpressionType.Boolean, UnaryOperator.Not, authenticated);
    }

    private Expression Compare(BinaryOperator @operator, BinarySyntax e, Expression left, Expression right)
    {
        (left, right) = Adapted(Plain(left, e.Left.Origin), Plain(right, e.Right.Origin), e.Left, e.Right);
        (left, right) = AsNumbers(left, right);
        (left, right) = @operator is BinaryOperator.Equal or BinaryOperator.NotEqual ? AsAddresses(left, right) : (left, right);
        if (left.Type == ExpressionType.Error || right.Type == ExpressionType.Error)
        {
            return Unknown;
        }

        var isEquality = @operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        if (Conditions.IsCondition(left) || Conditions.IsCondition(right))
        {
            return Wrong(WithCondition(Rules.ConditionCompared.At(e.Origin), e));
        }

        if (Refusal(left, right, e) is { } refusal)
        {
            return Wrong(refusal);
        }

        return isEquality || IsOrdered(left.Type)
            ? new Binary(ExpressionType.Boolean, @operator, left, right)
            : Wrong(Rules.NotOrdered.At(e.OperatorOrigin, @operator.Sign(), Describe(left.Type))
                .WithHelp("compare with `==`, or list the intended values after `in`"));
    }

    // Null if the two can be compared. Both have been converted to a common type.
    private Diagnostic? Refusal(Expression left, Expression right, BinarySyntax e) => (left.Type, right.Type) switch
    {
        ({ } a, { } b) when a == ExpressionType.Null || b == ExpressionType.Null =>
            Rules.NullHere.At(e.Origin).WithHelp("write `!= null` to test whether there is a value"),
        ({ } a, { } b) when a == ExpressionType.Json || b == ExpressionType.Json =>
            Rules.NotComparable.At(e.Origin, "JSON", "anything but `null`"),
        ({ } a, DecimalType b) when a == ExpressionType.Duration => Rules.NotComparable.At(e.Origin, Describe(a), Describe(b)),
        (DecimalType a, { } b) when b == ExpressionType.Duration => Rules.NotComparable.At(e.Origin, Describe(a), Describe(b)),
        (EnumType a, EnumType b) when a.Options.ToHashSet().SetEquals(b.Options) => null,
        (IdType a, IdType b) => a == b ? null : WithPath(Rules.NotComparable.At(e.Origin, Describe(a), Describe(b)), left, right, e),
        // A number next to a duration is in milliseconds.
        var (a, b) => a == b || IsArithmetic(a) && IsArithmetic(b) ? null
            : WithNumber(Rules.NotComparable.At(e.Origin, Describe(a), Describe(b)), left, right),
    };

    // entity.assignee == user.id, where assignee is a Person with a relation to User, which was probably meant.
    private Diagnostic WithPath(Diagnostic diagnostic, Expression left, Expression right, BinarySyntax e)
    {
        var found = Way(left, right) is { } a ? $"{Source(e.Left)}.{a} {Operators[e.Operator].Sign()} {Source(e.Right)}"
            : Way(right, left) is { } b ? $"{Source(e.Left)} {Operators[e.Operator].Sign()} {Source(e.Right)}.{b}"
            : null;
        return found is null ? diagnostic : diagnostic.WithHelp($"did you mean `{found}`?");
    }

    private string? Way(Expression from, Expression to)
    {
        if (from is not Member { Name: not "id", Type: IdType middle } || to.Type is not IdType target
            || _context.App.Find(middle.Entity) is not { } entity)
        {
            return null;
        }

        var ways = entity.Fields.Where(f => f.Type is RowType row && row.Entity == target.Entity).ToList();
        return ways.Count == 1 ? ways[0].Name : null;
    }

    private Expression BindIn(Expression operand, ExpressionSyntax written, ExpressionSyntax list)
    {
        while (list is ParenthesizedSyntax inner)
        {
            list = inner.Inner;
        }

        if (list is not ArraySyntax array)
        {
            var right = BindValue(list);
            return right.Type == ExpressionType.Error ? right
                : Wrong(Rules.WrongOperand.At(list.Origin, "in", Describe(right.Type)).WithHelp("write a list in brackets"));
        }

        var items = new List<Expression>();
        operand = Plain(operand, written.Origin);
        foreach (var item in array.Items)
        {
            var comparison = new BinarySyntax(item.Origin, SyntaxOperator.Equal, item.Origin, written, item);
            if (Compare(BinaryOperator.Equal, comparison, operand, BindValue(item)) is not Binary equal)
            {
                return Unknown;
            }

            // A list with a date and a datetime is a list of datetimes.
            operand = equal.Left.Type == ExpressionType.DateTime ? equal.Left
                : operand is Constant or Coalesce or Conditional ? equal.Left : operand;
            items.Add(equal.Right);
        }

        operand = Link(operand);
        if (operand.Type is DecimalType && items.Exists(item => item.Type == ExpressionType.Number))
        {
            (operand, items) = (AsNumber(operand), [.. items.Select(AsNumber)]);
        }

        return operand.Type == ExpressionType.Error ? operand
            : new InList(operand, items.Select(item => AsTime(item, operand.Type)).ToValueList());
    }

    private Expression BindCoalesce(BinarySyntax e)
    {
        var (left, right) = (BindValue(e.Left), BindValue(e.Right));
        if (Conditions.IsCondition(left) || Conditions.IsCondition(right))
        {
            return Wrong(Rules.WrongOperand.At(e.OperatorOrigin, "??", "a condition"));
        }

        return Unified(left, right, e.Left.Origin, e.Right.Origin) is var (type, a, b) ? new Coalesce(type, a, b) : Unknown;
    }

    // Both with a common type, or null, which was reported.
    private (ExpressionType Type, Expression Left, Expression Right)? Unified(Expression left, Expression right,
        Origin leftOrigin, Origin rightOrigin)
    {
        (left, right) = Adapted(Plain(left, leftOrigin), Plain(right, rightOrigin), leftOrigin, rightOrigin);
        if (left.Type == ExpressionType.Error || right.Type == ExpressionType.Error)
        {
            return null;
        }

        if (left.Type == ExpressionType.Null || right.Type == ExpressionType.Null)
        {
            Report(Rules.NullHere.At(left.Type == ExpressionType.Null ? leftOrigin : rightOrigin));
            return null;
        }

        (left, right) = IsNumeric(left.Type) && IsNumeric(right.Type) && left.Type != right.Type ? Mixed(left, right) : (left, right);
        if (left.Type == right.Type || left.Type is EnumType a && right.Type is EnumType b && a.Options == b.Options)
        {
            return (left.Type, left, right);
        }

        Report(Rules.DifferentTypes.At(rightOrigin, Describe(left.Type), Describe(right.Type)));
        return null;
    }

    // Integers and decimals become decimals with the decimal places of both; next to a number, they become numbers.
    private static (Expression Left, Expression Right) Mixed(Expression left, Expression right) =>
        Scales.Of(left.Type) is { } a && Scales.Of(right.Type) is { } b
            ? (Scales.Raised(left, Math.Max(a, b)), Scales.Raised(right, Math.Max(a, b)))
            : (AsNumber(left), AsNumber(right));
}
