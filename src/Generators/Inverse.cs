using Truth.Compiler.Model;

namespace Truth.Generators;

/// <summary>The way back to the rows that refer to one.</summary>
/// <param name="Name">As expressions and `expand` write it.</param>
/// <param name="Label">For people: the plural of <paramref name="Entity"/>.</param>
/// <param name="Entity">The entity that refers.</param>
/// <param name="Field">The field it refers by.</param>
/// <param name="IsMany">The field leads to many rows.</param>
internal sealed record Inverse(string Name, string Label, string Entity, string Field, bool IsMany)
{
    /// <summary>Those that lead back to each entity, in the order of the app. A relation without a name for it has none.</summary>
    public static ILookup<EntityName, Inverse> Of(AppModel app) =>
        (from entity in app.Entities
         from field in entity.Fields
         where field.Type is RelationType { Inverse: not null }
         let relation = (RelationType)field.Type
         select (relation.To, Inverse: new Inverse(relation.Inverse!, entity.PluralLabel, entity.Name.Text, field.Name, relation.Many))).ToLookup(way => way.To, way => way.Inverse);
}
