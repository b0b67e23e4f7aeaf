namespace Truth.Compiler.Expressions;

/// <summary>What is known of operators and of conditions as such.</summary>
internal static class Conditions
{
    /// <summary>It is decided, rather than read: a boolean that is neither a field, a literal, nor a choice (`??`, `? :`) between such.</summary>
    public static bool IsCondition(Expression expression) => expression switch
    {
        Constant or Member or Coalesce => false,
        Conditional choice => IsCondition(choice.WhenTrue) || IsCondition(choice.WhenFalse),
        _ => expression.Type == ExpressionType.Boolean,
    };

    /// <summary>What holds of two present values exactly where <paramref name="operator"/> does not.</summary>
    public static BinaryOperator Opposite(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        BinaryOperator.GreaterOrEqual => BinaryOperator.Less,
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    /// <summary>The comparison that says the same with its sides exchanged.</summary>
    public static BinaryOperator Mirrored(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => @operator,
    };

    public static bool IsComparison(this BinaryOperator @operator) => @operator is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    /// <summary>Both are held in the same way, so that equality needs no conversion.</summary>
    public static bool SameKind(ExpressionType a, ExpressionType b) => IsNumber(a) == IsNumber(b) && IsWhole(a) == IsWhole(b) && (a as DecimalType)?.Scale == (b as DecimalType)?.Scale;

    private static bool IsNumber(ExpressionType type) => type == ExpressionType.Number;

    private static bool IsWhole(ExpressionType type) => type == ExpressionType.Integer || type == ExpressionType.Duration || type is DecimalType;
}
