using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Auth;
using Truth.Runtime.Http;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Store;

/// <summary>Somebody who asks the app within its own process.</summary>
public sealed class LocalCaller
{
    private const string Api = "/api/";
    private static readonly Problem SignInOverHttp = Problem.Forbidden("People sign in over HTTP. Within the process say under whom: `store.As(…)`.");
    private readonly LocalApp _app;
    private readonly GivenPrincipal _given;
    private readonly HttpContext? _request;

    internal LocalCaller(LocalApp app, GivenPrincipal given, HttpContext? request)
    {
        _app = app;
        _given = given;
        _request = request;
    }

    /// <summary>Sends a request; what is refused is an answer too.</summary>
    /// <param name="method">Of HTTP: `PATCH`.</param>
    /// <param name="address">Path and query: `/api/tasks?limit=20`.</param>
    /// <param name="body">JSON; empty for none.</param>
    /// <param name="ifMatch">The `ETag` that the row must still have; null for any.</param>
    /// <param name="cancellation">Ends it; what was committed stays.</param>
    public async Task<LocalAnswer> SendAsync(string method, string address, ReadOnlyMemory<byte> body, string? ifMatch, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = _app.Scopes.CreateAsyncScope();
        using var answer = new MemoryStream();
        HttpContext context = Context(method, address, ifMatch, cancellation);
        context.RequestServices = scope.ServiceProvider;
        context.Response.Body = answer;
        if (!body.IsEmpty)
        {
            context.Request.ContentType = "application/json";
            context.Request.ContentLength = body.Length;
            context.Request.Body = new MemoryStream(body.ToArray(), writable: false);
        }

        await Endpoint(context)(context);
        cancellation.ThrowIfCancellationRequested();
        return Answer(context.Response, answer);
    }

    private DefaultHttpContext Context(string method, string address, string? ifMatch, CancellationToken cancellation)
    {
        int query = address.IndexOf('?', StringComparison.Ordinal);
        var context = new DefaultHttpContext { RequestAborted = cancellation };
        context.Features.Set(_given);
        context.Request.Method = method;
        context.Request.Path = PathString.FromUriComponent(query < 0 ? address : address[..query]);
        context.Request.QueryString = new QueryString(query < 0 ? "" : address[query..]);
        context.Request.Headers.IfMatch = ifMatch;

        if (_request is not null)
        {
            // What is done for a request stands in the log under its id.
            context.TraceIdentifier = Parse.RequestId(_request);
        }

        return context;
    }

    private RequestDelegate Endpoint(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        string[] segments = path.StartsWith(Api, StringComparison.Ordinal) ? path[Api.Length..].Split('/') : [];
        if (segments is [_, var id, ..])
        {
            context.Request.RouteValues["id"] = id;
        }

        Served served = _app.Served;
        return segments is ["auth", var way]
            ? way == "me" && HttpMethods.IsGet(context.Request.Method) && served.Me is { } me ? me : refused => SiteEndpoints.Problems(refused, SignInOverHttp)
            : served.Api.Find(context.Request.Method, segments) ?? (unknown => SiteEndpoints.Problems(unknown, Problem.NotFound));
    }

    private static LocalAnswer Answer(HttpResponse response, MemoryStream body) => new(
        response.StatusCode, body.ToArray(), response.Headers.ETag,
        int.TryParse(response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds) : null);
}

/// <summary>What came back.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Body">JSON; empty for none.</param>
/// <param name="ETag">Of a row that was answered alone.</param>
/// <param name="RetryAfter">Where it may help.</param>
public sealed record LocalAnswer(int Status, ReadOnlyMemory<byte> Body, string? ETag, TimeSpan? RetryAfter);
