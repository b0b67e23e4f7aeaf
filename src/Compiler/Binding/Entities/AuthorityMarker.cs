using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Finds the fields that rules read through `user`, which determine what the user may do.</summary>
internal sealed class AuthorityMarker(EntityDrafts entities, DiagnosticBag diagnostics)
{
    private readonly Dictionary<FieldDraft, (EntityDraft Entity, List<BoundRule> Rules)> _trusting = [];

    /// <summary>Reads the rules, and reports fields on which rules depend but that have no update rule.</summary>
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
            Effects(entity, field);
        }
    }

    /// <summary>The entity with its marked fields.</summary>
    public Entity Marked(EntityDraft draft)
    {
        var entity = draft.Entity!;
        return _trusting.Count > 0 && draft.Fields.Exists(_trusting.ContainsKey)
            ? entity with { Fields = [.. draft.Fields.Select(f => f.Field with { Authority = _trusting.ContainsKey(f) })] }
            : entity;
    }

    // It must be true for users who sign in.
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

    // A behavior sets a field regardless of the rule of the field, so only the permission of the behavior counts.
    private void Behaviors(EntityDraft entity, FieldDraft field)
    {
        foreach (var behavior in entity.Behaviors.Where(b => b.Permission is null && entity.Permissions.All(p => p.Action != b.Name)
            && b.Fields.Any(f => f.Field == field.Name)))
        {
            var property = entity.Reader.Named("behaviors").FirstOrDefault(p => p.Name.Text == behavior.Name);
            diagnostics.Add(Rules.AuthorityWritten.At((property?.Name ?? entity.Identifier).Origin, $"{entity.Name}.{field.Name}")
                .WithHelp("write `permission`, such as `permission: 'admin'`"));
        }
    }

    // The same for an effect, whose behavior may belong to another entity.
    private void Effects(EntityDraft entity, FieldDraft field)
    {
        foreach (var (of, behavior) in entities.SelectMany(e => e.Behaviors.Select(b => (e, b))).Where(pair => pair.b.Permission is null
            && pair.e.Permissions.All(p => p.Action != pair.b.Name)
            && pair.b.Effects.Any(e => e.Entity.Text == entity.Name && e.Fields.Any(f => f.Field == field.Name))))
        {
            var property = of.Reader.Named("behaviors").FirstOrDefault(p => p.Name.Text == behavior.Name);
            diagnostics.Add(Rules.AuthorityWritten.At((property?.Name ?? of.Identifier).Origin, $"{entity.Name}.{field.Name}")
                .WithHelp("write `permission`, such as `permission: 'admin'`"));
        }
    }

    // All fields on the path: changing `user.team` changes `user.team.plan`.
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

    // Setting `Membership.user` determines whose `user.memberships` contain it.
    private (EntityDraft Entity, FieldDraft Field)? Inverse(EntityDraft entity, string name)
    {
        foreach (var source in entities)
        {
            if (source.Fields.Find(f => f.Field.Type is Model.RelationType link && link.To.Text == entity.Name
                && link.Inverse == name) is { } field)
            {
                return (source, field);
            }
        }

        return null;
    }
}
