using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding;

/// <summary>Binds `never`: for each action of an invariant its condition, with the names that the action's permission has.</summary>
internal sealed class InvariantBinder(EntityDrafts entities, RuleBinder rules, Names names, DiagnosticBag diagnostics)
{
    private static readonly string[] Actions = ["create", "read", "update", "delete"];

    public ValueList<Invariant> Bind(ObjectReader app)
    {
        // A promise that is not checked must not look as if it were.
        if (app.Find("never") is { } never)
        {
            diagnostics.Add(Rules.NotProved.At(never.Name.Origin));
        }

        return [.. app.Named("never").Select(Bind).OfType<Invariant>()];
    }

    private Invariant? Bind(Property property)
    {
        var sentence = property.Name.Text;
        var reader = ObjectReader.Of(property.Value, sentence, $"`{sentence}`", diagnostics);
        reader.Require("entity");
        reader.Require("action");
        reader.Require("when");
        var entity = names.Entity(reader.TextValue("entity"), entities);
        var (actions, when) = (reader.Texts("action", orOne: true), reader.Value("when"));
        if (reader.Value("action") is ListValue { Items.Count: 0 } empty)
        {
            diagnostics.Add(Rules.Empty.At(empty.Origin, reader.What, "action"));
        }

        reader.Close();
        return entity is null || when is null ? null : new(sentence, new(entity.Name), [.. Forbidden(entity, actions, when, sentence)]);
    }

    private IEnumerable<ForbiddenAction> Forbidden(EntityDraft entity, IReadOnlyList<StringValue> actions, Value when, string sentence)
    {
        var known = Actions.Concat(entity.Behaviors.Select(b => b.Name)).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            if (!known.Contains(action.Text))
            {
                diagnostics.Add(Rules.UnknownAction.At(action.Origin, entity.Name, action.Text).Suggest(action.Text, known));
            }
            else if (!seen.Add(action.Text))
            {
                diagnostics.Add(Rules.Repeated.At(action.Origin, action.Text));
            }
            else if (rules.Condition(when, Context(entity, action.Text), $"`{sentence}`") is { } rule)
            {
                yield return new(action.Text, rule);
            }
        }
    }

    private BindingContext Context(EntityDraft entity, string action) =>
        new(rules.App, RuleBinder.PlaceOf(action), entity.Name, Action: action, IsForbidden: true);
}
