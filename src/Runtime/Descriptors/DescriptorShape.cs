using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Runtime.Descriptors;

/// <summary>
/// The names that expressions can use, from a descriptor: the same as those that the compiler derives from the truth file.
/// </summary>
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
        Expression value = ExpressionBinder.Compiled(new SourceText(field.Name, field.Computed!),
            new BindingContext(stored, ExpressionPlace.Computed, entity.Name), diagnostics);
        return diagnostics.HasErrors
            ? throw new InvalidOperationException($"the computed field `{field.Name}` of `{entity.Name}` cannot be read: {diagnostics.Items[0].Message}")
            : new FieldShape(field.Name, value.Type, !field.Required) { Computed = value };
    }

    private static EntityShape Of(EntityDescriptor entity) => new(
        entity.Name,
        [
            .. entity.Fields.Select(f =>
                ModelShapes.Of(entity.Name, f.Name, f.Type, mayBeNull: !f.Required && !f.System && !f.IsMany, f.System)),
            .. entity.Inverses.Select(i =>
                new FieldShape(i.Name, new ListType(new RowType(i.Entity), i.Field, i.IsMany), MayBeNull: false)),
        ],
        entity.Owner);
}
