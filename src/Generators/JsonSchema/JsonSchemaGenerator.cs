using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Compiler.Model;
using Truth.Generators.OpenApi;
using Truth.Generators.Types;

namespace Truth.Generators.JsonSchema;

/// <summary>
/// Writes the model of an app as JSON Schema (2020-12). `$defs` contains, for each entity, a row as it is read, the input that creates and
/// the input that changes one
/// (`Task`, `TaskCreate`, `TaskChange`), its enums (`TaskStatus`), and the parameters of its behaviors (`TaskCompleteInput`). The schema
/// itself describes the rows of each entity.
/// </summary>
public static class JsonSchemaGenerator
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    // JSON Schema counts the length of a string in code points, as the model does.
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>The document, with a line ending at the end. The same app always produces the same bytes.</summary>
    public static string Write(AppModel app)
    {
        var names = TypeNames.Of(app);
        var schema = new JsonObject { ["$schema"] = Dialect, ["title"] = HumanText.Label(app.Name) };
        if (app.Description is not null)
        {
            schema["description"] = app.Description;
        }

        schema["type"] = "object";
        schema["properties"] = new JsonObject(app.Entities.Zip(names,
            (entity, own) => KeyValuePair.Create(entity.Name.Text, (JsonNode?)Rows(entity, own))));
        schema["additionalProperties"] = false;
        schema["$defs"] = Definitions(app, [.. names]);
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Rows(Entity entity, TypeNames names) => new()
    {
        ["description"] = $"Rows: {entity.PluralLabel}.",
        ["type"] = "array",
        ["items"] = new JsonObject { ["$ref"] = Definition(names.Read) },
    };

    private static JsonObject Definitions(AppModel app, List<TypeNames> names)
    {
        var definitions = new JsonObject();
        var free = new UniqueNames(names.SelectMany(own => new[] { own.Read, own.Create, own.Change }));
        var rows = RowSchemas.Of(app, names);
        foreach (var (entity, own) in app.Entities.Zip(names))
        {
            var enums = EnumsOf(entity, own, free);
            foreach (var name in (string[])[own.Read, own.Create, own.Change])
            {
                definitions[name] = Refer(Named(rows[name], enums));
            }

            foreach (var (field, name) in enums)
            {
                definitions[name] = Enum(field, entity);
            }

            foreach (var behavior in entity.Behaviors.Where(b => b.Parameters.Count > 0))
            {
                definitions[free.Take(own.Read + CSharpLiteral.Pascal(behavior.Name) + "Input")] = Refer(RowSchemas.Of(behavior));
            }
        }

        return definitions;
    }

    private static List<(Field Field, string Name)> EnumsOf(Entity entity, TypeNames names, UniqueNames free) =>
        [.. entity.Fields.Where(f => f.Type is EnumType).Select(f => (f, free.Take(names.Read + CSharpLiteral.Pascal(f.Name))))];

    private static JsonObject Enum(Field field, Entity entity) => new()
    {
        ["title"] = $"{field.Label} of {entity.Label}",
        ["type"] = "string",
        ["enum"] = new JsonArray([.. ((EnumType)field.Type).Options.Select(option => (JsonNode)option)]),
    };

    // An enum is declared once and referenced by all rows that contain it.
    private static JsonObject Named(JsonObject row, List<(Field Field, string Name)> enums)
    {
        var properties = row["properties"]!.AsObject();
        foreach (var (field, name) in enums.Where(e => properties.ContainsKey(e.Field.Name)))
        {
            var property = properties[field.Name]!.AsObject();
            var isNullable = property["type"] is JsonArray;
            property.Remove("type");
            property.Remove("enum");
            var reference = new JsonObject { ["$ref"] = Definition(name) };
            property.Insert(0, isNullable ? "anyOf" : "$ref",
                isNullable ? new JsonArray(reference, new JsonObject { ["type"] = "null" }) : Definition(name));
        }

        return row;
    }

    private static JsonObject Refer(JsonObject schema)
    {
        foreach (var (word, value) in schema.ToList())
        {
            switch (word)
            {
                case "$ref":
                    schema[word] = Definition(((string)value!).Split('/')[^1]);
                    break;
                case "properties":
                    // The keys are names of fields, one of which may be called `default`.
                    Refer(value!.AsObject().Select(property => property.Value));
                    break;
                case "items":
                    Refer([value]);
                    break;
                case "oneOf" or "anyOf":
                    Refer(value!.AsArray());
                    break;
            }
        }

        return schema;
    }

    private static void Refer(IEnumerable<JsonNode?> schemas)
    {
        foreach (var schema in schemas.OfType<JsonObject>())
        {
            Refer(schema);
        }
    }

    private static string Definition(string name) => $"#/$defs/{name}";
}
