using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Truth.Compiler.Fields;
using Truth.Compiler.Model;

namespace Truth.Generators.OpenApi;

/// <summary>The JSON Schema of each field type, without the constraints on text.</summary>
internal sealed class SchemaForms : FieldTypeMap<OpenApiSchema>
{
    public static readonly SchemaForms Instance = new();

    protected override OpenApiSchema String(StringType type) => Text();

    protected override OpenApiSchema Text(TextType type) => Text();

    protected override OpenApiSchema Email(EmailType type) => Text();

    protected override OpenApiSchema Url(UrlType type) => Text();

    protected override OpenApiSchema Password(PasswordType type) =>
        new() { Type = JsonSchemaType.String, Format = "password", WriteOnly = true };

    protected override OpenApiSchema Number(NumberType type) =>
        new() { Type = JsonSchemaType.Number, Minimum = Bound(type.Min), Maximum = Bound(type.Max) };

    protected override OpenApiSchema Integer(IntegerType type) => new()
    {
        // An integer that a double cannot represent exactly is a string in JSON.
        Type = SentText.Of(type, isRequired: false) is null ? JsonSchemaType.Integer : JsonSchemaType.Integer | JsonSchemaType.String,
        Format = "int64",
        Minimum = type.Min?.ToString(CultureInfo.InvariantCulture),
        Maximum = type.Max?.ToString(CultureInfo.InvariantCulture),
    };

    protected override OpenApiSchema Decimal(DecimalType type) => Text("decimal");

    protected override OpenApiSchema Boolean(BooleanType type) => new() { Type = JsonSchemaType.Boolean };

    protected override OpenApiSchema Date(DateType type) => Text("date");

    protected override OpenApiSchema DateTime(DateTimeType type) => Text("date-time");

    // The format `time` of JSON Schema has an offset, and validators do not know this one.
    protected override OpenApiSchema Time(TimeType type) =>
        new() { Type = JsonSchemaType.String, Format = "time-local", Pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$" };

    protected override OpenApiSchema Json(JsonType type) => new();

    protected override OpenApiSchema Uuid(UuidType type) => Text("uuid");

    protected override OpenApiSchema Enum(EnumType type) =>
        new() { Type = JsonSchemaType.String, Enum = [.. type.Options.Select(option => (JsonNode)option)] };

    protected override OpenApiSchema Relation(RelationType type) => Text("uuid");

    protected override OpenApiSchema Links(RelationType type) =>
        new() { Type = JsonSchemaType.Array, UniqueItems = true, MaxItems = FieldValues.MostLinks, Items = Text("uuid") };

    protected override OpenApiSchema File(FileType type) => Content();

    protected override OpenApiSchema Image(ImageType type) => Content();

    private static OpenApiSchema Content() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(["name", "type", "size", "etag"]),
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["name"] = Text(),
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The media type." },
            ["size"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "In bytes." },
            ["etag"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The version of the content." },
        },
    };

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static string? Bound(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
