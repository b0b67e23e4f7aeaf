using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Truth.Compiler.Model;

namespace Truth.Generators.OpenApi;

/// <summary>A field as JSON Schema.</summary>
internal static class FieldSchemas
{
    // The runtime's limit.
    private const int MostLinks = 500;

    public static OpenApiSchema Of(Field field)
    {
        var schema = OfType(field.Type);
        var nullable = !field.Required && !field.System && field.Type is not RelationType { Many: true };
        if (nullable && schema.Type is { } type)
        {
            schema.Type = type | JsonSchemaType.Null;
            schema.Enum?.Add(JsonNullSentinel.JsonNull);
        }

        if (field is { Required: true, Computed: null, Type: StringType { MinLength: null } or TextType { MinLength: null } })
        {
            // An empty text is no answer to a question that must be answered.
            schema.MinLength = 1;
        }

        schema.MaxLength = field.Computed is null ? schema.MaxLength : null;
        schema.Description = field.Description;
        schema.ReadOnly = field.System || field.Computed is not null;
        schema.Default = field.Default is ConstantDefault constant ? JsonNode.Parse(constant.Json) : null;
        return schema;
    }

    private static OpenApiSchema OfType(FieldType type) => type switch
    {
        StringType s => new() { Type = JsonSchemaType.String, MinLength = s.MinLength, MaxLength = s.MaxLength, Pattern = s.Pattern },
        TextType t => new() { Type = JsonSchemaType.String, MinLength = t.MinLength, MaxLength = t.MaxLength },
        EmailType => new() { Type = JsonSchemaType.String, Format = "email" },
        UrlType => new() { Type = JsonSchemaType.String, Format = "uri" },
        PasswordType p => new() { Type = JsonSchemaType.String, Format = "password", MinLength = p.MinLength, WriteOnly = true },
        NumberType n => new() { Type = JsonSchemaType.Number, Minimum = Text(n.Min), Maximum = Text(n.Max) },
        IntegerType i => new()
        {
            // Beyond what a double holds exactly, an integer travels as text.
            Type = i is { Min: >= -9_007_199_254_740_991, Max: <= 9_007_199_254_740_991 } ? JsonSchemaType.Integer : JsonSchemaType.Integer | JsonSchemaType.String,
            Format = "int64", Minimum = i.Min?.ToString(CultureInfo.InvariantCulture), Maximum = i.Max?.ToString(CultureInfo.InvariantCulture),
        },
        DecimalType => new() { Type = JsonSchemaType.String, Format = "decimal" },
        BooleanType => new() { Type = JsonSchemaType.Boolean },
        DateType => new() { Type = JsonSchemaType.String, Format = "date" },
        DateTimeType => new() { Type = JsonSchemaType.String, Format = "date-time" },
        JsonType => new(),
        EnumType e => new() { Type = JsonSchemaType.String, Enum = [.. e.Options.Select(option => (JsonNode)option)] },
        RelationType { Many: true } => new() { Type = JsonSchemaType.Array, UniqueItems = true, MaxItems = MostLinks, Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" } },
        _ => new() { Type = JsonSchemaType.String, Format = "uuid" },
    };

    private static string? Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
