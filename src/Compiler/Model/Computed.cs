using Truth.Compiler.Expressions;

namespace Truth.Compiler.Model;

/// <summary>A read-only field that is worked out from the row.</summary>
public sealed record Computed(string Name, Rule Value, string Label, string? Description = null)
{
    /// <summary>What it reads may be read, of every row that it reads; null: whoever reads the row reads it.</summary>
    public Rule? ReadRule { get; init; }

    /// <summary>As fields are told to whoever reads rows: a link is its id, a duration counts milliseconds.</summary>
    public Field Field => new()
    {
        Name = Name,
        Label = Label,
        Description = Description,
        Type = TypeOf(Value.Expression.Type),
        Required = !Value.Expression.CanBeAbsent(),
        ReadRule = ReadRule,
        Computed = Value,
    };

    private static FieldType TypeOf(ExpressionType type) => type switch
    {
        ScalarType scalar => TypeOf(scalar.Kind),
        Expressions.DecimalType e => new DecimalType(Scale: e.Scale),
        Expressions.EnumType e => new EnumType(e.Options),
        IdType or RowType => new UuidType(),
        _ => throw new InvalidOperationException($"no field holds {type}"),
    };

    private static FieldType TypeOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => new BooleanType(),
        ScalarKind.Integer or ScalarKind.Duration => new IntegerType(),
        ScalarKind.Number => new NumberType(),
        ScalarKind.String => new StringType(),
        ScalarKind.Date => new DateType(),
        ScalarKind.DateTime => new DateTimeType(),
        ScalarKind.Uuid => new UuidType(),
        ScalarKind.Json => new JsonType(),
        // Always null, or reported already.
        ScalarKind.Null or ScalarKind.Error => new StringType(),
    };
}
