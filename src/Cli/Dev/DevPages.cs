using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Truth.Cli.Dev;

/// <summary>Tells open pages which version of the app is served, and which problems prevent the next one.</summary>
internal sealed class DevPages
{
    public const string Script = "/_truth/dev.js";
    private readonly ConcurrentDictionary<Channel<string>, bool> _open = new();
    private readonly Lock _lock = new();
    private readonly string _start;
    private int _version;
    private OverlayProblems _problems = OverlayProblems.None;

    /// <param name="start">Distinguishes this run from an earlier one on the same port.</param>
    public DevPages(string start) => _start = start;

    /// <param name="routes">The routes of the server.</param>
    /// <param name="answer">Takes a decision about the data: the state of the questions, and the number of the answer.</param>
    public void Map(IEndpointRouteBuilder routes, Action<int, int> answer)
    {
        routes.MapGet("/_truth/events", Events);
        routes.MapPost("/_truth/answer", context => Answer(context, answer));
        routes.MapGet(Script, context => Resource(context, "dev.js", "text/javascript"));
        routes.MapGet("/_truth/dev.css", context => Resource(context, "dev.css", "text/css"));
    }

    /// <summary>Notifies the pages that another version is served.</summary>
    public void Swapped()
    {
        lock (_lock)
        {
            _version++;
            _problems = OverlayProblems.None;
            Send();
        }
    }

    /// <summary>Notifies the pages of problems; the last version continues to be served.</summary>
    public void Refused(OverlayProblems problems)
    {
        lock (_lock)
        {
            _problems = problems;
            Send();
        }
    }

    private void Send()
    {
        foreach (var page in _open.Keys)
        {
            page.Writer.TryWrite(State());
        }
    }

    private string State() => string.Create(CultureInfo.InvariantCulture,
        $"event: version\ndata: {_start}-{_version}\n\nevent: problems\ndata: {JsonSerializer.Serialize(_problems, OverlayJson.Default.OverlayProblems)}\n\n");

    private async Task Events(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var page = Channel.CreateUnbounded<string>();
        lock (_lock)
        {
            _open[page] = true;
            page.Writer.TryWrite("retry: 300\n\n" + State());
        }

        try
        {
            await foreach (var message in page.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(message, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
        finally
        {
            _open.TryRemove(page, out _);
        }
    }

    /// <summary>Ends all streams, so that the server can stop.</summary>
    public void Close()
    {
        foreach (var page in _open.Keys)
        {
            page.Writer.TryComplete();
        }
    }

    // Only a page of this app may answer: one of another site cannot send JSON without being asked for permission.
    private static async Task Answer(HttpContext context, Action<int, int> answer)
    {
        var isOwn = context.Request.HasJsonContentType()
            && (context.Request.Headers.Origin.ToString() is var origin
                && (origin.Length == 0 || origin == $"{context.Request.Scheme}://{context.Request.Host}"));
        PageAnswer? given = null;
        try
        {
            given = isOwn ? await JsonSerializer.DeserializeAsync(context.Request.Body, OverlayJson.Default.PageAnswer,
                context.RequestAborted) : null;
        }
        catch (JsonException)
        {
            // It is refused below.
        }

        if (given is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        answer(given.State, given.Number);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task Resource(HttpContext context, string name, string type)
    {
        context.Response.ContentType = type;
        context.Response.Headers.CacheControl = "no-store";
        await using var content = typeof(DevPages).Assembly.GetManifestResourceStream($"dev/{name}")!;
        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
