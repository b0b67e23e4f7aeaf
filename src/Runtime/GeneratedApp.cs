using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Http;

namespace Truth.Runtime;

/// <summary>What an app assembly holds: its description, and the routes that lead to it.</summary>
public abstract class GeneratedApp
{
    public abstract AppDescriptor Descriptor { get; }

    /// <summary>Maps the routes of every entity; <paramref name="api"/> answers them.</summary>
    public abstract void Map(IEndpointRouteBuilder routes, AppApi api);
}

/// <summary>Names the <see cref="GeneratedApp"/> of an assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GeneratedAppAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
