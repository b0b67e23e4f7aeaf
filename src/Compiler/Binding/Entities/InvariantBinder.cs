using Truth.Compiler.Analysis;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds `never`: the condition of an invariant for each of its actions, with the names of the action's permission.</summary>
internal sealed class InvariantBinder(EntityDrafts entities, RuleBinder rules, Names names, DiagnosticBag diagnostics)
{
    private static readonly string[] Actions = ["create", "read", "update", "delete"];

    private readonly Dictionary<Invariant, Origin> _origins = [];

    public ValueList<Invariant> Bind(ObjectReader app)
    {
        return [.. app.Named("never").Select(Bind).OfType<Invariant>()];
    }

    /// <summary>Reports each invariant that is not proved, with the rule and a counterexample; for a model without errors.</summary>
    public void Prove(AppModel model)
    {
        foreach (var proof in Proof.Of(model).Where(p => !p.IsProved))
        {
            var entity = model[proof.Invariant.Entity];
            var behavior = entity.Behaviors.FirstOrDefault(b => b.Name == proof.Action);
            var rule = behavior is null ? entity.RuleFor(proof.Action) : entity.RuleFor(behavior);
            var granting = entities.Find(entity.Name.Text)?.Rules.FirstOrDefault(b => ReferenceEquals(b.Rule, rule));
            var origin = _origins[proof.Invariant];
            var said = proof.Answer.Case is { } found
                ? Rules.Violated.At(origin, proof.Invariant.Sentence, proof.Action, entity.Name.Text)
                    .WithNote($"counterexample: {found}{(proof.By is { } by ? $"; it is caused by {by}" : "")}")
                : Rules.NotDecided.At(origin, proof.Invariant.Sentence, proof.Action, entity.Name.Text)
                    .WithHelp("comparisons of fields, roles, owners and constants are always decided; try a rule with less arithmetic");
            said = proof.IsUnknown
                ? said.WithHelp("in this case `when` is unknown, which is not false: state what applies to null, such as `entity.amount != null && …`")
                : said;
            diagnostics.Add(granting is null ? said : said.WithNote($"{granting.Title} grants this", granting.Origin));
        }
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
        if (entity is null || when is null)
        {
            return null;
        }

        var invariant = new Invariant(sentence, new(entity.Name), [.. Forbidden(entity, actions, when, sentence)]);
        _origins[invariant] = property.Name.Origin;
        return invariant;
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
