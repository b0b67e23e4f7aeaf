using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Analysis;

/// <summary>An app whose worlds can be counted: few fields, and few values for each.</summary>
internal static class SmallApp
{
    private static readonly EnumType Role = new("User", "role", ["admin", "editor"]);
    private static readonly EnumType Status = new("Task", "status", ["open", "done"]);

    public static readonly AppShape Shape = new()
    {
        AuthEntity = "User",
        Entities =
        [
            new("User", [new("id", new IdType("User"), false), new("role", Role, false), new("rank", ExpressionType.Integer, true), new("active", ExpressionType.Boolean, true), new("nick", ExpressionType.String, true), new("boss", new RowType("User"), true)]),
            new("Task",
            [
                new("id", new IdType("Task"), false), new("status", Status, true), new("count", ExpressionType.Integer, false), new("limit", ExpressionType.Integer, true),
                new("done", ExpressionType.Boolean, true), new("note", ExpressionType.String, true), new("owner", new RowType("User"), true), new("keeper", new RowType("User"), false), new("due", ExpressionType.Date, true),
            ], Owner: "owner"),
        ],
    };

    private static readonly Dictionary<string, object?[]> Domains = new(StringComparer.Ordinal)
    {
        ["User.role"] = ["admin", "editor"],
        ["User.rank"] = [null, 0L, 1L, 2L, 3L],
        ["User.active"] = [null, true, false],
        ["User.nick"] = [null, "a", "ab", "b", "c"],
        ["User.boss"] = [null, "u0", "u1"],
        ["Task.status"] = [null, "open", "done"],
        ["Task.count"] = [-1L, 0L, 1L, 2L, 3L],
        ["Task.limit"] = [null, -1L, 0L, 1L, 2L, 3L],
        ["Task.done"] = [null, true, false],
        ["Task.note"] = [null, "a", "ab", "b", "c"],
        ["Task.owner"] = [null, "u0", "u1"],
        ["Task.keeper"] = ["u0", "u1", "u2"],
        ["Task.due"] = [null, new DateOnly(2026, 1, 14), new DateOnly(2026, 1, 15), new DateOnly(2026, 1, 16)],
    };

    public static Expression? Bind(string text)
    {
        var diagnostics = new DiagnosticBag();
        var bound = ExpressionBinder.Condition(new SourceText("case", text), new(Shape, ExpressionPlace.Read, "Task", Action: "read"), diagnostics);
        return diagnostics.HasErrors ? null : bound;
    }

    /// <summary>Every world in which what the conditions read differs; null where there are too many.</summary>
    public static IEnumerable<Facts>? Worlds(IEnumerable<Expression> conditions, int most)
    {
        var members = conditions.SelectMany(c => c.Descendants()).OfType<Member>().Where(m => m.Name != "id").ToList();
        var fields = members.Select(m => (Entity: ((RowType)m.Of.Type).Entity, m.Name)).Distinct().ToList();
        var cells = fields.SelectMany(f => f.Entity == "Task" ? [("t0", f.Name, Domains[$"Task.{f.Name}"])] : new[] { "u0", "u1", "u2" }.Select(id => (id, f.Name, Domains[$"User.{f.Name}"]))).ToList();
        var count = cells.Aggregate(2L, (n, cell) => Math.Min(int.MaxValue, n * cell.Item3.Length));
        return count > most ? null : Enumerable.Range(0, (int)count).Select(number => World(number, cells));
    }

    private static Facts World(int number, List<(string Row, string Field, object?[] Values)> cells)
    {
        var rows = new[] { "u0", "u1", "u2", "t0" }.ToDictionary(id => id, id => new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = id });
        var isSignedIn = number % 2 == 0;
        number /= 2;
        foreach (var (row, field, values) in cells)
        {
            rows[row][field] = values[number % values.Length];
            number /= values.Length;
        }

        return new() { User = isSignedIn ? rows["u0"] : null, Entity = rows["t0"], Today = new(2026, 1, 15), Now = new(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc), Find = (_, id) => rows.GetValueOrDefault(id) };
    }
}
