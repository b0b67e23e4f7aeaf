using System.Buffers;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Truth.Runtime.Json;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Transfer;

namespace Truth.Runtime.Endpoints;

/// <summary>Export and import of the rows of an entity, as streams.</summary>
/// <param name="services">The services of the app.</param>
/// <param name="plan">The entity.</param>
internal sealed class Transfers(AppServices services, EntityPlan plan)
{
    /// <summary>The maximum size of a file to import.</summary>
    private const long MostBytes = 1L << 30;

    /// <summary>The maximum time during which a client may read nothing of an export.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private static readonly Problem NotLines = new(415, "not_json", "The body is not JSON",
        "Send `Content-Type: text/csv` or `application/jsonl`.");

    /// <summary>Answers `GET /api/tasks/export.csv` and `export.jsonl`.</summary>
    public async Task Export(HttpContext context, bool isCsv)
    {
        Request first = HttpAdapter.Request(context, services, plan, out _);
        ListRequest? asked = null;
        first.Problem ??= Route.ToExport(first, out asked);
        var file = new ArrayBufferWriter<byte>();
        IExportFormat? format = asked is null ? null
            : isCsv ? new CsvRows([.. asked.Shape.Members.Where(field => !field.Secret)])
            : new JsonLines();
        ExportPages? pages = null;
        if (first.Problem is null)
        {
            format!.Begin(file);
            pages = new ExportPages(asked!, () => HttpAdapter.Request(context, services, plan, out _), format);
            first.Problem = await pages.Write(file);
        }

        if (first.Problem is not null)
        {
            await Respond.Send(context, first);
            return;
        }

        HttpResponse response = context.Response;
        Respond.Common(response, first.RequestId);
        response.ContentType = format!.Type;
        response.Headers.ContentDisposition = $"attachment; filename=\"{plan.Entity.Path}.{format.Extension}\"";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await Send(context, pages!, file);
        }
    }

    /// <summary>Answers `POST /api/tasks/import`.</summary>
    public async Task Import(HttpContext context)
    {
        Request request = HttpAdapter.Request(context, services, plan, out _);
        string path = Path.Combine(Path.GetTempPath(), $"truth-import-{services.Ids.Next()}");
        try
        {
            await Stages.Run(request, _ => Import(context, request, path));
        }
        finally
        {
            File.Delete(path);
        }

        await Respond.Send(context, request);
    }

    // A problem that comes later cannot be answered any more: the connection is closed, so that the client knows that the file is not
    // whole.
    private static async Task Send(HttpContext context, ExportPages pages, ArrayBufferWriter<byte> file)
    {
        try
        {
            while (true)
            {
                using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
                deadline.CancelAfter(Grace);
                await context.Response.BodyWriter.WriteAsync(file.WrittenMemory, deadline.Token);
                file.ResetWrittenCount();
                if (pages.IsDone)
                {
                    return;
                }

                if (await pages.Write(file) is not null)
                {
                    context.Abort();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async ValueTask<Problem?> Import(HttpContext context, Request request, string path)
    {
        var asked = new ImportQuery(plan);
        string type = context.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        bool isCsv = type == "text/csv";
        Problem? problem = asked.Read(request.Query)
            ?? (services.Hooks.Of(plan.Entity.Name).IsEmpty
                ? null
                : Problem.NotSupported("The host has hooks of this entity, which an import would not run."))
            ?? await Authorize.Write(request, asked.Key.IsEmpty ? plan.Entity.Create : null)
            ?? (isCsv || type is "application/jsonl" or "application/x-ndjson" ? null : NotLines)
            ?? await Receive(context, path);
        if (problem is not null)
        {
            return problem;
        }

        var job = new ImportJob(request, new ImportLines(plan, path, isCsv, asked.Skipped), asked.Key, asked.IsDry);
        await Execute.Unlimited(request, job);
        if (job.Errors.Count > 0)
        {
            return Problem.Invalid(job.Errors) with { Detail = "Some lines are invalid. Nothing was changed." };
        }

        request.Body = new JsonOut();
        request.Body.Raw("{\"created\":"u8);
        request.Body.Integer(job.Created);
        request.Body.Raw(",\"updated\":"u8);
        request.Body.Integer(job.Updated);
        request.Body.Raw(asked.IsDry ? ",\"dryRun\":true}"u8 : ",\"dryRun\":false}"u8);
        return null;
    }

    private static async ValueTask<Problem?> Receive(HttpContext context, string path)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        try
        {
            await using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None,
                1 << 16, FileOptions.Asynchronous);
            await context.Request.Body.CopyToAsync(file, context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException error)
        {
            return error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problem.TooLarge((int)Math.Min(MostBytes, int.MaxValue))
                : Problem.InvalidRequest(error.Message);
        }
    }
}

/// <summary>The parameters of an import.</summary>
internal sealed class ImportQuery(EntityPlan plan)
{
    private static readonly string[] Names = ["key", "skip", "dryRun"];
    private Problem? _problem;

    /// <summary>The fields of the unique key by which rows are updated; empty to create all rows.</summary>
    public ImmutableArray<int> Key { get; private set; } = [];

    public IReadOnlyList<string> Skipped { get; private set; } = [];

    public bool IsDry { get; private set; }

    public Problem? Read(string? query) => Parameters.Read(query, Names, Take) ?? _problem;

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "key":
                string[] fields = value.Split(',');
                Key = [.. fields.Select(plan.IndexOf)];
                _problem ??= plan.Entity.Unique.Any(unique => unique.ToHashSet(StringComparer.Ordinal).SetEquals(fields)) ? null
                    : Problem.InvalidParameter($"`key` must be a unique key{(plan.Entity.Unique.IsEmpty ? ", and this entity has none" : $": {string.Join(", ", plan.Entity.Unique.Select(unique => $"`{string.Join(',', unique)}`"))}")}.");
                break;
            case "skip":
                Skipped = value.Split(',');
                break;
            default:
                IsDry = value == "true";
                _problem ??= value is "true" or "false" ? null : Problem.InvalidParameter("`dryRun` must be true or false.");
                break;
        }
    }
}
