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
        (from ways in app.Inverses
         from way in ways
         select (To: ways.Key, Inverse: new Inverse(way.Name, way.From.PluralLabel, way.From.Name.Text, way.By.Name, way.By.Type is RelationType { Many: true })))
        .ToLookup(way => way.To, way => way.Inverse);
}
