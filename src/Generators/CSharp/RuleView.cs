using Truth.Compiler.Model;

namespace Truth.Generators.CSharp;

/// <summary>A rule: its method, and the object that carries it.</summary>
/// <param name="Comment">As the author wrote it.</param>
/// <param name="Method">Its lines.</param>
/// <param name="Field">The lines of the object.</param>
internal sealed record RuleView(Code Comment, IReadOnlyList<Code> Method, IReadOnlyList<Code> Field)
{
    public static RuleView Of(NamedRule rule, EntityPart part, Readings readings, RuntimeTypes types)
    {
        var code = RuleCode.Of(rule, readings, types);
        var asked = Asked.Of(rule, readings, types);
        var method = $"public static bool {rule.Name}({Code.Join(", ", asked.Select(a => a.Parameter))}) =>";
        var named = $"private static readonly {types["RowRule"]} {rule.Name} = new(";
        var check =
            $"static (in {types["Question"]} {(asked.Count == 0 ? "_" : "q")}) => {part.Names.Rules}.{rule.Name}({Code.Join(", ", asked.Select(a => a.Argument))})";
        return new(
            CSharpLiteral.Comment(rule.Rule.Source),
            Lines.Joined(method, " ", code.Body + ";"),
            [
                .. Lines.Joined(named, "", $"{CSharpLiteral.String(rule.Name)}, {CSharpLiteral.String(rule.Rule.Source)},"),
                .. Lines.Fill(code.OfCaller.Count == 0
                    ? [check]
                    : [check, $"[{string.Join(", ", code.OfCaller.Select(test => $"static caller => {test}"))}]"], "        ",
                    End(rule, part.Entity))
                    .Select(line => new Code("    " + line)),
            ]);
    }

    private static string End(NamedRule rule, Entity entity) =>
        (string[])[.. Input(rule, entity), .. Owner(rule, entity)] is { Length: > 0 } rest ? $") {{ {string.Join(", ", rest)} }};" : ");";

    private static IEnumerable<string> Owner(NamedRule rule, Entity entity) =>
        rule.Role.MaySetOwner && entity.Owner is { } owner && rule.Names(owner) ? ["NamesOwner = true"] : [];

    // An inverse relation leads to other rows, so a change of this row does not affect it.
    private static IReadOnlyList<string> Input(NamedRule rule, Entity entity) =>
        !rule.NamesInput ? [] : rule.Frozen.Where(name => entity.FindField(name) is not null).ToList() is { Count: > 0 } frozen
            ? ["NamesInput = true", $"Frozen = {CSharpLiteral.Strings(frozen)}"]
            : ["NamesInput = true"];
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
