using Microsoft.OpenApi;

namespace Truth.Generators.OpenApi;

/// <summary>The schemas of the history of a row.</summary>
internal static class HistorySchemas
{
    public static OpenApiSchema Page() => Of(
        ("items", List(Of(
            ("at", new() { Type = JsonSchemaType.String, Format = "date-time" }),
            ("by", new() { Type = JsonSchemaType.String | JsonSchemaType.Null,
                Description = "The id of the user; null for the app itself, or if nobody was signed in." }),
            ("action", new() { Type = JsonSchemaType.String, Description = "`create`, `update`, `delete`, or the name of a behavior." }),
            ("changes", List(Change()))))),
        ("next", new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The cursor of the next page." }));

    private static OpenApiSchema Change()
    {
        var change = Of(("field", new() { Type = JsonSchemaType.String }));
        change.Properties!["from"] =
            new OpenApiSchema { Description = "The value before; absent for a new row, or if the caller may not read it." };
        change.Properties["to"] = new OpenApiSchema { Description = "The value after; absent if the caller may not read it." };
        return change;
    }

    private static OpenApiSchema List(OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static OpenApiSchema Of(params (string Name, OpenApiSchema Schema)[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(members.Select(m => m.Name)),
        Properties = members.ToDictionary(m => m.Name, IOpenApiSchema (m) => m.Schema),
    };
}
