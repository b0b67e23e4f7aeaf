using Truth.Compiler.Model;

namespace Truth.Compiler.Analysis;

/// <summary>What deleting a row does to a row that refers to it, under the same caller and that entity's own rule.</summary>
/// <param name="Entity">Of the row that refers.</param>
/// <param name="Field">By which it does.</param>
/// <param name="Deletes">It is deleted too, under its `delete`; else the field is emptied, under its `update`.</param>
public sealed record Consequence(EntityName Entity, string Field, bool Deletes)
{
    /// <summary>Of deleting rows of an entity. A required relation that is not `cascade` refuses instead.</summary>
    public static IEnumerable<Consequence> Of(AppModel model, EntityName deleted) =>
        from entity in model.Entities
        from field in entity.Fields
        where field.Type is RelationType { Many: false } link && link.To == deleted && (link.OnDelete == OnDelete.Cascade || link.OnDelete == OnDelete.SetNull && !field.Required)
        select new Consequence(entity.Name, field.Name, ((RelationType)field.Type).OnDelete == OnDelete.Cascade);

    /// <summary>`deletes Comment by task`, `empties Task.assignee`.</summary>
    public override string ToString() => Deletes ? $"deletes {Entity} by {Field}" : $"empties {Entity}.{Field}";
}
