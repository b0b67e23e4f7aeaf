using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;

namespace Truth.Compiler.Binding;

/// <summary>Marks the fields that rules read through `user`: what their holder may do depends on them.</summary>
internal sealed class AuthorityMarker(EntityDrafts entities, DiagnosticBag diagnostics)
{
    public void Mark(IReadOnlyList<BoundRule> rules)
    {
        var trusting = new Dictionary<FieldDraft, (EntityDraft Entity, List<BoundRule> Rules)>();
        foreach (var rule in rules)
        {
            foreach (var (entity, field) in ValueReads.Of([rule.Rule.Expression]).User.SelectMany(Fields).Where(f => !f.Field.Field.System))
            {
                trusting.TryAdd(field, (entity, []));
                trusting[field].Rules.Add(rule);
            }
        }

        foreach (var (field, (entity, by)) in trusting)
        {
            field.Field = field.Field with { Authority = true };
            if (field.Field.UpdateRule is null)
            {
                Warn(entity, field, by);
            }
        }
    }

    private void Warn(EntityDraft entity, FieldDraft field, List<BoundRule> by)
    {
        var warning = Rules.UntendedAuthority.At(field.Identifier.Origin, entity.Name, field.Name)
            .WithHelp("say who may change it: `permissions: { update: 'admin' }`");
        foreach (var rule in by.DistinctBy(r => r.Title).Take(3))
        {
            warning = warning.WithNote($"{rule.Title} trusts it", rule.Origin);
        }

        diagnostics.Add(warning);
    }

    // Every field on the way: who changes `user.team` changes what `user.team.plan` is.
    private IEnumerable<(EntityDraft Entity, FieldDraft Field)> Fields(ValuePath path)
    {
        var entity = entities.Auth;
        foreach (var name in path.Names)
        {
            if (entity?.FindField(name) is not { } field)
            {
                yield break;
            }

            yield return (entity, field);
            entity = field.Field.Type is Model.RelationType link ? entities.Find(link.To.Text) : null;
        }
    }
}
