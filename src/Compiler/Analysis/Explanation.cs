using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A condition part by part, each with what it comes to for one caller and one row.</summary>
/// <param name="Text">As people write it; of several parts, `all of` or `one of`.</param>
/// <param name="Value">Null: unknown, which grants nothing.</param>
/// <param name="Read">What a part without parts read: `user.role is 'clerk'`.</param>
public sealed record Explanation(string Text, bool? Value, ValueList<Explanation> Parts, ValueList<string> Read)
{
    public static Explanation Of(Expression condition, Facts facts, AppShape app, string entity) => new Explaining(facts, app, app.Find(entity)?.Owner).Of(condition);

    /// <summary>The parts that decided: those without which it would have come out otherwise, down to the leaves.</summary>
    public IEnumerable<Explanation> Deciding() => Parts.Count == 0 ? [this] : Parts.Where(p => p.Value == Value).SelectMany(p => p.Deciding());

    private sealed class Explaining(Facts facts, AppShape app, string? owner)
    {
        private readonly Interpreter _interpreter = new(facts);

        public Explanation Of(Expression condition) => condition is Binary { Operator: BinaryOperator.And or BinaryOperator.Or } joined
            ? new(joined.Operator == BinaryOperator.And ? "all of" : "one of", Value(condition), [.. Flat(joined, joined.Operator).Select(Of)], [])
            : new(ConditionText.Of(Lowerer.Certain(condition), owner, app), Value(condition), [], [.. Members(condition).Select(m => $"{ConditionText.Of(m)} is {Shown(m)}").Distinct()]);

        private bool? Value(Expression condition) => (bool?)_interpreter.Evaluate(condition);

        private static IEnumerable<Expression> Flat(Expression e, BinaryOperator @operator) =>
            e is Binary joined && joined.Operator == @operator ? [.. Flat(joined.Left, @operator), .. Flat(joined.Right, @operator)] : [e];

        // The longest paths: of `entity.assignee.user`, not `entity.assignee` beside it.
        private static IEnumerable<Member> Members(Expression e) => e is Member { Type: not (RowType or ListType) } member ? [member] : e.AsksManyRows() ? [] : e.Children().SelectMany(Members);

        private string Shown(Member read) => (_interpreter.Evaluate(read), read.Type) switch
        {
            (long digits, DecimalType type) => WitnessText.Decimal(digits, type),
            (string id, IdType to) when to.Entity == app.AuthEntity && Address(id) is { } address => address,
            var (value, _) => Shown(value),
        };

        // Whoever signs in is known by an address rather than by an id.
        private string? Address(string id) => (facts.User?.GetValueOrDefault("id") is string own && own == id ? facts.User : facts.Find(app.AuthEntity!, id))?.GetValueOrDefault("email") as string;

        private static string Shown(object? value) => value switch
        {
            null => "null",
            string text => $"'{text}'",
            bool flag => flag ? "true" : "false",
            DateOnly date => Times.Text(date),
            DateTime time => Times.Text(time),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }
}
