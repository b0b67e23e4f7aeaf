using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>
/// ZenStack's policies as rules. One that cannot be said is recorded with its reason, because a denial that is left out would grant more
/// than before.
/// </summary>
internal sealed class Policies(IReadOnlyList<DraftModel> drafts, SchemaDeclarations declared)
{
    private const string After = "post-update";
    private const int MostSentence = 150;
    private static readonly string[] Actions = ["create", "read", "update", "delete"];

    public void Read()
    {
        foreach (var draft in drafts)
        {
            OfModel(draft);
            foreach (var written in draft.Fields.Where(f => draft.ByName.ContainsKey(f.Name.Text)))
            {
                OfField(draft, written, draft.ByName[written.Name.Text]);
            }
        }
    }

    private void OfModel(DraftModel draft)
    {
        var after = new List<ImportedRule>();
        foreach (var attribute in draft.Attributes)
        {
            if (attribute.Name is "allow" or "deny")
            {
                foreach (var action in ActionsOf(draft.Model.Remarks, attribute, "@@"))
                {
                    (action == After && attribute.Name == "allow" ? after : draft.Model.Rules)
                        .Add(Rule(draft, attribute, action, "@@", action == After ? "input" : "entity"));
                }
            }
            else if (attribute.Name == "validate")
            {
                Invariant(draft, attribute);
            }
        }

        draft.Model.Rules.AddRange(Afterwards(after));
        draft.Model.Rules.AddRange(Extended(draft));
    }

    private void Invariant(DraftModel draft, AttributeSyntax attribute)
    {
        var said = (attribute.Argument("message", 1) as TextOperand)?.Text.Trim() ?? "";
        var sentence = said.Length is > 0 and <= MostSentence ? said : $"{draft.Model.Name} is valid";
        var rule = Said(draft, new("invariant", false, null, $"`@@validate` of `{draft.Model.Name}`", attribute.Origin),
            attribute.Argument("value"), "entity");
        for (var number = 2; !draft.Model.Invariants.TryAdd(sentence, rule); number++)
        {
            sentence = string.Create(null, $"{said} ({number})");
        }
    }

    // What denies the row that this one extends denies this one.
    private IEnumerable<ImportedRule> Extended(DraftModel draft) => draft.Extended is not { Model: var target, Way: var way } ? []
        : from attribute in target.Attributes.Where(a => a.Name == "deny")
          from action in Actions.Where(action => IsAbout(attribute, action))
          select Rule(target, attribute, action, "@@", $"entity.{way.Name}");

    // One of them must hold after an update, which is denied otherwise.
    private static IEnumerable<ImportedRule> Afterwards(List<ImportedRule> rules)
    {
        if (rules.Count == 0)
        {
            return [];
        }

        var said = rules.Where(r => r.Condition is not null).Select(r => r.Condition!).ToList();
        var all = new SaidPart(string.Join(" || ", said), said.Count == 1 ? 3 : 1);
        return
        [
            rules[0] with { IsDenial = true, Condition = said.Count == 0 ? "true" : PolicyExpression.Not(all with { Strength = 1 }).Text },
            .. rules.Where(r => r.Condition is null).Select(r => r with { IsDenial = false }),
        ];
    }

    private void OfField(DraftModel draft, ModelFieldSyntax written, ImportedField field)
    {
        if (field.IsSystem)
        {
            return;
        }

        foreach (var attribute in written.Attributes.Where(a => a.Name is "allow" or "deny"))
        {
            foreach (var action in ActionsOf(field.Remarks, attribute, "@").Where(a => a is "read" or "update"))
            {
                field.Rules.Add(Rule(draft, attribute, action, "@", "entity"));
            }
        }

        if (written.Find("omit") is { } omit && field.Type != "password")
        {
            field.Rules.Add(new("read", IsDenial: true, "true", "`@omit`", omit.Origin));
        }
    }

    /// <summary>Whether a policy is about an action.</summary>
    public static bool IsAbout(AttributeSyntax attribute, string action) =>
        Words(attribute) is var words && (words.Contains("all") || words.Contains(action));

    private static string[] Words(AttributeSyntax attribute) => ((attribute.Argument("operation") as TextOperand)?.Text ?? "")
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> ActionsOf(List<Diagnostic> remarks, AttributeSyntax attribute, string sign)
    {
        var words = Words(attribute);
        foreach (var unknown in words.Where(w => w is not ("all" or "list" or After) && !Actions.Contains(w)))
        {
            remarks.Add(Rules.PolicyNotImported.At(attribute.Origin, $"`{sign}{attribute.Name}`", $"`{unknown}` is no action")
                .Suggest(unknown, [.. Actions, "all", After]));
        }

        return words.Contains("all") ? Actions : words.Where(w => Actions.Contains(w) || w == After);
    }

    private ImportedRule Rule(DraftModel draft, AttributeSyntax attribute, string action, string sign, string row)
    {
        var isDenial = attribute.Name == "deny";
        var shown = $"`{sign}{attribute.Name}('{action}', …)` of `{draft.Model.Name}`";
        var rule = new ImportedRule(action == After ? "update" : action, isDenial, null, shown, attribute.Origin);
        return Said(draft, rule, attribute.Argument("condition", 1), row);
    }

    private ImportedRule Said(DraftModel draft, ImportedRule rule, SchemaExpression? condition, string row)
    {
        if (condition is null)
        {
            return rule with { Reason = "it has no condition" };
        }

        try
        {
            var said = new PolicyExpression(drafts, declared, [(row, draft)])
            {
                Action = rule.Action,
            }.Say(condition);
            return rule with { Condition = said.Text };
        }
        catch (UnsayableException exception)
        {
            return rule with { Reason = exception.Message };
        }
    }
}
