using Truth.Compiler.Expressions;

namespace Truth.Generators.CSharp;

/// <summary>The representation of a value of an expression in generated rules.</summary>
/// <param name="Type">A keyword, or a type of <see cref="RuntimeTypes"/>; nullable if there may be no value.</param>
/// <param name="Read">The method that reads it from a row or from the caller.</param>
internal sealed record CSharpValue(string Type, string Read)
{
    public static CSharpValue Of(ExpressionType type) => type switch
    {
        ScalarType scalar => Of(scalar.Kind),
        // In units of its last digit.
        DecimalType => new("long", "Integer"),
        EnumType or IdType or RowType => new("string", "Text"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static CSharpValue Of(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => new("bool", "Flag"),
        ScalarKind.Integer or ScalarKind.Duration => new("long", "Integer"),
        ScalarKind.Number => new("double", "Number"),
        ScalarKind.Date => new("DateOnly", "Date"),
        ScalarKind.DateTime => new("DateTime", "Instant"),
        ScalarKind.String or ScalarKind.Time or ScalarKind.Uuid or ScalarKind.Json or ScalarKind.File
            or ScalarKind.Null or ScalarKind.Error =>
            new("string", "Text"),
    };
}
