namespace Truth.Runtime.Store;

/// <summary>Names the typed <see cref="LocalApp"/> of an assembly, which `builder.AddTruth()` registers.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GeneratedStoreAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
