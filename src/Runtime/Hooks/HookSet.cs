using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Truth.Runtime.Hooks;

/// <summary>A class of hooks that the host has added.</summary>
/// <param name="Entity">The entity whose writes it handles.</param>
/// <param name="Type">The type, resolved from the services of each request.</param>
internal sealed record HookRegistration(string Entity, Type Type);

/// <summary>The hooks of an app by entity, in the order in which they were added.</summary>
internal sealed class HookSet
{
    private readonly FrozenDictionary<string, ImmutableArray<Type>> _types;

    /// <exception cref="InvalidOperationException">There are hooks of an entity that the app does not have.</exception>
    public HookSet(IEnumerable<HookRegistration> added, IEnumerable<string> entities)
    {
        _types = added.GroupBy(hooks => hooks.Entity, hooks => hooks.Type, StringComparer.Ordinal)
            .ToFrozenDictionary(types => types.Key, types => types.ToImmutableArray(), StringComparer.Ordinal);
        if (_types.Keys.Except(entities).FirstOrDefault() is { } unknown)
        {
            throw new InvalidOperationException($"`{_types[unknown][0]}` has hooks of `{unknown}`, which is not an entity of the app");
        }
    }

    /// <summary>The hooks of an entity; empty for most.</summary>
    public ImmutableArray<Type> Of(string entity) => _types.GetValueOrDefault(entity, []);
}
