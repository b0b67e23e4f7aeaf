using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Finds the fields that rules read through `user`: what their holder may do depends on them.</summary>
internal sealed class AuthorityMarker(EntityDrafts entities, DiagnosticBag diagnostics)
{
    private readonly Dictionary<FieldDraft, (EntityDraft Entity, List<BoundRule> Rules)> _trusting = [];

    /// <summary>Reads the rules, and warns of fields that anybody's rule trusts and nobody's guards.</summary>
    public void Read(IEnumerable<BoundRule> rules)
    {
        foreach (var rule in rules)
        {
            foreach (var path in rule.User)
            {
                Trust(path, rule);
            }
        }

        foreach (var field in entities.Auth?.Fields.Where(IsActivity) ?? [])
        {
            _trusting.TryAdd(field, (entities.Auth!, []));
        }

        foreach (var (field, (entity, by)) in _trusting)
        {
            if (field.Field.UpdateRule is null)
            {
                Warn(entity, field, by);
            }

            Behaviors(entity, field);
        }
    }

    /// <summary>The entity, its trusted fields marked.</summary>
    public Entity Marked(EntityDraft draft)
    {
        var entity = draft.Entity!;
        return _trusting.Count > 0 && draft.Fields.Exists(_trusting.ContainsKey)
            ? entity with { Fields = [.. draft.Fields.Select(f => f.Field with { Authority = _trusting.ContainsKey(f) })] }
            : entity;
    }

    // Who signs in must have it true.
    public static bool IsActivity(FieldDraft field) => field.Name is "isActive" or "active" && field.Field.Type is BooleanType;

    private void Warn(EntityDraft entity, FieldDraft field, List<BoundRule> by)
    {
        var warning = Rules.UntendedAuthority.At(field.Identifier.Origin, entity.Name, field.Name)
            .WithHelp("state who may change it: `permissions: { update: 'admin' }`");
        foreach (var rule in by.DistinctBy(r => r.Title).Take(3))
        {
            warning = warning.WithNote($"{rule.Title} depends on it", rule.Origin);
        }

        diagnostics.Add(warning);
    }

    // What a behavior writes is written whatever the field's own rule says: its permission decides alone.
    private void Behaviors(EntityDraft entity, FieldDraft field)
    {
        foreach (var behavior in entity.Behaviors.Where(b => b.Permission is null && entity.Permissions.All(p => p.Action != b.Name) && b.Fields.Any(f => f.Field == field.Name)))
        {
            var property = entity.Reader.Named("behaviors").FirstOrDefault(p => p.Name.Text == behavior.Name);
            diagnostics.Add(Rules.AuthorityWritten.At((property?.Name ?? entity.Identifier).Origin, $"{entity.Name}.{field.Name}").WithHelp("write `permission`, such as `permission: 'admin'`"));
        }
    }

    // Every field on the way: who changes `user.team` changes what `user.team.plan` is.
    private void Trust(ValueList<string> path, BoundRule rule)
    {
        var entity = entities.Auth;
        foreach (var name in path)
        {
            var back = entity is null || entity.FindField(name) is not null ? null : Inverse(entity, name);
            var field = back?.Field ?? entity?.FindField(name);
            if (field is null)
            {
                return;
            }

            entity = back?.Entity ?? entity!;
            if (!field.Field.System)
            {
                _trusting.TryAdd(field, (entity, []));
                _trusting[field].Rules.Add(rule);
            }

            entity = back is not null ? entity : field.Field.Type is Model.RelationType link ? entities.Find(link.To.Text) : null;
        }
    }

    // Who sets `Membership.user` decides whose `user.memberships` it is.
    private (EntityDraft Entity, FieldDraft Field)? Inverse(EntityDraft entity, string name)
    {
        foreach (var source in entities)
        {
            if (source.Fields.Find(f => f.Field.Type is Model.RelationType link && link.To.Text == entity.Name && link.Inverse == name) is { } field)
            {
                return (source, field);
            }
        }

        return null;
    }
}
