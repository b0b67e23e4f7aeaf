using Truth.Compiler.Syntax;

namespace Truth.Compiler.Evaluation;

/// <summary>
/// What members of the app's parts (an entity, a view) have been evaluated to, as long as their nodes are kept.
/// INVARIANT: the constants of the file are what they were, and nothing was said of a member that is here.
/// </summary>
internal sealed class KeptValues
{
    private readonly Dictionary<ObjectMember, Property> _properties = new(ReferenceEqualityComparer.Instance);

    public Property? Find(ObjectMember member) => _properties.GetValueOrDefault(member);

    public void Keep(ObjectMember member, Property property) => _properties[member] = property;

    public void Clear() => _properties.Clear();
}
