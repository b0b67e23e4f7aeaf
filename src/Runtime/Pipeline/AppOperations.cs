using System.Collections.Frozen;
using System.Collections.Immutable;
using Truth.Runtime.Reading;

namespace Truth.Runtime.Pipeline;

/// <summary>The operations on the entities of an app.</summary>
internal sealed class AppOperations
{
    private readonly FrozenDictionary<string, EntityOperations> _byPath;

    public AppOperations(AppServices services)
    {
        Entities = [.. services.Plan.Entities.Select(plan => new EntityOperations(services, plan))];
        _byPath = Entities.ToFrozenDictionary(e => e.Plan.Entity.Path, StringComparer.Ordinal);
    }

    public ImmutableArray<EntityOperations> Entities { get; }

    public EntityOperations Of(EntityPlan plan) => _byPath[plan.Entity.Path];

    /// <summary>The operation at an address; null if there is none.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The segments that follow `/api/`.</param>
    public (EntityPlan Plan, Operation Run)? Find(string method, ReadOnlySpan<string> path) =>
        path is [var first, .. var rest] && _byPath.GetValueOrDefault(first) is { } entity && entity.Find(method, rest) is { } found
            ? (entity.Plan, found)
            : null;
}
