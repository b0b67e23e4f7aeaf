using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Views;

/// <summary>Binds a dashboard.</summary>
internal sealed class DashboardBinder(EntityDrafts entities, ViewQuery query, Names names, DiagnosticBag diagnostics)
{
    public DashboardView Bind(ObjectReader reader, DashboardView view) => view with
    {
        Metrics = [.. Items(reader, "metrics", "a metric").Select(Metric).OfType<Metric>()],
        Charts = [.. Items(reader, "charts", "a chart").Select(Chart).OfType<Chart>()],
        Widgets = [.. Items(reader, "widgets", "a widget").Select(Widget).OfType<Widget>()],
    };

    private IEnumerable<ObjectReader> Items(ObjectReader reader, string key, string what) =>
        reader.Items(key).Where(i => i is not ErrorValue).Select(i => ObjectReader.Of(i, key, what, diagnostics));

    private Metric? Metric(ObjectReader reader)
    {
        var (title, icon, color) = (reader.Caption("title"), reader.Text("icon"), reader.TextValue("color"));
        var of = Aggregation(reader, MeantBy(reader), needsGroup: false);
        reader.Close();
        return of is null ? null : new(title ?? Title(of), of, icon, color?.Text);
    }

    private Chart? Chart(ObjectReader reader)
    {
        var title = reader.Caption("title");
        var kind = reader.Choice("kind", "bar", "line", "pie") switch { "line" => ChartKind.Line, "pie" =>
            ChartKind.Pie, _ => ChartKind.Bar };
        var of = Aggregation(reader, EntityOf(reader), needsGroup: true);
        reader.Close();
        return of is null ? null : new(title ?? Title(of), of, kind);
    }

    private Widget? Widget(ObjectReader reader)
    {
        var (type, title, limit) = (reader.Text("type") ?? "recent", reader.Caption("title"), reader.Whole("limit", 1, 100) ?? 5);
        var entity = names.Entity(reader.TextValue("entity"), entities);
        var filter = reader.Value("filter") is { } written && entity is not null
            ? query.Filter(written, entity, "the filter of a widget") : null;
        reader.Close();
        return reader.Value("entity") is not null && entity is null ? null
            : new(type, title ?? entity?.PluralLabel ?? Labels.Of(type),
                entity is null ? null : new EntityName(entity.Name), limit, filter);
    }

    private Aggregation? Aggregation(ObjectReader reader, EntityDraft? entity, bool needsGroup)
    {
        var aggregate = reader.Choice("aggregate", "count", "sum", "avg", "min", "max") switch
        {
            "sum" => Aggregate.Sum,
            "avg" => Aggregate.Avg,
            "min" => Aggregate.Min,
            "max" => Aggregate.Max,
            _ => Aggregate.Count,
        };
        if (needsGroup)
        {
            reader.Require("groupBy");
        }

        if (aggregate != Aggregate.Count)
        {
            reader.Require("field");
        }

        var (field, groupBy, filter) = (reader.TextValue("field"), reader.TextValue("groupBy"), reader.Value("filter"));
        if (aggregate == Aggregate.Count)
        {
            field = null;
            if (reader.Value("aggregate") is null or StringValue { Text: "count" })
            {
                reader.Ignore("field");
            }
        }

        return entity is null ? null : new(
            new(entity.Name),
            aggregate,
            Field("field", field, entity, aggregate is Aggregate.Sum or Aggregate.Avg ? "a number" : "a number, a date or a datetime",
                t => IsNumber(t) || aggregate is not (Aggregate.Sum or Aggregate.Avg) && IsTime(t)),
            filter is null ? null : query.Filter(filter, entity, "the filter of a dashboard"),
            Field("groupBy", groupBy, entity, "an enum, a relation, a boolean, a date or a string", IsGroup));
    }

    // Dialect: a metric whose `key` is the name of an entity, possibly in the plural.
    private EntityDraft? MeantBy(ObjectReader reader)
    {
        var key = reader.TextValue("key");
        if (reader.Value("entity") is not null || key is null)
        {
            reader.Ignore("key");
            return EntityOf(reader);
        }

        var meant = entities.Select(e => entities.Find(e.Name)!)
            .FirstOrDefault(e => Names(e).Contains(key.Text, StringComparer.OrdinalIgnoreCase));
        diagnostics.Add(meant is null
            ? Rules.NoMetric.At(key.Origin, key.Text)
                .WithHelp("write `entity` and `aggregate`, such as `entity: 'Task', aggregate: 'count'`")
                .Suggest(key.Text, entities.SelectMany(Names))
            : Rules.ReadAs.At(key.Origin, key.Text, $"entity: '{meant.Name}', aggregate: 'count'"));
        return meant;
    }

    private EntityDraft? EntityOf(ObjectReader reader)
    {
        reader.Require("entity");
        return names.Entity(reader.TextValue("entity"), entities);
    }

    private static IEnumerable<string> Names(EntityDraft entity) => [entity.Name, entity.Path, Casing.Camel(entity.Path)];

    private string? Field(string key, StringValue? written, EntityDraft entity, string expected, Func<FieldType, bool> fits)
    {
        var field = names.Field(written, entity, withComputed: false);
        if (field is not null && entity.FindField(field)?.Field.Type is { } type and not BrokenType && !fits(type))
        {
            diagnostics.Add(Rules.WrongFieldType.At(written!.Origin, key, expected));
        }

        return field;
    }

    private string Title(Aggregation of) =>
        of.Aggregate == Aggregate.Count ? entities.Find(of.Entity.Text)!.PluralLabel : Labels.Of($"{of.Aggregate} {of.Field}");

    private static bool IsNumber(FieldType type) => type.Has(FieldUses.Total);

    private static bool IsTime(FieldType type) => type.Has(FieldUses.Moment);

    private static bool IsGroup(FieldType type) =>
        type is EnumType or RelationType { Many: false } or BooleanType or StringType || IsTime(type);
}
