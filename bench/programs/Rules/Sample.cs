using Measured;
using Truth.Compiler.Expressions;

namespace Truth.Rules;

/// <summary>A caller and a row, as each side takes them.</summary>
/// <param name="User">As the generated rule reads it.</param>
/// <param name="Row">Likewise.</param>
/// <param name="Facts">As the interpreter does.</param>
internal sealed record Sample(TaskCaller User, TaskRow Row, Facts Facts)
{
    /// <summary>Administrators, owners and others, and rows that fail at each of the comparisons or at none: 4 callers by 64 rows.</summary>
    public static IReadOnlyList<Sample> All() => [.. from user in Users from row in Enumerable.Range(0, 64) select Of(user, RowAt(row))];

    private static IEnumerable<TaskCaller> Users =>
    [
        new(Id(1), "user", 3),
        new(Id(2), "user", 1),
        new(Id(3), "admin", null),
        new(null, null, null),
    ];

    // An id of a row of its own is a text of its own: nothing may win by comparing references.
    private static string Id(int number) => $"0190a504-0000-7000-8000-{number:x12}";

    private static TaskRow RowAt(int i) => new(
        (i % 8) switch { 6 => "held", 7 => "done", _ => "open" },
        (i % 16) switch { 14 => null, 15 => 2_500, _ => i * 10 },
        (i % 32) switch { 30 => null, 31 => 9, _ => i % 4 },
        i % 64 == 63 ? null : Id(1 + i % 2));

    private static Sample Of(TaskCaller user, TaskRow row) => new(user, row, new()
    {
        User = user.Id is null ? null : new Dictionary<string, object?> { ["id"] = user.Id, ["role"] = user.Role, ["level"] = user.Level },
        Entity = new Dictionary<string, object?> { ["id"] = Id(9), ["status"] = row.Status, ["amount"] = row.Amount, ["level"] = row.Level, ["owner"] = row.Owner },
    });
}
