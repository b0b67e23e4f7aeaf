using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Generated;

/// <summary>The content of an app assembly: its description, and its routes.</summary>
public abstract class GeneratedApp
{
    /// <summary>The descriptor of the app.</summary>
    public abstract AppDescriptor Descriptor { get; }

    /// <summary>Maps the routes of all entities; <paramref name="api"/> answers them.</summary>
    public abstract void Map(IEndpointRouteBuilder routes, AppApi api);
}

/// <summary>Identifies the <see cref="GeneratedApp"/> of an assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GeneratedAppAttribute(Type type) : Attribute
{
    /// <summary>Derived from <see cref="GeneratedApp"/>, with a constructor without parameters.</summary>
    public Type Type { get; } = type;
}
