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
    /// <summary>
    /// Those that lead back to each entity, in the order of the app. Where two would have one name, or a field has it already,
    /// neither exists until the author names them: as the binder has it.
    /// </summary>
    public static ILookup<EntityName, Inverse> Of(AppModel app) =>
        (from entity in app.Entities
         from field in entity.Fields
         where field.Type is RelationType { Many: false }
         let relation = (RelationType)field.Type
         let name = relation.Inverse ?? Casing.Camel(entity.Path)
         group new Inverse(name, entity.PluralLabel, entity.Name.Text, field.Name) by (relation.To, Name: name) into named
         where named.Count() == 1 && app[named.Key.To].FindField(named.Key.Name) is null
         select (named.Key.To, Inverse: named.Single())).ToLookup(way => way.To, way => way.Inverse);
}
