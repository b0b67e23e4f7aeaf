using Measured;
using Truth.Compiler.Expressions;

namespace Truth.Rules;

/// <summary>A caller and a row in the form that each implementation takes.</summary>
/// <param name="User">For the generated rule.</param>
/// <param name="Row">For the generated rule.</param>
/// <param name="Facts">For the interpreter.</param>
internal sealed record Sample(TaskCaller User, TaskRow Row, EvaluationContext Facts)
{
    /// <summary>
    /// Administrators, owners and others, and rows for which each of the comparisons or none fails: 4 callers and 64 rows.
    /// </summary>
    public static IReadOnlyList<Sample> All() => [.. from user in Users from row in Enumerable.Range(0, 64) select Of(user, RowAt(row))];

    private static IEnumerable<TaskCaller> Users =>
    [
        new(Id(1), "user", 3),
        new(Id(2), "user", 1),
        new(Id(3), "admin", null),
        new(null, null, null),
    ];

    // Each ID is a separate string, so that no implementation can compare references instead.
    private static string Id(int number) => $"0190a504-0000-7000-8000-{number:x12}";

    private static TaskRow RowAt(int i) => new(
        (i % 8) switch { 6 => "held", 7 => "done", _ => "open" },
        (i % 16) switch { 14 => null, 15 => 2_500, _ => i * 10 },
        (i % 32) switch { 30 => null, 31 => 9, _ => i % 4 },
        i % 64 == 63 ? null : Id(1 + i % 2));

    private static Sample Of(TaskCaller user, TaskRow row) => new(user, row, new()
    {
        User = user.Id is null ? null : new Dictionary<string, object?> { ["id"] = user.Id, ["role"] = user.Role, ["level"] = user.Level },
        Entity = new Dictionary<string, object?>
        {
            ["id"] = Id(9),
            ["status"] = row.Status,
            ["amount"] = row.Amount,
            ["level"] = row.Level,
            ["owner"] = row.Owner
        },
    });
}
