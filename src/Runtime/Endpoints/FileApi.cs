using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Files;
using Truth.Runtime.Files.Images;
using Truth.Runtime.Input;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Endpoints;

/// <summary>Answers `PUT`, `GET` and `DELETE /api/tasks/{id}/{field}`: the content of a file field.</summary>
/// <param name="services">The services of the app.</param>
/// <param name="plan">The entity.</param>
/// <param name="place">The field.</param>
/// <param name="hooks">The hooks of updates; null if there are none.</param>
internal sealed partial class FileApi(AppServices services, EntityPlan plan, int place, HookStage? hooks)
{
    private const string Nobody = "";

    private readonly FieldDescriptor _field = plan.Fields[place];
    private readonly FileSteps _steps = new(services, plan, place, hooks);

    private static readonly Problem TooMany = Problem.Unavailable with
    {
        Detail = "Too many files are being received. Nothing was changed.",
    };

    private FileServices Files => services.Files;

    /// <summary>Answers `GET`.</summary>
    public async Task Download(HttpContext context)
    {
        Request request = HttpAdapter.Request(context, services, plan, out _);
        (FileValue? file, int? size) = (null, null);
        await Stages.Read(request, asked => ToContent(asked, out size),
            async (asked, reading) =>
            {
                (file, Problem? problem) = await _steps.Find(asked, reading);
                return problem;
            });
        if (request.Problem is null)
        {
            await Stages.Run(request, _ => Send(context, request, file!, size));
        }

        if (request.Problem is not null && !context.Response.HasStarted)
        {
            await Respond.Send(context, request);
        }
    }

    /// <summary>Answers `PUT`.</summary>
    public async Task Upload(HttpContext context)
    {
        Request request = HttpAdapter.Request(context, services, plan, out _);
        await Stages.Run(request, _ => Upload(context, request));
        await Respond.Send(context, request);
    }

    /// <summary>Answers `DELETE`.</summary>
    public async Task Remove(HttpContext context)
    {
        Request request = HttpAdapter.Request(context, services, plan, out _);
        await Stages.Run(request, Remove);
        request.Body?.Dispose();
        (request.Body, request.Tag, request.Status) = (null, null, StatusCodes.Status204NoContent);
        await Respond.Send(context, request);
    }

    private async ValueTask<Problem?> Send(HttpContext context, Request request, FileValue file, int? size)
    {
        try
        {
            var whole = new AnsweredContent(file.Key, file.Size, file.Type, file.Name, $"\"{file.ETag}\"");
            (AnsweredContent? content, Problem? problem) = size is null ? (whole, null)
                : await new ThumbnailMaker(Files, services.Ids).Of(file, size.Value, context.RequestAborted);
            return problem ?? await ContentSender.Send(context, request.RequestId, Files.Store, content!);
        }
        catch (IOException error)
        {
            return Lost(request, error);
        }
    }

    private Problem? ToContent(Request request, out int? size)
    {
        int? asked = null;
        Problem? problem = Parameters.Read(request.Query, _field.Kind == FieldKind.Image ? ["thumb"] : [],
            (_, value) => asked = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0);
        size = asked;
        request.Id = Ids.IsCanonical(request.Row) ? request.Row : null;
        return problem
            ?? (asked is null || DerivedContent.Sizes.Contains(asked.Value) ? null
                : Problem.InvalidParameter($"`thumb` must be one of {string.Join(", ", DerivedContent.Sizes)}."))
            ?? (request.Id is null ? Problem.NotFound : null);
    }

    private async ValueTask<Problem?> Upload(HttpContext context, Request request)
    {
        string? name = DispositionNames.Of(Single(context.Request.Headers.ContentDisposition), out string? wrong);
        Problem? problem = Route.ToRow(request)
            ?? Form(context.Request)
            ?? (wrong is null ? null : Problem.Invalid([new FieldError(_field.Name, "name", $"has a name that {wrong}")]))
            ?? await Authorize.Write(request, plan.Entity.Update)
            ?? await _steps.Precheck(request);
        if (problem is not null)
        {
            return problem;
        }

        using IDisposable? turn = Files.Take(request.Caller.Key ?? Nobody);
        if (turn is null)
        {
            return TooMany;
        }

        try
        {
            return await Receive(context, request, name);
        }
        catch (IOException error)
        {
            return Lost(request, error);
        }
    }

    private async ValueTask<Problem?> Receive(HttpContext context, Request request, string? name)
    {
        using var received = SpoolFile.Create(Files.Store.Incoming, services.Ids.Next());
        Problem? problem = await new ContentReceiver(context, _field.MaxSize, services.Time).Receive(received);
        if (problem is not null)
        {
            return problem;
        }

        string type = ContentTypes.Of(received.Content, name);
        if (!ContentTypes.IsAccepted(type, _field.Accept))
        {
            return Refused("type", $"must be {string.Join(" or ", _field.Accept)}, and the content is {type}");
        }

        if (_field.Kind != FieldKind.Image)
        {
            return await Store(request, received, type, name);
        }

        using var copy = SpoolFile.Create(Files.Store.Incoming, services.Ids.Next());
        try
        {
            ImageCopy.Write(type, received.Content, copy.Content);
        }
        catch (InvalidDataException error)
        {
            return Refused("image", $"is an image that {error.Message}");
        }

        return await Store(request, copy, type, name);
    }

    private async ValueTask<Problem?> Store(Request request, SpoolFile content, string type, string? name)
    {
        Problem? problem = await _steps.Hooks(request);
        if (problem is not null)
        {
            return problem;
        }

        string hash = await content.Hash(request.Cancellation);
        content.Flush();
        var file = new FileValue(name ?? _field.Name + ContentTypes.Ending(type), type, content.Content.Length, hash,
            services.Ids.Next().Replace("-", "", StringComparison.Ordinal));
        await _steps.Note(request, file.Key);
        try
        {
            await Files.Store.PutAsync(file.Key, content.Path, request.Cancellation);
            problem = await _steps.Set(request, file);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // What was stored of it is deleted when it is due.
            return error is IOException ? Lost(request, (IOException)error) : Problem.Unavailable;
        }

        if (problem is not null)
        {
            await Discard(file);
        }

        return problem;
    }

    private async ValueTask<Problem?> Remove(Request request) =>
        Route.ToRow(request)
        ?? await Authorize.Write(request, plan.Entity.Update)
        ?? await request.Input.Read()
        ?? Validate.Nothing(request, request.Input.Bytes.Span)
        ?? await _steps.Hooks(request)
        ?? await _steps.Set(request, null);

    private async ValueTask Discard(FileValue file)
    {
        await Files.Store.DeleteAsync(file.Key, CancellationToken.None);
        await _steps.Forget(file.Key);
    }

    private Problem Refused(string code, string message) => Problem.Invalid([new FieldError(_field.Name, code, message)]);

    private static Problem? Form(HttpRequest request) => request.Headers.ContentEncoding.Count > 0 ? Problem.Packed
        : request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true ? Problem.NoForm
        : null;

    private static string? Single(Microsoft.Extensions.Primitives.StringValues header) => header.Count == 0 ? null : header.ToString();

    private Problem Lost(Request request, IOException error)
    {
        Unusable(services.Log, error, request.RequestId, plan.Entity.Name, _field.Name);
        return Problem.Unavailable with { Detail = "The file cannot be read or written at the moment. Nothing was changed." };
    }

    [LoggerMessage(Level = LogLevel.Error,
        Message = "request {RequestId} failed: the store of the files of {Entity}.{Field} cannot be used")]
    private static partial void Unusable(ILogger log, Exception error, string requestId, string entity, string field);
}
