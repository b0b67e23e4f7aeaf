using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Circular required relations: the first row of each entity needs one of the next, so that none can be created.</summary>
internal sealed class RequiredCircles(EntityDrafts entities, DiagnosticBag diagnostics)
{
    private sealed record Need(EntityDraft From, FieldDraft By, EntityDraft To);

    public void Warn()
    {
        var needs = entities.SelectMany(Needs).ToList();
        var stuck = Stuck(needs);
        var open = needs.Where(n => stuck.Contains(n.From) && stuck.Contains(n.To)).ToLookup(n => n.From);
        foreach (var need in open.SelectMany(g => g))
        {
            if (Way(need.To, need.From, open) is { } back)
            {
                var circle = string.Join(", ", back.Prepend(need).Select(n => $"`{n.From.Name}.{n.By.Name}`"));
                diagnostics.Add(Rules.RequiredCircle.At(need.By.Identifier.Origin, need.From.Name)
                    .WithHelp(back.Count == 0 ? "remove `required`" : $"remove `required` from one of {circle}"));
            }
        }
    }

    private IEnumerable<Need> Needs(EntityDraft entity) =>
        from field in entity.Fields
        let relation = field.Field.Type as RelationType
        where relation is not null && field.Field.Required && field.Field.Default is null
        let to = entities.Find(relation.To.Text)
        where to is not null
        select new Need(entity, field, to);

    // The entities whose first row can never be created; rows of the others can be created in some order.
    private HashSet<EntityDraft> Stuck(List<Need> needs)
    {
        var waiting = needs.GroupBy(n => n.From).ToDictionary(g => g.Key, g => g.Count());
        var awaited = needs.ToLookup(n => n.To);
        var made = new Queue<EntityDraft>(entities.Where(e => !waiting.ContainsKey(e)));
        while (made.TryDequeue(out var entity))
        {
            foreach (var need in awaited[entity])
            {
                if (--waiting[need.From] == 0)
                {
                    made.Enqueue(need.From);
                }
            }
        }

        return waiting.Where(w => w.Value > 0).Select(w => w.Key).ToHashSet();
    }

    // The shortest path from one to the other; null if there is none.
    private static IReadOnlyList<Need>? Way(EntityDraft from, EntityDraft to, ILookup<EntityDraft, Need> needs)
    {
        var cameBy = new Dictionary<EntityDraft, Need?> { [from] = null };
        var todo = new Queue<EntityDraft>([from]);
        while (todo.TryDequeue(out var at))
        {
            if (at == to)
            {
                var way = new List<Need>();
                for (var step = cameBy[at]; step is not null; step = cameBy[step.From])
                {
                    way.Insert(0, step);
                }

                return way;
            }

            foreach (var need in needs[at].Where(n => cameBy.TryAdd(n.To, n)))
            {
                todo.Enqueue(need.To);
            }
        }

        return null;
    }
}
