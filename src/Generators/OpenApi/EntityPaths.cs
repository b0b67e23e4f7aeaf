using Microsoft.OpenApi;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Types;

namespace Truth.Generators.OpenApi;

/// <summary>The routes of an entity.</summary>
internal sealed class EntityPaths(Entity entity, TypeNames names, EntitySchemas schemas, UniqueNames operations, OpenApiDocument document)
{
    private readonly string _one = entity.Label.ToLowerInvariant();

    public void Add()
    {
        var all = $"/api/{entity.Path}";
        document.Paths[all] = new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = List(), [HttpMethod.Post] = Create() } };
        document.Paths[all + "/aggregate"] = new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = Aggregate() } };
        document.Paths[all + "/{id}"] = new OpenApiPathItem
        {
            Parameters = [Id()],
            Operations = new() { [HttpMethod.Get] = Read(), [HttpMethod.Patch] = Update(), [HttpMethod.Delete] = Delete() },
        };
        foreach (var behavior in entity.Behaviors)
        {
            document.Paths[$"{all}/{{id}}/{behavior.Name}"] = new OpenApiPathItem { Parameters = [Id()], Operations = new() { [HttpMethod.Post] = Behave(behavior) } };
        }
    }

    private OpenApiOperation List() => Operation($"list{names.Read}", $"A page of {entity.PluralLabel.ToLowerInvariant()}",
        Answers.Ok(200, "The page.", schemas.PageOf(entity.Name)), [400, 401, 403], parameters:
    [
        Filter(),
        Query("sort", JsonSchemaType.String, "Fields, `-` before those that descend: `-createdAt`. The id is always the last key."),
        Query("limit", JsonSchemaType.Integer, "How many rows; 50 unless told."),
        Query("cursor", JsonSchemaType.String, "The `next` of the page before."),
        Search(),
        Query("count", JsonSchemaType.Boolean, "`true` asks for `total`."),
        .. Shown(),
    ]);

    private OpenApiOperation Aggregate() => Operation($"aggregate{names.Read}", $"{entity.PluralLabel} taken together",
        Answers.Ok(200, "A group for each of the values, or one.", EntitySchemas.Groups()), [400, 401, 403], parameters:
    [
        Query("groupBy", JsonSchemaType.String, "Fields, with commas between: a group for each of their values."),
        Query("count", JsonSchemaType.String, "`*`: how many rows; the default when nothing else is asked."),
        .. new[] { ("sum", "Sums"), ("avg", "Averages"), ("min", "Least values"), ("max", "Greatest values") }.Select(m => Query(m.Item1, JsonSchemaType.String, $"{m.Item2} of these fields, with commas between.")),
        Filter(),
        Search(),
    ]);

    private OpenApiOperation Read() => Operation($"read{names.Read}", $"One {_one}", Answers.Ok(200, "The row.", schemas.Row(entity.Name), Answers.Tag), [400, 401, 404], parameters:
    [
        .. Shown(), Header("If-None-Match", "An `ETag`: 304 when the row is still the same."),
    ]);

    private OpenApiOperation Create() =>
        Operation($"create{names.Read}", $"Make {Article.With(_one)}", Answers.Ok(201, "The row as it was stored.", schemas.Row(entity.Name), Answers.Location, Answers.Tag),
            [400, 401, 403, 409, 413, 415, 422], schemas.Create(entity.Name));

    private OpenApiOperation Update() =>
        Operation($"update{names.Read}", $"Change {Article.With(_one)}", Answers.Ok(200, "The row as it became.", schemas.Row(entity.Name), Answers.Tag),
            [400, 401, 403, 404, 409, 412, 413, 415, 422], schemas.Change(entity.Name), [IfMatch()], "application/merge-patch+json");

    private OpenApiOperation Delete() => Operation($"delete{names.Read}", $"Delete {Article.With(_one)}", Answers.None("It is deleted."), [401, 403, 404, 409, 412], parameters: [IfMatch()]);

    private OpenApiOperation Behave(Behavior behavior)
    {
        var answer = behavior.Type == BehaviorType.Delete ? Answers.None("It is done.") : Answers.Ok(200, "The row as it became.", schemas.Row(entity.Name), Answers.Tag);
        var body = behavior.Parameters.Count == 0 ? null : EntitySchemas.Shape(behavior.Parameters, null, p => p.Required && p.Default is null);
        var operation = Operation(Casing.Camel(behavior.Name) + names.Read, behavior.Label, answer, [400, 401, 403, 404, 409, 412, 422], body, [IfMatch()]);
        operation.Description = behavior.Description;
        return operation;
    }

    private OpenApiOperation Operation(
        string id, string summary, (string Status, OpenApiResponse Response) answer, int[] problems,
        IOpenApiSchema? body = null, List<IOpenApiParameter>? parameters = null, string media = "application/json")
    {
        var responses = new OpenApiResponses { [answer.Status] = answer.Response };
        Problems.Refer(responses, document, problems);
        return new()
        {
            OperationId = operations.Take(id),
            Summary = summary,
            Tags = new HashSet<OpenApiTagReference>([new(entity.PluralLabel, document)]),
            Parameters = parameters,
            Responses = responses,
            RequestBody = body is null ? null : Answers.Body(body, media),
        };
    }

    private IEnumerable<IOpenApiParameter> Shown()
    {
        yield return Query("fields", JsonSchemaType.String, "Fields to answer, with commas between; all unless told. The id always comes.");
        var relations = entity.Fields.Where(f => f.Type is RelationType).Select(f => $"`{f.Name}`").ToList();
        if (relations.Count > 0)
        {
            yield return Query("expand", JsonSchemaType.String,
                $"Relations to answer as rows, with commas between, three deep (`a.b.c`): {string.Join(", ", relations)}, and the ways back. "
                + "A way back is a page; its `next` goes on in the list of its rows under a filter on the field that refers here. One answer expands at most 10,000 rows.");
        }

        yield return Query("can", JsonSchemaType.Boolean, "`true` adds to each row, expanded ones too, what this caller may do with it; what a delete does to rows that refer to it is not reckoned in.");
    }

    private static OpenApiParameter Filter() => Query("filter", JsonSchemaType.String, "A condition that must certainly hold of each row: `status == 'open' && dueDate < today`.");

    private static OpenApiParameter Search() => Query("search", JsonSchemaType.String, "Words, all of which a row must hold in the fields that the caller may read; `wor*` is the beginning of one.");

    private static OpenApiParameter Id() => new() { Name = "id", In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" } };

    private static OpenApiParameter Query(string name, JsonSchemaType type, string description) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type } };

    private static OpenApiParameter IfMatch() => Header("If-Match", "An `ETag`: 412 when the row changed since.");

    private static OpenApiParameter Header(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}

/// <summary>Answers that go well, and bodies.</summary>
internal static class Answers
{
    public static readonly (string, OpenApiHeader) Tag = ("ETag", new() { Description = "The version of this caller's view of the row.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
    public static readonly (string, OpenApiHeader) Location = ("Location", new() { Description = "Where the row is found.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

    public static (string Status, OpenApiResponse Response) Ok(int status, string description, IOpenApiSchema schema, params (string Name, OpenApiHeader Header)[] headers) => (FormattableString.Invariant($"{status}"), new()
    {
        Description = description,
        Headers = headers.Length == 0 ? null : headers.ToDictionary(h => h.Name, IOpenApiHeader (h) => h.Header),
        Content = Json(schema),
    });

    public static (string Status, OpenApiResponse Response) None(string description) => ("204", new() { Description = description });

    public static OpenApiRequestBody Body(IOpenApiSchema schema, string media = "application/json") => new()
    {
        Required = true, Content = new[] { "application/json", media }.Distinct().ToDictionary(m => m, IOpenApiMediaType (_) => new OpenApiMediaType { Schema = schema }),
    };

    private static Dictionary<string, IOpenApiMediaType> Json(IOpenApiSchema schema) => new() { ["application/json"] = new OpenApiMediaType { Schema = schema } };
}
