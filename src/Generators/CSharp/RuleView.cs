using Truth.Compiler.Model;
using Truth.Compiler.Sql;

namespace Truth.Generators.CSharp;

/// <summary>A rule: its method, and its descriptor.</summary>
internal sealed record RuleView
{
    public required Code Comment { get; init; }
    public required Code Name { get; init; }
    public required Code Parameters { get; init; }
    public required Code Body { get; init; }
    public required Code Source { get; init; }
    public required Code Question { get; init; }
    public required Code Arguments { get; init; }
    public required Code Caller { get; init; }
    public required Code Remainder { get; init; }
    public required Code Where { get; init; }
    public required IReadOnlyList<Code> Extra { get; init; }

    public static RuleView Of(NamedRule rule, EntityPart part, Readings readings, RuntimeTypes types)
    {
        var code = RuleCode.Of(rule, readings, types);
        var asked = Asked.Of(rule, readings, types);
        return new()
        {
            Comment = CSharpLiteral.Comment(rule.Rule.Source),
            Name = new(rule.Name),
            Parameters = Code.Join(", ", asked.Select(a => a.Parameter)),
            Body = new(code.Body),
            Source = CSharpLiteral.String(rule.Rule.Source),
            Question = new(asked.Count == 0 ? "_" : "q"),
            Arguments = Code.Join(", ", asked.Select(a => a.Argument)),
            Caller = new(code.Where.Count == 1 ? "_" : "caller"),
            Remainder = new(code.Remainder),
            Where = List([.. code.Where.Select(sql => Condition(sql, types))]),
            Extra = [.. Input(rule, part.Entity), .. Owner(rule, part.Entity)],
        };
    }

    // On one line if it is short.
    private static Code List(IReadOnlyList<Code> items) => items.Sum(item => item.Text.Length) < 90
        ? new($" [{Code.Join(", ", items)}]")
        : new($"\n        [\n{string.Concat(items.Select(item => $"            {item},\n"))}        ]");

    private static Code Condition(string sql, RuntimeTypes types) => sql switch
    {
        SqlWriter.Always => new($"{types["RowRule"]}.Always"),
        SqlWriter.Never => new($"{types["RowRule"]}.Never"),
        _ => CSharpLiteral.String(sql),
    };

    private static IEnumerable<Code> Owner(NamedRule rule, Entity entity) =>
        rule.Role.MaySetOwner && entity.Owner is { } owner && rule.Names(owner) ? [new("NamesOwner = true,")] : [];

    // An inverse relation leads to other rows, so a change of this row does not affect it.
    private static IReadOnlyList<Code> Input(NamedRule rule, Entity entity) =>
        !rule.NamesInput ? [] : rule.Frozen.Where(name => entity.FindField(name) is not null).ToList() is { Count: > 0 } frozen
            ? [new("NamesInput = true,"), new($"Frozen = {CSharpLiteral.Strings(frozen)},")]
            : [new("NamesInput = true,")];
}

/// <summary>A parameter of the method of a rule, and its argument from the runtime's question.</summary>
internal sealed record Asked(Code Parameter, Code Argument)
{
    /// <summary>The parameters that a rule needs.</summary>
    public static IReadOnlyList<Asked> Of(NamedRule rule, Readings readings, RuntimeTypes types)
    {
        var reads = rule.Reads;
        var all = new List<Asked>();
        void Ask(bool needed, string type, string name, string argument)
        {
            if (needed)
            {
                all.Add(new(new($"{type} {name}"), new(argument)));
            }
        }

        Ask(reads.User.Any(), $"in {readings.User.Type}", "user", $"{readings.User.Type}.Of(q.Caller)");
        Ask(reads.Entity.Any(), $"in {readings.Row.Type}", "entity", $"{readings.Row.Type}.Of(q.Entity)");
        Ask(reads.Input.Any(), $"in {readings.Input(rule)?.Type}", "input", $"{readings.Input(rule)?.Type}.Of(q.Input)");
        Ask(reads.Now, types["DateTime"].Text, "now", "q.Now");
        Ask(reads.Today, types["DateOnly"].Text, "today", "q.Today");
        return all;
    }
}
