namespace Truth.Compiler.Expressions;

/// <summary>Properties of operators and conditions.</summary>
internal static class Conditions
{
    /// <summary>
    /// Whether it is computed, rather than read: a boolean that is neither a field, a literal, nor a choice (`??`, `? :`) between these.
    /// </summary>
    public static bool IsCondition(Expression expression) => expression switch
    {
        Constant or Member or Coalesce => false,
        Conditional choice => IsCondition(choice.WhenTrue) || IsCondition(choice.WhenFalse),
        _ => expression.Type == ExpressionType.Boolean,
    };

    /// <summary>The operator that holds for two present values if and only if <paramref name="operator"/> does not.</summary>
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

    /// <summary>The comparison with the same meaning if its sides are swapped.</summary>
    public static BinaryOperator Mirrored(BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => @operator,
    };

    public static bool IsComparison(this BinaryOperator @operator) =>
        @operator is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    /// <summary>Whether both have the same representation, so that equality needs no conversion.</summary>
    public static bool SameKind(ExpressionType a, ExpressionType b) =>
        IsNumber(a) == IsNumber(b) && IsWhole(a) == IsWhole(b) && (a as DecimalType)?.Scale == (b as DecimalType)?.Scale;

    private static bool IsNumber(ExpressionType type) => type == ExpressionType.Number;

    private static bool IsWhole(ExpressionType type) =>
        type == ExpressionType.Integer || type == ExpressionType.Duration || type is DecimalType;
}
