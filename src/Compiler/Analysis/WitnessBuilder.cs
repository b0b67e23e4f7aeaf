using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>Builds a caller and rows for the interpreter from the values of classes.</summary>
internal sealed class WitnessBuilder(SatisfiabilityQuery question, Knowledge known, Func<Slot, object?> valueOf)
{
    private readonly Dictionary<(string Entity, string Id), Dictionary<string, object?>> _rows = [];
    private int _ids = 1_000;

    public Witness Build()
    {
        var entity = new Dictionary<string, object?>(StringComparer.Ordinal);
        var stored = known.Slots.FirstOrDefault(s => s is { Root: VariableKind.Entity, Field.Of: Variable, Field.Name: "id" });
        var id = stored is null ? Values.Id(_ids++) : (string)valueOf(stored)!;
        entity = question.IsStored ? Row(question.Entity, id) : Filled(question.Entity, id);
        var user = RowOf(VariableKind.User);
        Fill(VariableKind.Entity, entity);
        var input = new Dictionary<string, object?>(entity, StringComparer.Ordinal);
        Fill(VariableKind.Input, input);
        foreach (var slot in known.Slots.Where(s => s.Link is not null && known.IsPresent(s) is true))
        {
            Fill(slot, Row(slot.RowOf!, (string)valueOf(slot)!));
        }

        var (now, today) = Times();
        var facts = new EvaluationContext
        {
            User = user, Entity = entity, Input = input, Now = now, Today = today,
            Find = (e, i) => _rows.GetValueOrDefault((e, i)),
            Referring = (e, by,
                to) => [.. _rows.Where(r => r.Key.Entity == e && r.Value.GetValueOrDefault(by) is string link && link == to)
                .Select(r => r.Value)],
        };
        return new(facts, Shown());
    }

    private (DateTime Now, DateOnly Today) Times()
    {
        var now = (DateTime?)Of(VariableKind.Now);
        var today = (DateOnly?)Of(VariableKind.Today);
        return now is { } instant ? (instant, DateOnly.FromDateTime(instant))
            : today is { } day ? (day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), day)
            : (Values.Now, Values.Today);
    }

    private object? Of(VariableKind kind) =>
        known.Slots.FirstOrDefault(s => s.Value is Variable variable && variable.Kind == kind) is { } slot ? valueOf(slot) : null;

    private Dictionary<string, object?>? RowOf(VariableKind root)
    {
        var id = known.Slots.FirstOrDefault(s => s.Root == root && s.Field is { Of: Variable, Name: "id" });
        if (id is null || known.IsPresent(id) is not true)
        {
            return null;
        }

        var row = Row(id.RowOf!, (string)valueOf(id)!);
        Fill(id, row);
        return row;
    }

    private void Fill(VariableKind root, Dictionary<string, object?> row)
    {
        foreach (var slot in known.Slots.Where(s => s.Root == root && s.Field is { Of: Variable }))
        {
            row[slot.Field!.Name] = Typed(slot);
        }
    }

    private void Fill(Slot id, Dictionary<string, object?> row)
    {
        foreach (var slot in known.Slots.Where(s => s.Row == id))
        {
            row[slot.Field!.Name] = Typed(slot);
        }
    }

    private object? Typed(Slot slot) => (known.IsPresent(slot) is true ? valueOf(slot) : null) switch
    {
        double e when slot.Value.Type == ExpressionType.Integer => (long)e,
        long e when slot.Value.Type == ExpressionType.Number => (double)e,
        var value => value,
    };

    private Dictionary<string, object?> Row(string entity, string id)
    {
        if (!_rows.TryGetValue((entity, id), out var row))
        {
            _rows.Add((entity, id), row = Filled(entity, id));
        }

        return row;
    }

    // Everything that a rule may read has a value, even without facts.
    private Dictionary<string, object?> Filled(string entity, string id)
    {
        var row = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in question.App.Find(entity)?.Fields ?? [])
        {
            // Inverse relations are not part of a row; the entity that signs in has one from almost every other entity.
            if (field.Type is ListType { By: not null } || field.Computed is not null)
            {
                continue;
            }

            if (field.Type is ListType)
            {
                row[field.Name] = Array.Empty<string>();
                continue;
            }

            row[field.Name] = field.Name == "id" ? id : field.MayBeNull ? null : Usual(field.Type);
        }

        return row;
    }

    private object? Usual(ExpressionType type) => type switch
    {
        ScalarType scalar => Usual(scalar.Kind),
        EnumType e => e.Options[0],
        RowType or IdType => Values.Id(_ids++),
        DecimalType => 0L,
        ListType => "",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private object Usual(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => false,
        ScalarKind.Integer or ScalarKind.Duration => 0L,
        ScalarKind.Number => 0.0,
        ScalarKind.Date => Values.Today,
        ScalarKind.DateTime => Values.Now,
        ScalarKind.Time => Values.Times[0],
        ScalarKind.Uuid => Values.Id(_ids++),
        ScalarKind.String or ScalarKind.Json or ScalarKind.File or ScalarKind.Null or ScalarKind.Error => "",
    };

    private ValueList<WitnessValue> Shown() =>
        [.. from slot in known.Slots
            where slot.Field is not null && known.IsPresent(slot) is not null && slot.Link is null
            let path = ValueReads.PathOf(slot.Value)
            where path is not null
            select new WitnessValue(path, Typed(slot))];
}
