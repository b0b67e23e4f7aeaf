using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding.Entities;

/// <summary>
/// Binds computed fields before everything that may use them: each when it is first used, so that one can use another, of any entity.
/// Computed fields that only use unchanged entities are not bound again.
/// </summary>
internal sealed class ComputedBinder(EntityDrafts entities, Names names, DiagnosticBag diagnostics)
{
    private readonly List<(EntityDraft Entity, Property Field)> _open = [];
    private AppShape _shape = new() { Entities = [] };

    /// <summary>The names for expressions, including computed fields.</summary>
    /// <param name="stored">The names without computed fields.</param>
    public AppShape Bind(AppShape stored)
    {
        var having = entities.Where(e => e.ComputedNames.Count > 0).ToList();
        ForgetStale(having, stored);
        if (having.Count == 0)
        {
            return With(stored, entity => entity.Whole = entity.Shape!);
        }

        _shape = With(stored, Unbound);

        // Copies share its index once it has been created.
        _shape.Find(having[0].Name);
        foreach (var entity in having)
        {
            foreach (var property in Named(entity))
            {
                diagnostics.AddRange(Bind(entity, property).Said);
            }
        }

        return With(stored, entity => entity.Whole = Kept(entity));
    }

    private AppShape With(AppShape stored, Func<EntityDraft, EntityShape> shapeOf) =>
        new() { Entities = [.. entities.Select(shapeOf)], AuthEntity = stored.AuthEntity, TimeZone = stored.TimeZone };

    // An entity that uses one with outdated computed fields is outdated as well.
    private static void ForgetStale(List<EntityDraft> having, AppShape stored)
    {
        var stale = having.Where(e => e.Computed.Count == 0 || !e.Computed.Values.All(c => c.Holds(stored))).ToHashSet();
        var names = new HashSet<string>(stale.Select(e => e.Name), StringComparer.Ordinal);
        while (having.FirstOrDefault(e => !stale.Contains(e)
            && e.Computed.Values.Any(c => c.Seen.Any(s => names.Contains(s.Name)))) is { } reader)
        {
            stale.Add(reader);
            names.Add(reader.Name);
        }

        foreach (var entity in stale)
        {
            entity.Computed.Clear();
        }
    }

    private static IEnumerable<Property> Named(EntityDraft entity) => entity.Reader.Named("computed");

    private EntityShape Unbound(EntityDraft entity) => Whole(entity, property =>
        entity.Computed.TryGetValue(property.Name.Text, out var bound) ? bound.Shape
            : Nothing(property) with { Bind = () => Bind(entity, property).Shape });

    private static EntityShape Kept(EntityDraft entity) =>
        Whole(entity, property => entity.Computed[property.Name.Text].Shape) is var now && now.Equals(entity.Whole) ? entity.Whole : now;

    private static EntityShape Whole(EntityDraft entity, Func<Property, FieldShape> shapeOf) => entity.ComputedNames.Count == 0
        ? entity.Shape!
        : entity.Shape! with { Fields = [.. entity.Shape!.Fields, .. Named(entity).Where(p => entity.FindField(p.Name.Text) is null)
            .Select(shapeOf)] };

    private static FieldShape Nothing(Property property) => new(property.Name.Text, ExpressionType.Error, MayBeNull: true);

    private BoundComputed Bind(EntityDraft entity, Property property)
    {
        if (entity.Computed.TryGetValue(property.Name.Text, out var bound))
        {
            return bound;
        }

        if (_open.Contains((entity, property)))
        {
            diagnostics.Add(Rules.ComputedCircle.At(property.Name.Origin, property.Name.Text).WithHelp(Circle(entity, property)));
            return new(null, Nothing(property), [], []);
        }

        _open.Add((entity, property));
        Computed? field = null;
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var said = diagnostics.Collect(() => field = Field(entity, property, asked));
        _open.RemoveAt(_open.Count - 1);
        var tree = field?.Value.Expression;
        var shape = tree is null || tree.Type == ExpressionType.Error ? Nothing(property) : ModelShapes.Of(field!);
        return entity.Computed[property.Name.Text] = new(shape.Type == ExpressionType.Error ? null : field, shape, said,
            [.. asked.Select(name => (name, entities.Find(name)?.Shape))]);
    }

    private string Circle(EntityDraft entity, Property property) =>
        $"it reads {string.Join(", which reads ", _open.SkipWhile(o => o != (entity, property)).Skip(1).Append((entity, property)).Select(o => $"`{o.Item1.Name}.{o.Item2.Name.Text}`"))}";

    private Computed? Field(EntityDraft entity, Property property, HashSet<string> asked)
    {
        var name = property.Name.Text;
        if (!names.Check(property.Name, "a computed field"))
        {
            return null;
        }

        names.CheckFree(property.Name);

        if (entity.FindField(name) is { } field)
        {
            diagnostics.Add(Rules.NameTaken.At(property.Name.Origin, name, "a field")
                .WithNote("that field is here", field.Identifier.Origin));
            return null;
        }

        var app = _shape with { Asked = asked };
        var rule = new RuleBinder(app, diagnostics).Value(property.Value, new BindingContext(app, ExpressionPlace.Computed, entity.Name),
            $"`{name}` of `{entity.Name}`");
        if (rule?.Expression.Type == ExpressionType.Null)
        {
            diagnostics.Add(Rules.NullHere.At(property.Value.Origin));
            return null;
        }

        return rule is null ? null : new(name, rule, Labels.Of(name), property.Doc);
    }
}
