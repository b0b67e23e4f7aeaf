using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators;

/// <summary>The way back to the rows that refer to one.</summary>
/// <param name="Name">As expressions and `expand` write it.</param>
/// <param name="Label">For people: the plural of <paramref name="Entity"/>.</param>
/// <param name="Entity">The entity that refers.</param>
/// <param name="Field">The field it refers by.</param>
internal sealed record Inverse(string Name, string Label, string Entity, string Field)
{
    /// <summary>Those that lead back from <paramref name="entity"/>, in the order of the app.</summary>
    public static ValueList<Inverse> Of(AppModel app, Entity entity) =>
        (from other in app.Entities
         from field in other.Fields
         where field.Type is RelationType { Many: false, Inverse: not null } relation && relation.To == entity.Name
         select new Inverse(((RelationType)field.Type).Inverse!, other.PluralLabel, other.Name.Text, field.Name)).ToValueList();
}
