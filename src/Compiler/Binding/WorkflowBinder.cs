using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding;

/// <summary>Binds workflows: what triggers them, and their condition. Their actions join with the engine that runs them.</summary>
internal sealed class WorkflowBinder(EntityDrafts entities, RuleBinder rules, Names names, DiagnosticBag diagnostics)
{
    // An event, however it is cased, and the entity whose row it tells of.
    private readonly Dictionary<string, string> _events = Events(entities);

    public ValueList<Workflow> Bind(ObjectReader app) => [.. app.Named("workflows").Select(Bind).OfType<Workflow>()];

    private Workflow? Bind(Property property)
    {
        if (!names.Check(property.Name, "a workflow"))
        {
            return null;
        }

        var name = property.Name.Text;
        var reader = ObjectReader.Of(property.Value, name, $"workflow `{name}`", diagnostics);
        reader.Require("trigger");
        var triggers = reader.Value("trigger") is ObjectValue ? Schedule(reader) : reader.Texts("trigger", orOne: true);
        var entity = triggers.Select(EntityOf).Distinct().ToList() is [{ } only] ? only : null;
        var context = new BindingContext(rules.App, ExpressionPlace.Workflow, entity);
        var condition = reader.Value("condition") is { } value && triggers.All(t => _events.ContainsKey(t.Text)) ? rules.Condition(value, context, $"the condition of `{name}`") : null;
        foreach (var key in (string[])["actions", "action", "retry", "params"])
        {
            reader.Find(key);
        }

        reader.Flag("async", otherwise: true);
        reader.Flag("enabled", otherwise: true);
        var description = reader.Text("description") ?? property.Doc;
        reader.Close();
        diagnostics.Add(Rules.NotYetDone.At(property.Name.Origin, $"the workflow `{name}`"));
        return new(name, [.. triggers.Select(t => t.Text)], condition, description);
    }

    private IReadOnlyList<StringValue> Schedule(ObjectReader reader)
    {
        var schedule = reader.Object("trigger")!;
        schedule.Require("cron");
        var cron = schedule.TextValue("cron");
        schedule.Close();
        return cron is null ? [] : [cron];
    }

    private string? EntityOf(StringValue trigger)
    {
        if (_events.TryGetValue(trigger.Text, out var entity))
        {
            return entity;
        }

        if (!trigger.Text.Contains(' ', StringComparison.Ordinal))
        {
            diagnostics.Add(Rules.NobodyEmits.At(trigger.Origin, trigger.Text).Suggest(trigger.Text, _events.Keys));
        }

        return null;
    }

    private static Dictionary<string, string> Events(EntityDrafts entities)
    {
        var events = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entity in entities)
        {
            var own = entity.Behaviors.SelectMany(b => (string[])[$"{entity.Name}.{b.Name}", $"{entity.Name}.{Participle(b.Name)}", .. b.Emits]);
            foreach (var name in (string[])[$"{entity.Name}.created", $"{entity.Name}.updated", $"{entity.Name}.deleted", .. own])
            {
                events.TryAdd(name, entity.Name);
            }
        }

        return events;
    }

    // Dialect: `Task.completed` for the behavior `complete`.
    private static string Participle(string verb) => verb.EndsWith('e') ? $"{verb}d" : verb.EndsWith('y') ? $"{verb[..^1]}ied" : $"{verb}ed";
}
