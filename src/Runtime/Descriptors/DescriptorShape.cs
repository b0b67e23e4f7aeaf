using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Runtime.Descriptors;

/// <summary>What expressions may name, from a descriptor: the same that the compiler makes of the truth file.</summary>
internal static class DescriptorShape
{
    public static AppShape Of(AppDescriptor app)
    {
        AppShape stored = With(app, Of);
        return With(app, entity => Of(entity) is var shape && entity.Computed.IsEmpty ? shape
            : shape with { Fields = [.. shape.Fields, .. entity.Computed.Select(f => Computed(stored, entity, f))] });
    }

    private static AppShape With(AppDescriptor app, Func<EntityDescriptor, EntityShape> shape) =>
        new() { Entities = [.. app.Entities.Select(shape)], AuthEntity = app.Auth?.Entity, TimeZone = app.TimeZone };

    private static FieldShape Computed(AppShape stored, EntityDescriptor entity, FieldDescriptor field)
    {
        var diagnostics = new DiagnosticBag();
        Expression value = ExpressionBinder.Compiled(new SourceText(field.Name, field.Computed!), new BindingContext(stored, ExpressionPlace.Computed, entity.Name), diagnostics);
        return diagnostics.HasErrors
            ? throw new InvalidOperationException($"the computed field `{field.Name}` of `{entity.Name}` cannot be read: {diagnostics.Items[0].Message}")
            : new FieldShape(field.Name, value.Type, !field.Required) { Computed = value };
    }

    private static EntityShape Of(EntityDescriptor entity) => new(
        entity.Name,
        [
            .. entity.Fields.Select(f => new FieldShape(f.Name, TypeOf(entity, f), !f.Required && !f.System && f.Links is null, f.Secret) { IsEmail = f.Kind == FieldKind.Email }),
            .. entity.Inverses.Select(i => new FieldShape(i.Name, new ListType(new RowType(i.Entity), i.Field, i.IsMany), MayBeNull: false)),
        ],
        entity.Owner);

    private static ExpressionType TypeOf(EntityDescriptor entity, FieldDescriptor field) => field.Kind switch
    {
        FieldKind.Uuid when field is { Name: "id", System: true } => new IdType(entity.Name),
        FieldKind.Number => ExpressionType.Number,
        FieldKind.Integer => ExpressionType.Integer,
        FieldKind.Decimal => new DecimalType(field.Scale),
        FieldKind.Boolean => ExpressionType.Boolean,
        FieldKind.Date => ExpressionType.Date,
        FieldKind.DateTime => ExpressionType.DateTime,
        FieldKind.Json => ExpressionType.Json,
        FieldKind.Uuid => ExpressionType.Uuid,
        FieldKind.Enum => new EnumType(entity.Name, field.Name, field.Options.ToValueList()),
        FieldKind.Relation => new RowType(field.To!),
        FieldKind.Links => new ListType(new RowType(field.To!)),
        _ => ExpressionType.String,
    };
}
