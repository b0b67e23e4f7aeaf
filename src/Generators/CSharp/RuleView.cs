using Truth.Compiler.Expressions;
using Truth.Generators.Rules;

namespace Truth.Generators.CSharp;

/// <summary>A rule: its method, and the descriptor that carries it.</summary>
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
    public required IReadOnlyList<Code> Where { get; init; }
    public required IReadOnlyList<Code> Extra { get; init; }

    public static RuleView Of(NamedRule rule, EntityPart part, Readings readings, RuntimeTypes types)
    {
        var code = RuleCode.Of(rule, readings);
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
            Where = [.. code.Where.Select(sql => Condition(sql, types))],
            Extra = NamesInput(rule, part),
        };
    }

    private static Code Condition(string sql, RuntimeTypes types) => sql switch
    {
        RuleCode.Always => new($"{types["RowRule"]}.Always"),
        RuleCode.Never => new($"{types["RowRule"]}.Never"),
        _ => CSharpLiteral.String(sql),
    };

    private static IReadOnlyList<Code> NamesInput(NamedRule rule, EntityPart part)
    {
        if (!rule.Role.IsChange || !Reads.Names(rule.Rule.Expression, VariableKind.Input))
        {
            return [];
        }

        var pending = Reads.FieldsOf(rule.Rule.Expression, VariableKind.Input).ToHashSet(StringComparer.Ordinal);
        var frozen = Reads.FieldsOf(rule.Rule.Expression, VariableKind.Entity).Where(f => !pending.Contains(f) && part.Entity.FindField(f) is not null).ToList();
        return [new("NamesInput = true,"), .. frozen.Count == 0 ? Array.Empty<Code>() : [new($"Frozen = {CSharpLiteral.Strings(frozen)},")]];
    }
}

/// <summary>A parameter of a rule's method, and what the runtime's question gives for it.</summary>
internal sealed record Asked(Code Parameter, Code Argument)
{
    /// <summary>Those that a rule needs.</summary>
    public static IReadOnlyList<Asked> Of(NamedRule rule, Readings readings, RuntimeTypes types)
    {
        var roots = Reads.Of(rule.Rule.Expression).Select(p => p.Root).ToHashSet();
        var all = new List<Asked>();
        void Ask(bool needed, string type, string name, string argument)
        {
            if (needed)
            {
                all.Add(new(new($"{type} {name}"), new(argument)));
            }
        }

        Ask(roots.Contains(VariableKind.User) || roots.Contains(VariableKind.Authenticated), $"in {readings.User.Type}", "user", $"{readings.User.Type}.Of(q.Caller)");
        Ask(roots.Contains(VariableKind.Entity) && readings.Row.Values.Count > 0, $"in {readings.Row.Type}", "entity", $"{readings.Row.Type}.Of(q.Entity)");
        Ask(roots.Contains(VariableKind.Input), $"in {readings.Input(rule)?.Type}", "input", $"{readings.Input(rule)?.Type}.Of(q.Input)");
        Ask(roots.Contains(VariableKind.Now), types["DateTime"].Text, "now", "q.Now");
        Ask(roots.Contains(VariableKind.Today), types["DateOnly"].Text, "today", "q.Today");
        return all;
    }
}
