using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>A condition and its parts, each with its result for a caller and a row.</summary>
/// <param name="Text">The source text; for several parts, `all of` or `one of`.</param>
/// <param name="Value">Null: unknown, which does not grant access.</param>
/// <param name="Read">The values that a leaf has read: `user.role is 'clerk'`.</param>
public sealed record Explanation(string Text, bool? Value, ValueList<Explanation> Parts, ValueList<string> Read)
{
    public static Explanation Of(Expression condition, EvaluationContext facts, AppShape app, string entity) =>
        new Explaining(facts, app, app.Find(entity)?.Owner).Of(condition);

    /// <summary>The decisive parts: those without which the result would be different, down to the leaves.</summary>
    public IEnumerable<Explanation> Deciding() =>
        Parts.Count == 0 ? [this] : Parts.Where(p => p.Value == Value).SelectMany(p => p.Deciding());

    private sealed class Explaining(EvaluationContext facts, AppShape app, string? owner)
    {
        private readonly Interpreter _interpreter = new(facts);

        public Explanation Of(Expression condition) => condition is Binary { Operator: BinaryOperator.And or BinaryOperator.Or } joined
            ? new(joined.Operator == BinaryOperator.And ? "all of" : "one of", Value(condition),
                [.. Flat(joined, joined.Operator).Select(Of)], [])
            : new(ConditionText.Of(Lowerer.Certain(condition), owner, app), Value(condition), [],
                [.. Members(condition).Select(m => $"{ConditionText.Of(m)} is {Shown(m)}").Distinct()]);

        private bool? Value(Expression condition) => (bool?)_interpreter.Evaluate(condition);

        private static IEnumerable<Expression> Flat(Expression e, BinaryOperator @operator) =>
            e is Binary joined && joined.Operator == @operator ? [.. Flat(joined.Left, @operator), .. Flat(joined.Right, @operator)] : [e];

        // Only the longest paths: for `entity.assignee.user`, `entity.assignee` is not listed.
        private static IEnumerable<Member> Members(Expression e) =>
            e is Member { Type: not (RowType or ListType) } member ? [member] : e.AsksManyRows() ? [] : e.Children().SelectMany(Members);

        private string Shown(Member read) => (_interpreter.Evaluate(read), read.Type) switch
        {
            (long digits, DecimalType type) => WitnessText.Decimal(digits, type),
            (string id, IdType to) when to.Entity == app.AuthEntity && Address(id) is { } address => address,
            var (value, _) => Shown(value),
        };

        // Users are shown by their e-mail address rather than by id.
        private string? Address(string id) =>
            (facts.User?.GetValueOrDefault("id") is string own
                && own == id ? facts.User : facts.Find(app.AuthEntity!, id))?.GetValueOrDefault("email") as string;

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
