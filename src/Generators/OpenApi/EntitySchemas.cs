using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Truth.Compiler.Model;
using Truth.Generators.Types;

namespace Truth.Generators.OpenApi;

/// <summary>The schemas of rows: as read, for create, for change, and a page of them.</summary>
internal sealed class EntitySchemas(AppModel app, IReadOnlyDictionary<EntityName, TypeNames> names, OpenApiDocument document)
{
    private readonly ILookup<EntityName, Inverse> _inverses = Inverse.Of(app);

    /// <summary>Whether rows are described as they are answered: with `fields` only a part of each, and with `expand` more.</summary>
    public bool IsAnswer { get; init; }

    public void Add()
    {
        foreach (var entity in app.Entities)
        {
            var own = names[entity.Name];
            Put(own.Read, Read(entity));
            Put(own.Page, Page(own.Read));
            Put(own.Create, Shape(entity.Fields.Where(Shapes.Settable), entity, f => f.Required && f.Default is null
                && f.Name != entity.Owner));
            Put(own.Change, Shape(entity.Fields.Where(f => Shapes.Settable(f) && !f.Readonly && f.Type is not PasswordType),
                entity, _ => false));
        }
    }

    public IOpenApiSchema Row(EntityName entity) => new OpenApiSchemaReference(names[entity].Read, document);

    public IOpenApiSchema PageOf(EntityName entity) => new OpenApiSchemaReference(names[entity].Page, document);

    public IOpenApiSchema Create(EntityName entity) => new OpenApiSchemaReference(names[entity].Create, document);

    public IOpenApiSchema Change(EntityName entity) => new OpenApiSchemaReference(names[entity].Change, document);

    /// <summary>An object with the fields that a caller sends; additional properties are not accepted.</summary>
    public static OpenApiSchema Shape(IEnumerable<Field> fields, Entity? entity, Func<Field, bool> required)
    {
        var all = fields.ToList();
        var needed = all.Where(required).Select(f => f.Name).ToList();
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = entity?.Description,
            AdditionalPropertiesAllowed = false,
            Required = needed.Count == 0 ? null : new HashSet<string>(needed),
            Properties = all.ToDictionary(f => f.Name, f => (IOpenApiSchema)FieldSchemas.Sent(f)),
        };
    }

    /// <summary>Aggregates of rows.</summary>
    public static OpenApiSchema Groups()
    {
        var values = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "By field." };
        var group = new Dictionary<string, IOpenApiSchema>
        {
            ["group"] = values,
            ["count"] = new OpenApiSchema { Type = JsonSchemaType.Integer }
        };
        foreach (var measure in new[] { "sum", "avg", "min", "max" })
        {
            group[measure] = values;
        }

        return new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(["items", "more"]),
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["items"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = group }
                },
                ["more"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Boolean,
                    Description = "Whether there are more groups than fit on a page."
                },
            },
        };
    }

    private void Put(string name, OpenApiSchema schema) => document.Components!.Schemas![name] = schema;

    private OpenApiSchema Read(Entity entity)
    {
        var fields = entity.Readable.Where(f => f.Type is not PasswordType).ToList();
        var properties = fields.ToDictionary(f => f.Name, Read);
        properties["can"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array, Description = "The actions that the caller may perform on the row; only with `can=true`.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. new[] { "update", "delete" }.Concat(entity.Behaviors.Select(b => b.Name)).Select(a => (JsonNode)a)]
            },
        };
        foreach (var inverse in IsAnswer ? _inverses[entity.Name] : [])
        {
            properties.TryAdd(inverse.Name, Page(inverse));
        }

        return new()
        {
            Type = JsonSchemaType.Object,
            Description = entity.Description,
            Required = IsAnswer
                ? new HashSet<string>(["id"])
                : new HashSet<string>(fields.Where(f => f.ReadRule is null).Select(f => f.Name)),
            Properties = properties,
        };
    }

    private IOpenApiSchema Page(Inverse inverse) => new OpenApiSchema
    {
        Description = $"Only with `expand={inverse.Name}`.", AllOf = [PageOf(new EntityName(inverse.Entity))],
    };

    // With `expand`, a relation is the row itself.
    private IOpenApiSchema Read(Field field) => field.Type is not RelationType relation ? FieldSchemas.Answered(field) : new OpenApiSchema
    {
        Description = field.Description
            ?? (relation.Many ? $"The ids; with `expand={field.Name}`, a page of the rows."
                : $"The id; with `expand={field.Name}`, the row."),
        OneOf = [FieldSchemas.Answered(field with { Description = null }), relation.Many ? PageOf(relation.To) : Row(relation.To)],
    };

    private OpenApiSchema Page(string row) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(["items", "next"]),
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(row, document) },
            ["next"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String | JsonSchemaType.Null,
                Description = "The cursor of the next page."
            },
            ["total"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Description = "The total number of rows; only with `count=true`."
            },
        },
    };
}
