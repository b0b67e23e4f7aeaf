namespace Truth.Compiler.Expressions;

/// <summary>Properties of times that are moved by a duration.</summary>
public static class TimeShifts
{
    private const long Days = 365_000;

    /// <summary>The current time, moved by a constant duration of less than a thousand years, which is always in range.</summary>
    public static bool IsNear(Call move) =>
        move.Arguments is [Variable { Kind: VariableKind.Now or VariableKind.Today }, Constant { Value: long span }]
        && Math.Abs((decimal)span) < Limit(move.Function);

    private static decimal Limit(Function function) => function switch
    {
        Function.AddDays => Days,
        Function.AddMonths => Days / 31,
        _ => Days * 86_400_000m,
    };
}
