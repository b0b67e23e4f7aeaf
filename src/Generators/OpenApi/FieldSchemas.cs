using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Truth.Compiler.Fields;
using Truth.Compiler.Model;
using Truth.Compiler.Values;

namespace Truth.Generators.OpenApi;

/// <summary>A field as JSON Schema.</summary>
internal static class FieldSchemas
{
    private const JsonSchemaType AnythingButNull =
        JsonSchemaType.Object | JsonSchemaType.Array | JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean;

    /// <summary>Exactly what the server accepts.</summary>
    public static OpenApiSchema Sent(Field field)
    {
        var schema = SchemaForms.Instance.Of(field.Type);
        if (field.Type is ContentType)
        {
            // Its content is sent to its own address.
            return new() { Type = JsonSchemaType.Null, Description = field.Description };
        }

        Bound(schema, field);
        return Described(schema, field);
    }

    /// <summary>What the server returns. It may contain rows that were stored under different rules, so there is no pattern.</summary>
    public static OpenApiSchema Answered(Field field)
    {
        var schema = SchemaForms.Instance.Of(field.Type);
        if (field is { Computed: null, Type: StringType or TextType } && SentText.Of(field.Type, field.Required) is { } text)
        {
            (schema.MinLength, schema.MaxLength) = (text.MinLength, text.MaxLength);
        }

        return Described(schema, field);
    }

    private static OpenApiSchema Described(OpenApiSchema schema, Field field)
    {
        var nullable = !field.Required && !field.System && field.Type is not RelationType { Many: true };
        if (nullable && schema.Type is { } type)
        {
            schema.Type = type | JsonSchemaType.Null;
            schema.Enum?.Add(JsonNullSentinel.JsonNull);
        }

        schema.Description = field.Description;
        schema.ReadOnly = field.System || field.Computed is not null;
        schema.Default = field.Default is ConstantDefault constant ? JsonNode.Parse(constant.Json) : null;
        return schema;
    }

    private static void Bound(OpenApiSchema schema, Field field)
    {
        if (SentText.Of(field.Type, field.Required) is { } text)
        {
            (schema.MinLength, schema.MaxLength) = (text.MinLength, text.MaxLength);
            Add(schema, text.Patterns);
        }

        switch (field.Type)
        {
            case IntegerType i:
                schema.Minimum = Math.Max(i.Min ?? -SentText.Exact, -SentText.Exact).ToString(CultureInfo.InvariantCulture);
                schema.Maximum = Math.Min(i.Max ?? SentText.Exact, SentText.Exact).ToString(CultureInfo.InvariantCulture);
                break;
            case JsonType when field.Required:
                schema.Type = AnythingButNull;
                break;
            case RelationType { Many: true }:
                schema.MinItems = field.Required ? 1 : null;
                Add((OpenApiSchema)schema.Items!, TextFormat.Uuid.Patterns);
                break;
        }
    }

    // The author's own pattern is last, and is the most informative.
    private static void Add(OpenApiSchema schema, IReadOnlyList<Pattern> patterns)
    {
        schema.Pattern = patterns[^1].Text;
        var others = patterns.Take(patterns.Count - 1).Select(p => (IOpenApiSchema)new OpenApiSchema { Pattern = p.Text }).ToList();
        schema.AllOf = others.Count == 0 ? null : others;
    }
}
