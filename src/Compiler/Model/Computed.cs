using Truth.Compiler.Expressions;

namespace Truth.Compiler.Model;

/// <summary>A read-only field that is computed from the row.</summary>
public sealed record Computed(string Name, Rule Value, string Label, string? Description = null)
{
    /// <summary>
    /// The condition under which everything that it uses may be read, in all rows that it uses; null: everybody who may read the row.
    /// </summary>
    public Rule? ReadRule { get; init; }

    /// <summary>The field as it is returned: a relation is its id, a duration is in milliseconds.</summary>
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
        ScalarKind.Time => new TimeType(),
        ScalarKind.Uuid => new UuidType(),
        ScalarKind.Json => new JsonType(),
        // Always null, or an error that was already reported.
        ScalarKind.File or ScalarKind.Null or ScalarKind.Error => new StringType(),
    };
}
