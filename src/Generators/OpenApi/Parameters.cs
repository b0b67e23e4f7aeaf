using Microsoft.OpenApi;
using Truth.Compiler.Model;

namespace Truth.Generators.OpenApi;

/// <summary>What requests say beside their bodies: each parameter is declared once, in `components/parameters`, and referred to.</summary>
internal sealed class Parameters(OpenApiDocument document)
{
    private const JsonSchemaType Text = JsonSchemaType.String;

    public IOpenApiParameter Id() => Shared("Id", () => new() { Name = "id", In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = Text, Format = "uuid" } });

    public IOpenApiParameter IfMatch() => Header("IfMatch", "If-Match", "An `ETag`: 412 when the row changed since.");

    public IOpenApiParameter Mode() => Shared("Mode", () => new()
    {
        Name = "mode", In = ParameterLocation.Query, Description = "How the session is carried: by a cookie, or by a token in the answer.",
        Schema = new OpenApiSchema { Type = Text, Enum = ["cookie", "token"], Default = "cookie" },
    });

    public List<IOpenApiParameter> OfList(Entity entity, string name) =>
    [
        Filter(),
        Query("Sort", "sort", Text, "Fields, `-` before those that descend: `-createdAt`. The id is always the last key."),
        Query("Limit", "limit", JsonSchemaType.Integer, "How many rows; 50 unless told."),
        Query("Cursor", "cursor", Text, "The `next` of the page before."),
        Search(),
        Query("Total", "count", JsonSchemaType.Boolean, "`true` asks for `total`."),
        .. Shown(entity, name),
    ];

    public List<IOpenApiParameter> OfAggregate() =>
    [
        Query("GroupBy", "groupBy", Text, "Fields, with commas between: a group for each of their values."),
        Query("Count", "count", Text, "`*`: how many rows; the default when nothing else is asked."),
        Measure("Sum", "Sums"), Measure("Avg", "Averages"), Measure("Min", "Least values"), Measure("Max", "Greatest values"),
        Filter(),
        Search(),
    ];

    public List<IOpenApiParameter> OfRow(Entity entity, string name) =>
        [.. Shown(entity, name), Header("IfNoneMatch", "If-None-Match", "An `ETag`: 304 when the row is still the same.")];

    private IEnumerable<IOpenApiParameter> Shown(Entity entity, string name)
    {
        yield return Query("Fields", "fields", Text, "Fields to answer, with commas between; all unless told. The id always comes.");
        var relations = entity.Fields.Where(f => f.Type is RelationType).Select(f => $"`{f.Name}`").ToList();
        if (relations.Count > 0)
        {
            yield return Query(
                $"Expand{name}", "expand", Text,
                $"Relations to answer as rows, with commas between, three deep (`a.b.c`): {string.Join(", ", relations)}, and the ways back. A way back is a page; "
                + "its `next` goes on in the list of its rows under a filter on the field that refers here. One answer expands at most 10,000 rows.");
        }

        yield return Query(
            "Can", "can", JsonSchemaType.Boolean,
            "`true` adds to each row, expanded ones too, what this caller may do with it; what a delete does to rows that refer to it is not reckoned in.");
    }

    private IOpenApiParameter Filter() => Query("Filter", "filter", Text, "A condition that must certainly hold of each row: `status == 'open' && dueDate < today`.");

    private IOpenApiParameter Search() =>
        Query("Search", "search", Text, "Words, all of which a row must hold in the fields that the caller may read; `wor*` is the beginning of one.");

    private IOpenApiParameter Measure(string key, string what) => Query(key, key.ToLowerInvariant(), Text, $"{what} of these fields, with commas between.");

    private IOpenApiParameter Query(string key, string name, JsonSchemaType type, string description) =>
        Shared(key, () => new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type } });

    private IOpenApiParameter Header(string key, string name, string description) =>
        Shared(key, () => new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = Text } });

    private OpenApiParameterReference Shared(string key, Func<OpenApiParameter> parameter)
    {
        document.Components!.Parameters!.TryAdd(key, parameter());
        return new(key, document);
    }
}
