using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Model;

namespace Truth.Compiler.Binding.Workflows;

/// <summary>The events of an app, by any spelling of their names.</summary>
internal sealed class AppEvents
{
    private readonly Dictionary<string, AppEvent> _events = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _participles = new(StringComparer.OrdinalIgnoreCase);

    public AppEvents(EntityDrafts entities)
    {
        foreach (var entity in entities)
        {
            foreach (var name in (string[])[Created(entity.Name), Updated(entity.Name), Deleted(entity.Name)])
            {
                Add(name, entity.Name);
            }

            foreach (var name in entity.Behaviors.SelectMany(b => Emitted(entity.Name, b)))
            {
                Add(name, entity.Name);
            }

            foreach (var behavior in entity.Behaviors)
            {
                _participles.TryAdd($"{entity.Name}.{Participle(behavior.Name)}", $"{entity.Name}.{behavior.Name}");
            }
        }
    }

    public IEnumerable<string> Names => _events.Values.Select(e => e.Name);

    public AppEvent? Find(string written) => _events.GetValueOrDefault(written);

    /// <summary>Dialect: `Task.completed` for the behavior `complete`.</summary>
    public AppEvent? OfParticiple(string written) => _participles.TryGetValue(written, out var name) ? Find(name) : null;

    /// <summary>The events that the changes of an action emit.</summary>
    public IEnumerable<string> Of(WorkflowAction action, EntityDrafts entities) => action switch
    {
        CreateAction a => [Created(a.Entity.Text)],
        UpdateAction a => [Updated(a.Entity.Text)],
        DeleteAction a => [Deleted(a.Entity.Text)],
        BehaviorAction a => Of(a.Entity.Text, entities.Find(a.Entity.Text)?.Behaviors.Find(b => b.Name == a.Behavior)),
        _ => [],
    };

    private static IEnumerable<string> Of(string entity, Behavior? behavior) => behavior is null ? [] : behavior.Type switch
    {
        BehaviorType.Delete => [.. Emitted(entity, behavior), Deleted(entity)],
        BehaviorType.Update => [.. Emitted(entity, behavior), Updated(entity)],
        _ => Emitted(entity, behavior),
    };

    private static IEnumerable<string> Emitted(string entity, Behavior behavior) => [$"{entity}.{behavior.Name}", .. behavior.Emits];

    private static string Created(string entity) => $"{entity}.created";

    private static string Updated(string entity) => $"{entity}.updated";

    private static string Deleted(string entity) => $"{entity}.deleted";

    private void Add(string name, string entity)
    {
        if (!_events.TryAdd(name, new(name, entity)) && _events[name].Entity != entity)
        {
            _events[name] = _events[name] with { Entity = null };
        }
    }

    private static string Participle(string verb) =>
        verb.EndsWith('e') ? $"{verb}d" : verb.EndsWith('y') ? $"{verb[..^1]}ied" : $"{verb}ed";
}

/// <param name="Name">The emitted name.</param>
/// <param name="Entity">The entity of the row; null if several entities emit it.</param>
internal sealed record AppEvent(string Name, string? Entity);
