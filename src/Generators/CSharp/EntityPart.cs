using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.CSharp;

/// <summary>Everything on which the C# of an entity depends. It uses no types of other entities, so it changes with nothing else.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Names">The names of its types, and those of runtime types that are shadowed in the app.</param>
/// <param name="Inverses">The relations that refer to the entity.</param>
/// <param name="Sights">Who may know the results of its guards.</param>
internal sealed record EntityPart(Entity Entity, EntityNames Names, ValueList<Inverse> Inverses, ValueList<GuardSight> Sights)
{
    /// <summary>The values of a row, in order.</summary>
    public IReadOnlyList<Field> Columns => Entity.Fields;
}
