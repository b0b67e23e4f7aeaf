using Truth.Compiler.Expressions;

namespace Truth.Compiler.Model;

/// <summary>The model as expressions see it.</summary>
public static class ModelShapes
{
    /// <summary>What expressions over the app's rows may name.</summary>
    public static AppShape Of(AppModel model)
    {
        var links = model.Entities.SelectMany(e => e.Fields.Select(f => (Entity: e.Name.Text, Link: f.Type as RelationType, By: f.Name))).Where(l => l.Link?.Inverse is not null).ToLookup(l => l.Link!.To.Text);
        return new()
        {
            Entities = [.. model.Entities.Select(e => Of(e, links[e.Name.Text].Select(l => new FieldShape(l.Link!.Inverse!, new ListType(new RowType(l.Entity), l.By, l.Link.Many), MayBeNull: false))))],
            AuthEntity = model.Auth?.Name.Text,
            TimeZone = model.Settings.TimeZone,
        };
    }

    private static EntityShape Of(Entity entity, IEnumerable<FieldShape> inverses) => new(
        entity.Name.Text,
        [
            .. entity.Fields.Select(f => Of(entity.Name.Text, f)),
            .. inverses.Where(i => entity.FindField(i.Name) is null).DistinctBy(i => i.Name),
            .. entity.Computed.Select(Of),
        ],
        entity.Owner);

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
