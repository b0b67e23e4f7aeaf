using Truth.Compiler.Expressions;

namespace Truth.Compiler.Model;

/// <summary>The model as expressions see it.</summary>
public static class ModelShapes
{
    /// <summary>What expressions over the app's rows may name.</summary>
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
        new(way.Name, new ListType(new RowType(way.From.Name.Text), way.By.Name, way.By.Type is RelationType { Many: true }), MayBeNull: false);

    public static FieldShape Of(Computed field) =>
        new(field.Name, field.Value.Expression.Type, field.Value.Expression.CanBeAbsent()) { Computed = field.Value.Expression };

    public static FieldShape Of(string entity, Field field) =>
        new(field.Name, TypeOf(entity, field), !field.Required, field.Type is PasswordType) { IsEmail = field.Type is EmailType };

    private static ExpressionType TypeOf(string entity, Field field) => field.Type switch
    {
        _ when field is { Name: "id", System: true } => new IdType(entity),
        StringType or TextType or EmailType or UrlType or PasswordType => ExpressionType.String,
        NumberType => ExpressionType.Number,
        IntegerType => ExpressionType.Integer,
        DecimalType t => new Expressions.DecimalType(t.Scale),
        BooleanType => ExpressionType.Boolean,
        DateType => ExpressionType.Date,
        DateTimeType => ExpressionType.DateTime,
        JsonType => ExpressionType.Json,
        UuidType => ExpressionType.Uuid,
        EnumType t => new Expressions.EnumType(entity, field.Name, t.Options),
        RelationType { Many: true } t => new ListType(new RowType(t.To.Text)),
        RelationType t => new RowType(t.To.Text),
        _ => ExpressionType.Error,
    };
}
