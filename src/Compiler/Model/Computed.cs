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
        ScalarType { Kind: ScalarKind.Boolean } => new BooleanType(),
        ScalarType { Kind: ScalarKind.Integer or ScalarKind.Duration } => new IntegerType(),
        ScalarType { Kind: ScalarKind.Number } => new NumberType(),
        ScalarType { Kind: ScalarKind.Date } => new DateType(),
        ScalarType { Kind: ScalarKind.DateTime } => new DateTimeType(),
        IdType or ScalarType { Kind: ScalarKind.Uuid } => new UuidType(),
        ScalarType { Kind: ScalarKind.Json } => new JsonType(),
        Expressions.DecimalType e => new DecimalType(Scale: e.Scale),
        Expressions.EnumType e => new EnumType(e.Options),
        _ => new StringType(),
    };
}
