namespace Truth.Compiler.Expressions;

/// <summary>The notation of operators.</summary>
public static class OperatorText
{
    /// <summary>The name of the function in a truth file: `sum`.</summary>
    public static string Word(this AggregateFunction function) => function.ToString().ToLowerInvariant();

    /// <summary>As in a truth file, which is the same in C# and JavaScript.</summary>
    public static string Sign(this BinaryOperator @operator) => @operator switch
    {
        BinaryOperator.And => "&&",
        BinaryOperator.Or => "||",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };
}
