using Microsoft.OpenApi;
using Truth.Compiler.Model;

namespace Truth.Generators.OpenApi;

/// <summary>The parameters and headers of requests: each is declared once, in `components/parameters`, and referred to.</summary>
internal sealed class SharedParameters(OpenApiDocument document)
{
    private const JsonSchemaType Text = JsonSchemaType.String;

    public IOpenApiParameter Id() =>
        Shared("Id", () => new()
        {
            Name = "id",
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = Text, Format = "uuid" }
        });

    public IOpenApiParameter IfMatch() => Header("IfMatch", "If-Match", "An `ETag`; the response is 412 if the row has changed.");

    public IOpenApiParameter IfFileMatch() => Header("IfFileMatch", "If-Match",
        "The `ETag` of the content; the response is 412 if it has changed. `*` requires that there is a file.");

    public IOpenApiParameter FileName() => Header("FileName", "Content-Disposition",
        "The name of the file: `attachment; filename*=UTF-8''report.pdf`.");

    public List<IOpenApiParameter> OfDownload(bool isImage) =>
    [
        Header("IfNoneMatch", "If-None-Match", "An `ETag`; the response is 304 if the row has not changed."),
        Header("Range", "Range", "A single range of bytes: `bytes=0-1023`."),
        .. isImage ? [Query("Thumb", "thumb", JsonSchemaType.Integer,
            "A thumbnail that fits into a square of 80, 160, 320, 640 or 1280 pixels, as WebP.")] : Array.Empty<IOpenApiParameter>(),
    ];

    public IOpenApiParameter IdempotencyKey() => Header("IdempotencyKey", "Idempotency-Key",
        "Makes a retry safe: a request with the same key, of the same caller and route, is done once and answered again, for 24 hours.");

    public List<IOpenApiParameter> OfCreate(Entity entity, string name) => [.. Shown(entity, name), IdempotencyKey()];

    public List<IOpenApiParameter> OfChange(Entity entity, string name) => [.. Shown(entity, name), IfMatch(), IdempotencyKey()];

    public IOpenApiParameter Mode() => Shared("Mode", () => new()
    {
        Name = "mode", In = ParameterLocation.Query, Description = "Whether the session is a cookie or a token in the response.",
        Schema = new OpenApiSchema { Type = Text, Enum = ["cookie", "token"], Default = "cookie" },
    });

    public List<IOpenApiParameter> OfList(Entity entity, string name) =>
    [
        Filter(),
        Sort(),
        Limit(),
        Cursor(),
        Search(),
        Query("Total", "count", JsonSchemaType.Boolean, "`true` includes `total`."),
        .. Shown(entity, name),
    ];

    public List<IOpenApiParameter> OfExport() => [Filter(), Sort(), Search(), Fields()];

    public List<IOpenApiParameter> OfImport() =>
    [
        Query("ImportKey", "key", Text, "A unique key: a row that has its values is updated; otherwise it is created."),
        Query("ImportSkip", "skip", Text, "Columns that are not read, separated by commas."),
        Query("DryRun", "dryRun", JsonSchemaType.Boolean, "`true` checks everything and keeps nothing."),
    ];

    public List<IOpenApiParameter> OfHistory() => [Limit(), Cursor()];

    public List<IOpenApiParameter> OfAggregate() =>
    [
        Query("GroupBy", "groupBy", Text, "Fields, separated by commas; there is a group for each combination of their values."),
        Query("Count", "count", Text, "`*` counts the rows; this is the default if no other aggregate is requested."),
        Measure("Sum", "Sums"), Measure("Avg", "Averages"), Measure("Min", "Minimums"), Measure("Max", "Maximums"),
        Filter(),
        Search(),
    ];

    public List<IOpenApiParameter> OfRow(Entity entity, string name) =>
        [.. Shown(entity, name), Header("IfNoneMatch", "If-None-Match", "An `ETag`; the response is 304 if the row has not changed.")];

    private IEnumerable<IOpenApiParameter> Shown(Entity entity, string name)
    {
        yield return Fields();
        var relations = entity.Fields.Where(f => f.Type is RelationType).Select(f => $"`{f.Name}`").ToList();
        if (relations.Count > 0)
        {
            yield return Query(
                $"Expand{name}", "expand", Text,
                $"Relations to return as rows instead of ids, separated by commas, up to three levels deep (`a.b.c`): {string.Join(", ", relations)}, and inverse relations. "
                + "An inverse relation is a page, whose `next` is a cursor for the list of its rows with a filter on the referring field. A response can expand at most 10,000 rows.");
        }

        yield return Query(
            "Can", "can", JsonSchemaType.Boolean,
            "`true` adds to each row, including expanded rows, the actions that the caller may perform; the effects of a delete on rows that refer to it are not taken into account.");
    }

    private IOpenApiParameter Sort() =>
        Query("Sort", "sort", Text,
            "Fields to sort by, with `-` before a field for descending order: `-createdAt`. A path leads over relations to one row: `assignee.name`. Rows with equal values are sorted by id.");

    private IOpenApiParameter Fields() => Query("Fields", "fields", Text,
        "The fields to return, separated by commas; all by default. The id is always included.");

    private IOpenApiParameter Limit() =>
        Query("Limit", "limit", JsonSchemaType.Integer, "The maximum number of items on the page, 50 by default.");

    private IOpenApiParameter Cursor() => Query("Cursor", "cursor", Text, "The `next` of the previous page.");

    private IOpenApiParameter Filter() =>
        Query("Filter", "filter", Text, "A condition that must certainly be true for each row: `status == 'open' && dueDate < today`.");

    private IOpenApiParameter Search() =>
        Query("Search", "search", Text,
            "Words, all of which must occur in the fields of a row that the caller may read; `wor*` matches words that begin with `wor`.");

    private IOpenApiParameter Measure(string key, string what) =>
        Query(key, key.ToLowerInvariant(), Text, $"{what} of these fields, separated by commas.");

    private IOpenApiParameter Query(string key, string name, JsonSchemaType type, string description) =>
        Shared(key, () => new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Schema = new OpenApiSchema { Type = type }
        });

    private IOpenApiParameter Header(string key, string name, string description) =>
        Shared(key, () => new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = Text }
        });

    private OpenApiParameterReference Shared(string key, Func<OpenApiParameter> parameter)
    {
        document.Components!.Parameters!.TryAdd(key, parameter());
        return new(key, document);
    }
}
