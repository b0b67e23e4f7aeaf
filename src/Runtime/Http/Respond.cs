using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Http;

/// <summary>The last stage: status, headers and body. Nothing of the database is held here, however slow the client.</summary>
internal static class Respond
{
    // Boxed into one object each, once.
    private static readonly StringValues JsonType = "application/json";
    private static readonly StringValues ProblemType = "application/problem+json";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Private = "private, no-cache";
    private static readonly StringValues NoStore = "no-store";

    public static Task Send(Exchange exchange)
    {
        HttpResponse response = exchange.Context.Response;
        Common(response, exchange.RequestId);
        if (exchange.Problem is { } problem)
        {
            WriteProblem(exchange, response, problem);
        }
        else
        {
            WriteHeaders(exchange, response);
        }

        if (exchange is { Problem: null, Tag: { } tag } && NotModified(exchange.Context.Request, tag))
        {
            exchange.Body?.Dispose();
            exchange.Body = null;
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.ContentType = default;
        }

        if (exchange.Times is { } times)
        {
            times.Mark("respond");
            response.Headers["Server-Timing"] = times.ToString();
        }

        return SendBody(exchange.Context, exchange.Body);
    }

    public static void Common(HttpResponse response, string requestId)
    {
        IHeaderDictionary headers = response.Headers;
        headers["X-Request-Id"] = requestId;
        headers.XContentTypeOptions = NoSniff;
        headers.CacheControl = Private;
    }

    /// <summary>Sends a body and gives it back.</summary>
    public static Task SendBody(HttpContext context, JsonOut? body)
    {
        if (body is null)
        {
            return Task.CompletedTask;
        }

        context.Response.ContentLength = body.Size;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            body.Dispose();
            return Task.CompletedTask;
        }

        Task sending = body.Shared.Count == 0 ? Outflow.Send(context, body.Memory) : Outflow.Send(context, body.Parts);
        if (!sending.IsCompletedSuccessfully)
        {
            return Await(sending, body);
        }

        body.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Sends bytes that are there for every request.</summary>
    public static Task SendBytes(HttpContext context, byte[] body)
    {
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : Outflow.Send(context, body);
    }

    private static async Task Await(Task sending, JsonOut body)
    {
        try
        {
            await sending;
        }
        finally
        {
            body.Dispose();
        }
    }

    /// <summary>The caller has seen just this.</summary>
    private static bool NotModified(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch is { Count: > 0 } sent
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && sent.ToString().Split(',').Any(s => s.Trim() is "*" || s.Trim() == tag || s.Trim() == "W/" + tag);

    private static void WriteHeaders(Exchange exchange, HttpResponse response)
    {
        response.StatusCode = exchange.Status;
        if (exchange.Body is not null)
        {
            response.Headers.ContentType = JsonType;
        }

        if (exchange.Tag is not null)
        {
            response.Headers.ETag = exchange.Tag;
        }

        if (exchange.Location is not null)
        {
            // A header holds ASCII; a path may hold any letter.
            response.Headers.Location = new PathString(exchange.Location).ToUriComponent();
        }

        if (exchange.TellsToken)
        {
            response.Headers.CacheControl = NoStore;
        }

        if (exchange.Cookies.Count > 0)
        {
            response.Headers.SetCookie = exchange.Cookies;
        }
    }

    private static void WriteProblem(Exchange exchange, HttpResponse response, Problem problem)
    {
        exchange.Body?.Dispose();
        exchange.Body = Write(response, problem, exchange.RequestId);
    }

    public static JsonOut Write(HttpResponse response, Problem problem, string requestId)
    {
        response.StatusCode = problem.Status;
        response.Headers.ContentType = ProblemType;
        if (problem.Allow is not null)
        {
            response.Headers.Allow = problem.Allow;
        }

        if (problem.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Close)
        {
            response.Headers.Connection = "close";
        }

        var json = new JsonOut();
        ProblemJson.Write(json, problem, requestId);
        return json;
    }
}
