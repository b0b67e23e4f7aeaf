using Truth.Compiler.Expressions;

namespace Truth.Compiler.Model;

/// <summary>Provides the shapes of the model for expressions.</summary>
public static class ModelShapes
{
    /// <summary>The names that expressions over the rows of the app can use.</summary>
    public static AppShape Of(AppModel model) => new()
    {
        Entities = [.. model.Entities.Select(e => Of(e, model.Inverses[e.Name].Select(Of)))],
        AuthEntity = model.Auth?.Name.Text,
        TimeZone = model.Settings.TimeZone,
    };

    private static EntityShape Of(Entity entity, IEnumerable<FieldShape> inverses) => new(
        entity.Name.Text,
        [
            .. entity.Fields.Select(f => Of(entity.Name.Text, f)),
            .. inverses.Where(i => entity.FindField(i.Name) is null).DistinctBy(i => i.Name),
            .. entity.Computed.Select(Of),
        ],
        entity.Owner);

    private static FieldShape Of(InverseMember way) =>
        new(way.Name, new ListType(new RowType(way.From.Name.Text), way.By.Name, way.By.Type is RelationType { Many: true }),
            MayBeNull: false);

    public static FieldShape Of(Computed field) =>
        new(field.Name, field.Value.Expression.Type, field.Value.Expression.CanBeAbsent()) { Computed = field.Value.Expression };

    public static FieldShape Of(string entity, Field field) => Of(entity, field.Name, field.Type, !field.Required, field.System);

    /// <summary>A stored field.</summary>
    /// <param name="entity">The entity that has the field.</param>
    /// <param name="name">Its name.</param>
    /// <param name="type">The type of the field.</param>
    /// <param name="mayBeNull">Whether it can be null in a stored row.</param>
    /// <param name="isSystem">Whether it is `id`, `createdAt` or `updatedAt`.</param>
    public static FieldShape Of(string entity, string name, FieldType type, bool mayBeNull, bool isSystem) =>
        new(name, isSystem && name == "id" ? new IdType(entity) : type.Expression(entity, name), mayBeNull,
            type is PasswordType) { IsEmail = type is EmailType };
}
