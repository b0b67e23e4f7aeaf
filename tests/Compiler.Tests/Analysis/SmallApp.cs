using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Analysis;

/// <summary>An app with a small number of worlds: few fields, and few values for each.</summary>
internal static class SmallApp
{
    private static readonly EnumType Role = new("User", "role", ["admin", "editor"]);
    private static readonly EnumType Status = new("Task", "status", ["open", "done"]);

    public static readonly AppShape Shape = new()
    {
        AuthEntity = "User",
        Entities =
        [
            new("User", [new("id", new IdType("User"), false), new("role", Role, false), new("rank", ExpressionType.Integer, true),
                new("active", ExpressionType.Boolean, true), new("nick", ExpressionType.String, true),
                new("boss", new RowType("User"), true), new("born", ExpressionType.Date, true),
                new("tasks", new ListType(new RowType("Task"), "owner"), false)]),
            new("Task",
            [
                new("id", new IdType("Task"), false), new("status", Status, true), new("count", ExpressionType.Integer, false),
                    new("limit", ExpressionType.Integer, true),
                new("done", ExpressionType.Boolean, true), new("note", ExpressionType.String, true),
                    new("owner", new RowType("User"), true), new("keeper", new RowType("User"), false),
                        new("due", ExpressionType.Date, true),
                new("at", ExpressionType.DateTime, true), new("price", new DecimalType(2), true), new("cost", new DecimalType(2), false),
                    new("fee", new DecimalType(1), true), new("rate", ExpressionType.Number, true),
                new("parent", new RowType("Task"), true), new("children", new ListType(new RowType("Task"), "parent"), false),
            ], Owner: "owner"),
        ],
    };

    private static readonly DateTime Noon = new(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);

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
        ["User.born"] = [null, new DateOnly(2025, 12, 15), new DateOnly(2026, 1, 15), new DateOnly(2026, 2, 15)],
        ["Task.at"] = [null, Noon.AddHours(-1), Noon, Noon.AddMilliseconds(1)],
        ["Task.price"] = [null, 0L, 100L, 149L, 150L],
        ["Task.cost"] = [-50L, 100L, 150L],
        ["Task.fee"] = [null, 0L, 10L, 15L],
        ["Task.rate"] = [null, 0.0, 0.5, 1.0, -2.0],
        ["Task.parent"] = [null, "t0", "t1"],
        ["Task.due"] = [null, new DateOnly(2026, 1, 14), new DateOnly(2026, 1, 15), new DateOnly(2026, 1, 16)],
    };

    public static Expression? Bind(string text)
    {
        var diagnostics = new DiagnosticBag();
        var bound = ExpressionBinder.Condition(new SourceText("case", text),
            new(Shape, ExpressionPlace.Read, "Task", Action: "read"), diagnostics);
        return diagnostics.HasErrors ? null : bound;
    }

    /// <summary>All worlds that differ in the values that the conditions read; a sample if there are too many.</summary>
    public static IEnumerable<EvaluationContext> Worlds(IReadOnlyList<Expression> conditions, int most, out bool isAll)
    {
        var cells = Cells(conditions);
        var count = cells.Aggregate(2L, (n, cell) => Math.Min(long.MaxValue / 32, n * cell.Values.Length));
        isAll = count <= most;
        var random = new Random(17);
        return isAll ? Enumerable.Range(0, (int)count).Select(number => World(number, cells))
            : Enumerable.Range(0, most / 10).Select(_ => World(random.NextInt64(count), cells));
    }

    // Each field that is read, of each row of its entity that a path or a condition can reach; an inverse relation is read through its
    // relation.
    private static List<(string Row, string Field, object?[] Values)> Cells(IReadOnlyList<Expression> conditions)
    {
        var members = conditions.SelectMany(c => c.Descendants()).OfType<Member>().ToList();
        var leads = members.Exists(m => m.Name is "parent" or "children" or "tasks");
        var fields = members.Select(m => m.Type is ListType { Of: RowType row, By: { } by } ? (row.Entity, by)
            : (((RowType)m.Of.Type).Entity, m.Name)).Where(f => f.Item2 != "id").Distinct().ToList();
        string[] tasks = leads ? ["t0", "t1"] : ["t0"];
        return [.. fields.SelectMany(f => (f.Item1 == "Task" ? tasks : ["u0", "u1", "u2"])
            .Select(id => (id, f.Item2, Domains[$"{f.Item1}.{f.Item2}"])))];
    }

    private static EvaluationContext World(long number, List<(string Row, string Field, object?[] Values)> cells)
    {
        var rows = new[] { "u0", "u1", "u2", "t0", "t1" }.ToDictionary(id => id,
            id => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = id
        });
        var isSignedIn = number % 2 == 0;
        number /= 2;
        foreach (var (row, field, values) in cells)
        {
            rows[row][field] = values[number % values.Length];
            number /= values.Length;
        }

        return new()
        {
            User = isSignedIn ? rows["u0"]
                : null, Entity = rows["t0"], Today = new(2026, 1, 15), Now = Noon, Find = (_, id) => rows.GetValueOrDefault(id),
            Referring = (entity, by, to) => [.. rows.Where(r => r.Key[0] == char.ToLowerInvariant(entity[0])
                && r.Value.GetValueOrDefault(by) is string id && id == to).Select(r => r.Value)],
        };
    }
}
