using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>
/// The effect of deleting a row on a row that refers to it, for the same caller and according to the rule of that entity.
/// </summary>
/// <param name="Entity">The entity of the referring row.</param>
/// <param name="Field">The referring field.</param>
/// <param name="Deletes">Whether it is deleted as well, according to its `delete` rule; otherwise the field is emptied, according to its
/// `update` rule.</param>
public sealed record Consequence(EntityName Entity, string Field, bool Deletes)
{
    /// <summary>The effects of deleting rows of an entity. A required relation that is not `cascade` refuses the deletion.</summary>
    public static IEnumerable<Consequence> Of(AppModel model, EntityName deleted) =>
        from entity in model.Entities
        from field in entity.Fields
        where field.Type is RelationType { Many: false } link && link.To == deleted
            && (link.OnDelete == OnDelete.Cascade || link.OnDelete == OnDelete.SetNull && !field.Required)
        select new Consequence(entity.Name, field.Name, ((RelationType)field.Type).OnDelete == OnDelete.Cascade);

    /// <summary>`deletes Comment by task`, `empties Task.assignee`.</summary>
    public override string ToString() => Deletes ? $"deletes {Entity} by {Field}" : $"empties {Entity}.{Field}";
}
