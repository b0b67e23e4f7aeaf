using Microsoft.OpenApi;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Types;

namespace Truth.Generators.OpenApi;

/// <summary>The routes of an entity.</summary>
internal sealed class EntityPaths(Entity entity, TypeNames names, EntitySchemas schemas, UniqueNames operations, OpenApiDocument document)
{
    private readonly string _one = entity.Label.ToLowerInvariant();
    private readonly SharedParameters _parameters = new(document);
    private readonly Answers _answers = new(document);

    public void Add()
    {
        var all = $"/api/{entity.Path}";
        document.Paths[all] = new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = List(), [HttpMethod.Post] = Create() } };
        document.Paths[all + "/aggregate"] = new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = Aggregate() } };
        document.Paths[all + "/export.csv"] = new OpenApiPathItem { Operations = new() { [HttpMethod.Get] = Export("Csv", "text/csv") } };
        document.Paths[all + "/export.jsonl"] = new OpenApiPathItem
        {
            Operations = new() { [HttpMethod.Get] = Export("JsonLines", "application/jsonl") },
        };
        document.Paths[all + "/import"] = new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = Import() } };
        document.Paths[all + "/{id}"] = new OpenApiPathItem
        {
            Parameters = [_parameters.Id()],
            Operations = new()
            {
                [HttpMethod.Get] = Read(), [HttpMethod.Patch] = Update(), [HttpMethod.Put] = Replace(), [HttpMethod.Delete] = Delete(),
            },
        };
        if (entity.Audit)
        {
            document.Paths[all + "/{id}/history"] = new OpenApiPathItem
            {
                Parameters = [_parameters.Id()],
                Operations = new() { [HttpMethod.Get] = History() },
            };
        }

        foreach (var file in entity.Fields.Where(f => f.Type is ContentType))
        {
            document.Paths[$"{all}/{{id}}/{file.Name}"] = new OpenApiPathItem
            {
                Parameters = [_parameters.Id()],
                Operations = new()
                {
                    [HttpMethod.Get] = Download(file), [HttpMethod.Put] = Upload(file), [HttpMethod.Delete] = Remove(file),
                },
            };
        }

        foreach (var behavior in entity.Behaviors)
        {
            document.Paths[$"{all}/{{id}}/{behavior.Name}"] = new OpenApiPathItem
            {
                Parameters = [_parameters.Id()],
                Operations = new() { [HttpMethod.Post] = Behave(behavior) }
            };
        }
    }

    private OpenApiOperation List() => Operation($"list{names.Read}", $"A page of {entity.PluralLabel.ToLowerInvariant()}",
        _answers.Ok(200, "The page.", schemas.PageOf(entity.Name)), [400, 401, 403], parameters: _parameters.OfList(entity, names.Read));

    private OpenApiOperation Aggregate() => Operation($"aggregate{names.Read}", $"Aggregates of {entity.PluralLabel.ToLowerInvariant()}",
        _answers.Ok("Groups", "A group for each combination of values, or a single group.", EntitySchemas.Groups()), [400, 401, 403],
            parameters: _parameters.OfAggregate());

    private OpenApiOperation Read() => Operation($"read{names.Read}", $"One {_one}",
        _answers.Ok(200, "The row.", schemas.Row(entity.Name), Answers.Headers.Tag), [400, 401, 404],
            parameters: _parameters.OfRow(entity, names.Read));

    private OpenApiOperation Export(string format, string media) => Operation($"export{names.Read}{format}",
        $"All {entity.PluralLabel.ToLowerInvariant()} that the caller may read, as a file",
        _answers.File(format, $"The rows, as a stream of `{media}`.", media), [400, 401, 403], parameters: _parameters.OfExport());

    private OpenApiOperation Import()
    {
        var operation = Operation($"import{names.Read}",
            $"Create or update {entity.PluralLabel.ToLowerInvariant()} from a file, all or none",
            _answers.Ok("Imported", "The number of rows.", Answers.Imported()), [400, 401, 403, 413, 415, 422],
                parameters: _parameters.OfImport());
        operation.RequestBody = Answers.FileBody("text/csv", "application/jsonl");
        operation.Description = "Each line is checked; errors have its number, and then nothing is changed.";
        return operation;
    }

    private OpenApiOperation History() => Operation($"history{names.Read}", $"The changes of {Article.With(_one)}, the last one first",
        _answers.Ok("History", "A page of changes, as far as the caller may read them.", HistorySchemas.Page()), [400, 401, 404],
            parameters: _parameters.OfHistory());

    private OpenApiOperation Create() =>
        Operation($"create{names.Read}", $"Create {Article.With(_one)}",
            _answers.Ok(201, "The row as it was stored; for an array, the rows in its order.", OrArray(schemas.Row(entity.Name)),
                Answers.Headers.Location, Answers.Headers.Tag),
            [400, 401, 403, 409, 413, 415, 422], OrArray(schemas.Create(entity.Name)), _parameters.OfCreate(entity, names.Read));

    private OpenApiOperation Update() =>
        Operation($"update{names.Read}", $"Change {Article.With(_one)}", Became(),
            [400, 401, 403, 404, 409, 412, 413, 415, 422], schemas.Change(entity.Name), _parameters.OfChange(entity, names.Read),
                "application/merge-patch+json");

    private OpenApiOperation Replace()
    {
        var operation = Operation($"replace{names.Read}", $"Replace {Article.With(_one)}", Became(),
            [400, 401, 403, 404, 409, 412, 413, 415, 422], schemas.Change(entity.Name), _parameters.OfChange(entity, names.Read));
        operation.Description =
            "Fields that are left out return to their defaults if the caller may read and set them; otherwise they do not change.";
        return operation;
    }

    // An array creates all of its rows or none.
    private static OpenApiSchema OrArray(IOpenApiSchema schema) => new()
    {
        OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema, MinItems = 1 }],
    };

    private OpenApiOperation Delete() => Operation($"delete{names.Read}", $"Delete {Article.With(_one)}",
        _answers.None("Deleted", "The row was deleted."), [400, 401, 403, 404, 409, 412, 415, 422],
            parameters: [_parameters.IfMatch(), _parameters.IdempotencyKey()]);

    private OpenApiOperation Behave(Behavior behavior)
    {
        var answer = behavior.Type == BehaviorType.Delete ? _answers.None("Deleted", "The row was deleted.") : Became();
        var body = behavior.Parameters.Count == 0 ? null
            : EntitySchemas.Shape(behavior.Parameters, null, p => p.Required && p.Default is null);
        var operation = Operation(Casing.Camel(behavior.Name) + names.Read, behavior.Label, answer,
            [400, 401, 403, 404, 409, 412, 413, 415, 422],
            body, behavior.Type == BehaviorType.Delete ? [_parameters.IfMatch(), _parameters.IdempotencyKey()]
                : _parameters.OfChange(entity, names.Read));
        operation.Description = behavior.Description;
        return operation;
    }

    private string Of(Field file) => $"{names.Read}{CSharpLiteral.Pascal(file.Name)}";

    private OpenApiOperation Download(Field file)
    {
        var operation = Operation($"download{Of(file)}", $"The content of {file.Label} of {Article.With(_one)}", _answers.Content(),
            [400, 401, 403, 404, 416], parameters: _parameters.OfDownload(file.Type is ImageType));
        _answers.Parts(operation.Responses!);
        return operation;
    }

    private OpenApiOperation Upload(Field file)
    {
        var operation = Operation($"upload{Of(file)}", $"Upload {file.Label} of {Article.With(_one)}",
            _answers.Ok($"Uploaded{names.Read}", "The row after the change.", schemas.Row(entity.Name)),
            [400, 401, 403, 404, 408, 409, 412, 413, 415, 422], parameters: [_parameters.FileName(), _parameters.IfFileMatch()]);
        operation.RequestBody = Answers.ContentBody(((ContentType)file.Type).Accept);
        operation.Description = "The content as the body. Its type is determined from the content.";
        return operation;
    }

    private OpenApiOperation Remove(Field file) => Operation($"remove{Of(file)}", $"Remove {file.Label} of {Article.With(_one)}",
        _answers.None("Removed", "The row has no such file any more."), [400, 401, 403, 404, 409, 412, 415, 422],
            parameters: [_parameters.IfFileMatch()]);

    private (string, IOpenApiResponse) Became() =>
        _answers.Ok($"Changed{names.Read}", "The row after the change.", schemas.Row(entity.Name), Answers.Headers.Tag);

    private OpenApiOperation Operation(
        string id, string summary, (string Status, IOpenApiResponse Response) answer, int[] problems,
        IOpenApiSchema? body = null, List<IOpenApiParameter>? parameters = null, string media = "application/json")
    {
        var responses = new OpenApiResponses { [answer.Status] = answer.Response };
        ProblemResponses.Refer(responses, document, problems);
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
}
