using System.Collections.Immutable;

namespace Truth.Runtime;

/// <summary>A row that the system was to add is not one that the app accepts; nothing was added.</summary>
public sealed class InvalidRowException(string entity, ImmutableArray<string> reasons)
    : Exception($"{entity}: {string.Join("; ", reasons)}")
{
    /// <summary>The name of the entity: `User`.</summary>
    public string Entity => entity;

    /// <summary>One per field, as `email is taken`.</summary>
    public ImmutableArray<string> Reasons => reasons;
}
