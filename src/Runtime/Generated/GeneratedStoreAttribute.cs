using Truth.Runtime.Local;

namespace Truth.Runtime.Generated;

/// <summary>Identifies the typed <see cref="LocalApp"/> of an assembly, which `builder.AddTruth()` registers.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GeneratedStoreAttribute(Type type) : Attribute
{
    /// <summary>The typed store, whose constructor takes a <see cref="LocalApp"/>.</summary>
    public Type Type { get; } = type;
}
