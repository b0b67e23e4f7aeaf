using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Truth.Compiler.Model;
using Truth.Generators.Types;

namespace Truth.Generators.OpenApi;

/// <summary>The JSON Schemas of the OpenAPI document, for use without the API.</summary>
internal static class RowSchemas
{
    /// <summary>The schemas by name: a row of each entity as it is read, for create and for change, in the order of the app.</summary>
    /// <param name="names">The names of the entities, in the same order.</param>
    public static IReadOnlyDictionary<string, JsonObject> Of(AppModel app, IReadOnlyList<TypeNames> names)
    {
        var document = new OpenApiDocument { Components = new() { Schemas = new Dictionary<string, IOpenApiSchema>() } };
        new EntitySchemas(app, app.Entities.Zip(names).ToDictionary(pair => pair.First.Name, pair => pair.Second), document).Add();
        return names.SelectMany(own => new[] { own.Read, own.Create, own.Change })
            .ToDictionary(name => name, name => Json(document.Components.Schemas[name]));
    }

    /// <summary>The parameters of a behavior.</summary>
    public static JsonObject Of(Behavior behavior)
    {
        var schema = EntitySchemas.Shape(behavior.Parameters, null, p => p.Required && p.Default is null);
        schema.Description = behavior.Description;
        return Json(schema);
    }

    private static JsonObject Json(IOpenApiSchema schema)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        schema.SerializeAsV31(new JsonWriter(text));
        return JsonNode.Parse(text.ToString())!.AsObject();
    }
}
