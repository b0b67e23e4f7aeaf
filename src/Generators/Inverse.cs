using Truth.Compiler.Model;

namespace Truth.Generators;

/// <summary>An inverse relation, which leads to the rows that refer to a row.</summary>
/// <param name="Name">The name in expressions and in `expand`.</param>
/// <param name="Label">The label for users: the plural of <paramref name="Entity"/>.</param>
/// <param name="Entity">The entity that contains the relation.</param>
/// <param name="Field">The field of the relation.</param>
/// <param name="IsMany">Whether the field is a relation to many rows.</param>
internal sealed record Inverse(string Name, string Label, string Entity, string Field, bool IsMany)
{
    /// <summary>
    /// The inverse relations of each entity, in the order of the app. A relation without a name for its inverse has none.
    /// </summary>
    public static ILookup<EntityName, Inverse> Of(AppModel app) =>
        (from ways in app.Inverses
         from way in ways
         select (To: ways.Key, Inverse: new Inverse(way.Name, way.From.PluralLabel, way.From.Name.Text, way.By.Name,
             way.By.Type is RelationType { Many: true })))
        .ToLookup(way => way.To, way => way.Inverse);
}
