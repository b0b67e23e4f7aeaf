using Truth.Compiler.Syntax;

namespace Truth.Compiler.Evaluation;

/// <summary>
/// The values of parts of the app (an entity, a view), for as long as their syntax is reused.
/// INVARIANT: the constants of the file are unchanged, and there were no diagnostics for a cached part.
/// </summary>
internal sealed class ValueCache
{
    private readonly Dictionary<ObjectMember, Property> _properties = new(ReferenceEqualityComparer.Instance);

    public Property? Find(ObjectMember member) => _properties.GetValueOrDefault(member);

    public void Keep(ObjectMember member, Property property) => _properties[member] = property;

    public void Clear() => _properties.Clear();
}
