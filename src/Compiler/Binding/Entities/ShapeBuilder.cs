using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Builds the names for expressions from the fields of all entities.</summary>
internal static class ShapeBuilder
{
    public static AppShape Build(EntityDrafts entities, string timeZone)
    {
        var links = entities.SelectMany(Links).ToLookup(l => l.Target);
        return new()
        {
            Entities = [.. entities.Select(e => e.Shape = Kept(e, [.. links[e.Name]]))],
            AuthEntity = entities.Auth?.Name,
            TimeZone = timeZone,
        };
    }

    /// <summary>The parameters of a behavior, for its guard.</summary>
    public static ValueList<FieldShape> Parameters(string behavior, IEnumerable<Field> parameters) =>
        [.. parameters.Select(p => ModelShapes.Of(behavior, p))];

    // The shape of an entity with unchanged fields and unchanged referring relations is reused.
    private static EntityShape Kept(EntityDraft entity, ValueList<InverseLink> links)
    {
        if (entity.Shape is { } before && entity.LedTo == links)
        {
            return before;
        }

        entity.LedTo = links;
        var now = Build(entity, links);
        return now.Equals(entity.Shape) ? entity.Shape : now;
    }

    private static EntityShape Build(EntityDraft entity, ValueList<InverseLink> links)
    {
        var fields = entity.Fields.Select(f => ModelShapes.Of(entity.Name, f.Field));
        var inverses = links.Where(l => entity.FindField(l.Inverse) is null).DistinctBy(l => l.Inverse)
            .Select(l => new FieldShape(l.Inverse, new ListType(new RowType(l.Source), l.By, l.IsMany), MayBeNull: false));
        return new(entity.Name, [.. fields, .. inverses], entity.Owner);
    }

    private static IEnumerable<InverseLink> Links(EntityDraft entity) =>
        from field in entity.Fields
        let relation = field.Field.Type as RelationType
        where relation?.Inverse is not null
        select new InverseLink(relation.To.Text, entity.Name, relation.Inverse!, field.Name, relation.Many);
}
