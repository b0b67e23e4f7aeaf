using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.CSharp;

/// <summary>All that the C# of an entity is written from: it names no other entity's types, and changes with nothing else.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Names">Its types' names, and those of the runtime that the app shadows.</param>
/// <param name="Inverses">What refers to it.</param>
/// <param name="Sights">Of its guards.</param>
internal sealed record EntityPart(Entity Entity, EntityNames Names, ValueList<Inverse> Inverses, ValueList<GuardSight> Sights)
{
    /// <summary>The values of a row, in its order.</summary>
    public IReadOnlyList<Field> Columns => Entity.Fields;
}
