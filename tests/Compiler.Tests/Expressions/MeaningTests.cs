using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>
/// When a condition is certainly true, certainly false, or unknown, according to the definition of the language. The lowered pair agrees.
/// </summary>
public class MeaningTests
{
    private static readonly Dictionary<string, object?> Ada = Row(("id", "ada"), ("role", "admin"), ("team", "red"), ("level", 3L),
        ("bannedAt", null), ("email", ""));
    private static readonly Dictionary<string, object?> Lone = Row(("id", "lone"), ("role", "user"), ("team", null), ("level", null),
        ("bannedAt", null), ("email", ""));

    private static readonly Dictionary<string, object?> Task = Row(
        ("id", "t"), ("title", "A"), ("note", null), ("status", "todo"), ("done", true), ("estimate", 5L), ("ratio", null),
            ("dueDate", null),
        ("createdAt", new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc)), ("opensAt", "09:05:00"), ("meta", null), ("assignee", null),
            ("parent", "gone"), ("createdBy", "ada"), ("manager", null), ("price", 1250L), ("urgent", false), ("code", null),
            ("watchers", new[] { "ada", "gone" }));

    private static readonly Dictionary<string, object?> Bare = new(Task) { ["done"] = null, ["estimate"] = null, ["createdBy"] = null,
        ["price"] = null };

    // With the complete row for Ada, for a user without related rows and for nobody; then with the empty row for Ada.
    [Theory]
    [InlineData("true", "TTTT")]
    [InlineData("authenticated", "TTFT")]
    [InlineData("user == null", "FFTF")]
    [InlineData("entity.done", "TTTU")]
    [InlineData("!entity.done", "FFFU")]
    [InlineData("entity.done == true", "TTTU")]
    [InlineData("entity.done == false", "FFFU")]
    [InlineData("entity.estimate == 5", "TTTU")]
    [InlineData("entity.estimate != 5", "FFFU")]
    [InlineData("entity.estimate < 5", "FFFU")]
    [InlineData("!(entity.estimate < 5)", "TTTU")]
    [InlineData("entity.done && authenticated", "TTFU")]
    [InlineData("entity.done || authenticated", "TTTT")]
    [InlineData("entity.done && !authenticated", "FFTF")]
    [InlineData("!(entity.done && authenticated)", "FFTU")]
    [InlineData("entity.done ? authenticated : true", "TTFU")]
    [InlineData("admin ? entity.done : true", "TTUU")]
    [InlineData("entity.estimate in [1, 5]", "TTTU")]
    [InlineData("!(entity.estimate in [1, 5])", "FFFU")]
    [InlineData("entity.estimate in []", "FFFU")]
    [InlineData("user.level in [3, 4]", "TUUT")]
    [InlineData("entity.estimate in [user.level, 5]", "TTTU")]
    [InlineData("entity.estimate in [user.level, 6]", "FUUU")]
    [InlineData("entity.note == null", "TTTT")]
    [InlineData("entity.note != null", "FFFF")]
    [InlineData("user.bannedAt == null", "TTUT")]
    [InlineData("user.bannedAt != null", "FFUF")]
    [InlineData("!(user.bannedAt != null)", "TTUT")]
    [InlineData("user.team.plan == null", "TUUT")]
    [InlineData("entity.assignee == null", "TTTT")]
    [InlineData("entity.assignee.name == null", "UUUU")]
    [InlineData("entity.parent == null", "FFFF")]
    [InlineData("entity.parent.note == null", "UUUU")]
    [InlineData("entity.parent.title != 'x'", "UUUU")]
    [InlineData("entity.createdBy == user.id", "TFUU")]
    [InlineData("entity.createdBy != user.id", "FTUU")]
    [InlineData("!(entity.createdBy == user.id)", "FTUU")]
    [InlineData("entity.note == user.team.plan", "UUUU")]
    [InlineData("entity.note != user.team.plan", "UUUU")]
    [InlineData("(entity.note ?? 'none') == 'none'", "TTTT")]
    [InlineData("(user.level ?? 1) == 1", "FTUF")]
    [InlineData("(user.team.plan ?? 'free') == 'free'", "TUUT")]
    [InlineData("(entity.estimate / 0 ?? 7) == 7", "TTTT")]
    [InlineData("entity.estimate / 0 > 1", "UUUU")]
    [InlineData("entity.estimate + 9223372036854775807 > 1", "UUUU")]
    [InlineData("entity.estimate % 3 == 2", "TTTU")]
    [InlineData("-7 % 3 == -1", "TTTT")]
    [InlineData("entity.price == 12.5", "TTTU")]
    [InlineData("entity.price == '12.50'", "TTTU")]
    [InlineData("entity.price > 12", "TTTU")]
    [InlineData("entity.price == 12.501", "FFFU")]
    [InlineData("entity.price > 12.499 && entity.price < 12.501", "TTTU")]
    [InlineData("entity.price != 12.501", "TTTU")]
    [InlineData("entity.price == entity.estimate * 2.5", "TTTU")]
    [InlineData("entity.price * 0.1 == 1.25", "TTTU")]
    [InlineData("entity.price / 4 == 3.125", "TTTU")]
    [InlineData("-entity.price < -12", "TTTU")]
    [InlineData("entity.price in [1, 12.5]", "TTTU")]
    [InlineData("(entity.price ?? 3) >= 3", "TTTT")]
    [InlineData("entity.price + 92233720368547758 > 0", "UUUU")]
    [InlineData("9007199254740993 > 9007199254740992.0", "TTTT")]
    [InlineData("entity.title.toLowerCase() == 'a'", "TTTT")]
    [InlineData("'\uFFFD' < '😀'", "TTTT")]
    [InlineData("'😀'.length == 1", "TTTT")]
    [InlineData("entity.title + '-' + entity.status == 'A-todo'", "TTTT")]
    [InlineData("entity.title + entity.note == 'A'", "UUUU")]
    [InlineData("entity.note.startsWith('')", "UUUU")]
    [InlineData("today < now", "TTTT")]
    [InlineData("today + months(1) == '2024-03-29'", "TTTT")]
    [InlineData("now - days(1) < entity.createdAt", "FFFF")]
    [InlineData("(today - '2024-02-28') / days(1) == 1", "TTTT")]
    public void Is_certain_refuted_or_neither(string text, string expected)
    {
        var condition = Shapes.Bind(text);
        var pair = (Certain: AsCondition(Lowerer.Certain(condition)), Refuted: AsCondition(Lowerer.Refuted(condition)));
        var scenes = new[] { (Ada, Task), (Lone, Task), ((Dictionary<string, object?>?)null, Task), (Ada, Bare) };
        string.Concat(scenes.Select(s => Letter(Interpret(condition, s.Item1, s.Item2)))).ShouldBe(expected);
        string.Concat(scenes.Select(s => pair.Certain(s.Item1, s.Item2) ? 'T' : pair.Refuted(s.Item1, s.Item2) ? 'F' : 'U'))
            .ShouldBe(expected);
    }

    [Fact]
    public void Parts_of_constants_are_worked_out() =>
        Lowerer.Certain(Shapes.Bind("entity.estimate > 2 * 3 + 1")).ShouldBe(Lowerer.Certain(Shapes.Bind("entity.estimate > 7")));

    [Fact]
    public void No_lowered_condition_grows_beyond_its_limit()
    {
        static string Nested(int depth) =>
            Enumerable.Range(0, depth).Aggregate("entity.done", (inner, i) => $"(({inner}) ? entity.estimate > {i} : user.level > {i})");
        Shapes.TryBind(Nested(5)).Diagnostics.Items.ShouldBeEmpty();
        Shapes.TryBind(Nested(9)).Diagnostics.Items.ShouldHaveSingleItem().Code.ShouldBe("TR3027");
    }

    // The task has two subtasks: one with many values, and one with almost none.
    private static readonly Dictionary<string, object?>[] Children =
    [
        new(Task) { ["id"] = "b", ["title"] = "B", ["parent"] = "t" },
        new(Bare) { ["id"] = "c", ["title"] = "C", ["parent"] = "t" },
    ];

    /// <summary>
    /// With the complete row, for Ada or for nobody; <paramref name="input"/> is the input, by default the row itself. The interpreter and
    /// the lowered pair agree.
    /// </summary>
    internal static bool? Answer(Expression condition, bool isSignedIn, params (string Name, object? Value)[] input)
    {
        var user = isSignedIn ? Ada : null;
        var answer = (bool?)Interpret(condition, user, Task, Row(input));
        if (!condition.AsksManyRows())
        {
            Holds(Lowerer.Certain(condition), user, Task, Row(input)).ShouldBe(answer is true);
            Holds(Lowerer.Refuted(condition), user, Task, Row(input)).ShouldBe(answer is false);
        }

        return answer;
    }

    private static Dictionary<string, object?> Row(params (string Name, object? Value)[] values) =>
        values.ToDictionary(v => v.Name, v => v.Value);

    private static char Letter(object? answer) => answer switch { true => 'T', false => 'F', _ => 'U' };

    private static object? Interpret(Expression expression, Dictionary<string, object?>? user, Dictionary<string, object?> entity,
        Dictionary<string, object?>? input = null) => new Interpreter(new()
    {
        User = user,
        Entity = entity,
        Input = new Dictionary<string, object?>([.. entity.ExceptBy((input ?? []).Keys, value => value.Key), .. input ?? []]),
        Previous = new Dictionary<string, object?>(entity) { ["estimate"] = 3L },
        Midnight = static (date, zone) => TimeZoneInfo.ConvertTimeToUtc(date.ToDateTime(TimeOnly.MinValue),
            TimeZoneInfo.FindSystemTimeZoneById(zone)),
        Now = new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc),
        Today = new DateOnly(2024, 2, 29),
        Referring = (entity, field, id) => entity == "Task" ? Children.Append(Task).Where(task => (string?)task[field] == id) : [],
        Find = (_, id) => id == "red" ? Row(("id", "red"), ("plan", null), ("lead", null)) : id == "ada" ? Ada : null,
    }).Evaluate(expression);

    // An independent evaluation of lowered tests, which only uses the interpreter for values.
    private static Func<Dictionary<string, object?>?, Dictionary<string, object?>, bool> AsCondition(Test test) =>
        (user, entity) => Holds(test, user, entity);

    private static bool Holds(Test test, Dictionary<string, object?>? user, Dictionary<string, object?> entity,
        Dictionary<string, object?>? input = null)
    {
        object? Value(Expression e) => Interpret(e, user, entity, input);
        bool Exists(Expression row) =>
            row is Variable ? user is not null : Value(new Member(ExpressionType.String, row, "id", false)) is not null;
        return test switch
        {
            Fixed e => e.Holds,
            AllOf e => e.Conjuncts.All(part => Holds(part, user, entity, input)),
            AnyOf e => e.Disjuncts.Any(part => Holds(part, user, entity, input)),
            SignedIn e => e.Is == user is not null,
            Flag e => Value(Plain(e.Value)) is bool flag && flag == e.Is,
            Present e => e.Value.Type is RowType ? Exists(e.Value) : Value(Plain(e.Value)) is not null,
            Missing e => e.Holders.All(Exists) && Value(Plain(e.Value)) is null,
            Comparison e => Value(new Binary(ExpressionType.Boolean, e.Operator, Plain(e.Left), Plain(e.Right))) is true,
            Among e => Value(new InList(Plain(e.Value), [.. e.Items])) is bool among && among == e.Is,
            Match e => Value(new Call(ExpressionType.Boolean, e.Function, [Plain(e.Text), Plain(e.Part)])) is bool match && match == e.Is,
            _ => throw new NotSupportedException(test.GetType().Name),
        };

        // Choices are evaluated here, because the interpreter does not support them.
        Expression Plain(Expression e) => e switch
        {
            Choice c =>
                Holds(c.WhenTrue, user, entity) ? Plain(c.First)
                : Holds(c.WhenFalse, user, entity) ? Plain(c.Second)
                : new Constant(c.Type, null),
            Coalesce c => Value(Plain(c.Left)) is null ? Plain(c.Right) : Plain(c.Left),
            Binary b => b with { Left = Plain(b.Left), Right = Plain(b.Right) },
            Unary u => u with { Operand = Plain(u.Operand) },
            Call c => c with { Arguments = [.. c.Arguments.Select(Plain)] },
            _ => e,
        };
    }
}
