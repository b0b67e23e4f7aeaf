using System.Collections.Immutable;

namespace Truth.Runtime;

/// <summary>A row that the system was to add is not valid; nothing was added.</summary>
public sealed class InvalidRowException(string entity, ImmutableArray<string> reasons)
    : Exception($"{entity}: {string.Join("; ", reasons)}")
{
    /// <summary>The name of the entity: `User`.</summary>
    public string Entity => entity;

    /// <summary>One per field, such as `email is already in use`.</summary>
    public ImmutableArray<string> Reasons => reasons;
}
