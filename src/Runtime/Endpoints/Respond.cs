using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Truth.Runtime.Json;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Endpoints;

/// <summary>The last stage: status, headers and body. No database resources are held here, even for a slow client.</summary>
internal static class Respond
{
    // Boxed only once.
    private static readonly StringValues JsonType = "application/json";
    private static readonly StringValues ProblemType = "application/problem+json";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Private = "private, no-cache";

    public static Task Send(HttpContext context, Request request, SessionAnswer? session = null)
    {
        if (request.IsAbandoned)
        {
            return Task.CompletedTask;
        }

        HttpResponse response = context.Response;
        Common(response, request.RequestId);
        if (request.Problem is { } problem)
        {
            WriteProblem(request, response, problem);
        }
        else
        {
            WriteHeaders(request, response);
            session?.WriteHeaders(response);
        }

        if (request is { Problem: null, Tag: { } tag } && NotModified(context.Request, tag))
        {
            request.Body?.Dispose();
            request.Body = null;
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.ContentType = default;
        }

        if (request.Times is { } times)
        {
            times.Mark("respond");
            response.Headers["Server-Timing"] = times.ToString();
        }

        return SendBody(context, request.Body);
    }

    /// <summary>Answers any request with a problem.</summary>
    public static Task Problem(HttpContext context, Problem problem)
    {
        string id = Parse.RequestId(context);
        Common(context.Response, id);
        return SendBody(context, Write(context.Response, problem, id));
    }

    public static void Common(HttpResponse response, string requestId)
    {
        IHeaderDictionary headers = response.Headers;
        headers["X-Request-Id"] = requestId;
        headers.XContentTypeOptions = NoSniff;
        headers.CacheControl = Private;
    }

    /// <summary>Sends a body and returns it to the pool.</summary>
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

        Task sending = body.Shared.Count == 0 ? ResponseWriter.Send(context, body.Memory) : ResponseWriter.Send(context, body.Parts);
        if (!sending.IsCompletedSuccessfully)
        {
            return Await(sending, body);
        }

        body.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Sends bytes that are the same for all requests.</summary>
    public static Task SendBytes(HttpContext context, byte[] body)
    {
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : ResponseWriter.Send(context, body);
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

    /// <summary>The caller has exactly this version.</summary>
    public static bool NotModified(HttpRequest request, string tag) =>
        request.Headers.IfNoneMatch is { Count: > 0 } sent
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && sent.ToString().Split(',').Any(s => s.Trim() is "*" || s.Trim() == tag || s.Trim() == "W/" + tag);

    private static void WriteHeaders(Request request, HttpResponse response)
    {
        response.StatusCode = request.Status;
        if (request.Body is not null)
        {
            response.Headers.ContentType = JsonType;
        }

        if (request.Tag is not null)
        {
            response.Headers.ETag = request.Tag;
        }

        if (request.Location is not null)
        {
            // A header contains ASCII; a path may contain any letter.
            response.Headers.Location = new PathString(request.Location).ToUriComponent();
        }

    }

    private static void WriteProblem(Request request, HttpResponse response, Problem problem)
    {
        request.Body?.Dispose();
        request.Body = Write(response, problem, request.RequestId);
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
