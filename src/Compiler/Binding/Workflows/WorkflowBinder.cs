using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Workflows;

/// <summary>Binds workflows: their triggers, their conditions and their actions.</summary>
internal sealed class WorkflowBinder(EntityDrafts entities, RuleBinder rules, Names names, DiagnosticBag diagnostics)
{
    private readonly AppEvents _events = new(entities);

    public ValueList<Workflow> Bind(ObjectReader app)
    {
        names.CheckCase(app.Named("workflows").Select(p => p.Name));
        var bound = app.Named("workflows").Select(Bind).OfType<BoundWorkflow>().ToList();
        new WorkflowCircles(entities, _events, diagnostics).Warn(bound);
        return [.. bound.Select(b => b.Workflow)];
    }

    private BoundWorkflow? Bind(Property property)
    {
        if (!names.Check(property.Name, "a workflow"))
        {
            return null;
        }

        var name = property.Name.Text;
        var reader = ObjectReader.Of(property.Value, name, $"workflow `{name}`", diagnostics);
        reader.Require("trigger");
        var schedule = reader.Value("trigger") is ObjectValue ? Schedule(reader) : null;
        var triggers = reader.Value("trigger") is ObjectValue ? [] : Triggers(reader);
        var known = triggers.OfType<AppEvent>().ToList();
        var isKnown = reader.Value("trigger") is not (null or ErrorValue) && known.Count == triggers.Count;
        var entity = known.Select(e => e.Entity).Distinct().ToList() is [{ } only] ? only : null;
        var actions = new WorkflowActionBinder(entities, rules.App, isKnown ? entity ?? "" : null, names, diagnostics).Bind(reader);
        var workflow = new Workflow
        {
            Name = name,
            Triggers = [.. known.Select(e => e.Name).Distinct()],
            Schedule = schedule,
            Entity = entity is null ? null : new EntityName(entity),
            Condition = reader.Value("condition") is { } value && isKnown
                ? rules.Condition(value, new(rules.App, ExpressionPlace.Workflow, entity), $"the condition of `{name}`") : null,
            Actions = [.. actions.Select(a => a.Action)],
            Retry = Retry(reader),
            IsAsync = reader.Flag("async", otherwise: true),
            Enabled = reader.Flag("enabled", otherwise: true),
            Description = reader.Text("description") ?? property.Doc,
        };
        reader.Close();
        diagnostics.Add(Rules.NotYetDone.At(property.Name.Origin, $"the workflow `{name}`"));
        return new(workflow, property.Name, actions);
    }

    private string? Schedule(ObjectReader reader)
    {
        var schedule = reader.Object("trigger")!;
        schedule.Require("cron");
        var cron = schedule.TextValue("cron");
        schedule.Close();
        if (cron is null || Schedules.Complaint(cron.Text) is not var (start, length, words))
        {
            return cron?.Text;
        }

        diagnostics.Add(Rules.BadSchedule.At(Places.Within(cron, start, length), words));
        return null;
    }

    private IReadOnlyList<AppEvent?> Triggers(ObjectReader reader)
    {
        var written = reader.Texts("trigger", orOne: true);
        if (reader.Value("trigger") is ListValue { Items.Count: 0 } empty)
        {
            diagnostics.Add(Rules.Empty.At(empty.Origin, reader.What, "trigger"));
        }

        return [.. written.Select(Trigger)];
    }

    private AppEvent? Trigger(StringValue trigger)
    {
        if (_events.Find(trigger.Text) is { } known)
        {
            return known;
        }

        if (_events.OfParticiple(trigger.Text) is { } meant)
        {
            diagnostics.Add(Rules.ReadAs.At(trigger.Origin, trigger.Text, meant.Name));
            return meant;
        }

        diagnostics.Add(Rules.NobodyEmits.At(trigger.Origin, trigger.Text).Suggest(trigger.Text, _events.Names));
        return null;
    }

    private Retry Retry(ObjectReader workflow)
    {
        var usual = new Retry();
        if (workflow.Object("retry") is not { } reader)
        {
            return usual;
        }

        var times = new DurationReader(reader, diagnostics);
        var (backoff, max) = (times.Read("backoff"), times.Read("max"));
        var factor = reader.Number("factor");
        if (factor is { Number: < 1 or > 100 })
        {
            diagnostics.Add(Rules.WrongType.At(factor.Origin, "factor", "a number from 1 to 100", factor.Kind));
        }

        if (backoff > (max ?? usual.Max))
        {
            var wrong = Rules.BadRange.At(reader.Value("backoff")!.Origin, "backoff", "max");
            diagnostics.Add(max is null ? wrong.WithHelp($"the default of `max` is {Durations.InWords(usual.Max)}")
                : wrong.WithNote("`max` is here", reader.Value("max")!.Origin));
        }

        var retry = new Retry(reader.Whole("attempts", 1, 100) ?? usual.Attempts, backoff ?? usual.Backoff, factor?.Number
            ?? usual.Factor, max ?? usual.Max);
        reader.Close();
        return retry;
    }
}
