using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Generated;

/// <summary>What an app assembly holds: its description, and the routes that lead to it.</summary>
public abstract class GeneratedApp
{
    /// <summary>What the app consists of.</summary>
    public abstract AppDescriptor Descriptor { get; }

    /// <summary>Maps the routes of every entity; <paramref name="api"/> answers them.</summary>
    public abstract void Map(IEndpointRouteBuilder routes, AppApi api);
}

/// <summary>Names the <see cref="GeneratedApp"/> of an assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GeneratedAppAttribute(Type type) : Attribute
{
    /// <summary>Derived from <see cref="GeneratedApp"/>, with a constructor that takes nothing.</summary>
    public Type Type { get; } = type;
}
