namespace Truth.Compiler.Expressions;

/// <summary>What is known of times that are moved by a span.</summary>
public static class Moves
{
    private const long Days = 365_000;

    /// <summary>The present, moved by a written span of less than a thousand years: always in range.</summary>
    public static bool IsNear(Call move) => move.Arguments is [Variable { Kind: VariableKind.Now or VariableKind.Today }, Constant { Value: long span }]
        && Math.Abs((decimal)span) < Limit(move.Function);

    private static decimal Limit(Function function) => function switch
    {
        Function.AddDays => Days,
        Function.AddMonths => Days / 31,
        _ => Days * 86_400_000m,
    };
}
