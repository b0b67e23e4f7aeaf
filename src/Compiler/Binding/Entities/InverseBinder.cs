using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>
/// Determines the names of inverse relations: the declared names, otherwise the plural of the referring entity. If two would have the same
/// name, or the entity already has that name, neither exists until it is named.
/// </summary>
internal sealed class InverseBinder(EntityDrafts entities, DiagnosticBag diagnostics)
{
    public void Bind()
    {
        var links = entities.SelectMany(Links).ToList();
        foreach (var group in links.GroupBy(l => (Target: l.Type.To, l.Name)))
        {
            var target = entities.Find(group.Key.Target.Text)!;
            var isOurs = AnswerMembers.All.Contains(group.Key.Name);
            var isTaken = isOurs || Members(target).Contains(group.Key.Name);
            var named = group.Where(l => l.Type.Inverse is not null).ToList();
            foreach (var wrong in isTaken ? named : named.Skip(1))
            {
                var what = isOurs ? Names.Added(group.Key.Name)
                    : isTaken ? $"a field of `{target.Name}`"
                    : $"the inverse relation of `{named[0].Entity.Name}.{named[0].Field.Name}`";
                diagnostics.Add(Rules.NameTaken.At(OriginOf(wrong), group.Key.Name, what));
            }

            foreach (var link in group.Where(l => l.Type.Inverse is null))
            {
                Name(link, isTaken || group.Count() > 1 ? null : link.Name);
            }
        }
    }

    // An inverse relation whose name differs from that of a field only in case would not be distinguishable everywhere.
    private static HashSet<string> Members(EntityDraft target) =>
        target.Fields.Select(f => f.Name).Concat(target.ComputedNames).ToHashSet(StringComparer.OrdinalIgnoreCase);

    // An entity that was bound with a different name is bound again.
    private static void Name(Link link, string? inverse)
    {
        if (((RelationType)link.Field.Field.Type).Inverse != inverse)
        {
            link.Field.Field = link.Field.Field with { Type = link.Type with { Inverse = inverse } };
            link.Entity.Ruling = null;
        }
    }

    private static Origin OriginOf(Link link)
    {
        var field = link.Entity.Reader.Named("fields").FirstOrDefault(p => p.Name.Text == link.Field.Name);
        return (field?.Value as ObjectValue)?.Find("inverse")?.Value.Origin ?? link.Field.Identifier.Origin;
    }

    private static IEnumerable<Link> Links(EntityDraft entity) =>
        from field in entity.Fields
        let type = field.Declared.Type as RelationType
        where type is not null
        select new Link(entity, field, type, type.Inverse ?? Casing.Camel(entity.Path));

    private sealed record Link(EntityDraft Entity, FieldDraft Field, RelationType Type, string Name);
}
