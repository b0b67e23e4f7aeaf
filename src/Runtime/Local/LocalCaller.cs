using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Auth;
using Truth.Runtime.Endpoints;
using Truth.Runtime.Json;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;

namespace Truth.Runtime.Local;

/// <summary>A caller within the process of the app.</summary>
public sealed class LocalCaller
{
    private const string Api = "/api/";
    private static readonly Problem SignInOverHttp =
        Problem.Forbidden("Users sign in over HTTP. Within the process, specify the user with `store.As(…)`.");
    private readonly LocalApp _app;
    private readonly Principal _principal;
    private readonly bool _mayWrite;
    private readonly string? _requestId;

    /// <param name="app">The app.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="mayWrite">False: it originates from a request that a page of another site may have sent.</param>
    /// <param name="requestId">The id of the request on whose behalf it acts, which is logged; null for none.</param>
    internal LocalCaller(LocalApp app, Principal principal, bool mayWrite, string? requestId)
    {
        _app = app;
        _principal = principal;
        _mayWrite = mayWrite;
        _requestId = requestId;
    }

    /// <summary>Sends a request; a refusal is a response as well.</summary>
    /// <param name="method">The HTTP method: `PATCH`.</param>
    /// <param name="address">The path and query: `/api/tasks?limit=20`.</param>
    /// <param name="body">The body as JSON; empty if there is none.</param>
    /// <param name="ifMatch">The `ETag` that the row must still have; null to accept any version.</param>
    /// <param name="idempotencyKey">Makes a retry safe: a write with the same key is done once and answered again. Null for none.</param>
    /// <param name="cancellationToken">Cancels the request; a change that was committed is kept.</param>
    public async Task<LocalAnswer> SendAsync(string method, string address, ReadOnlyMemory<byte> body, string? ifMatch,
        string? idempotencyKey, CancellationToken cancellationToken)
    {
        RunningApp served = _app.Served;
        await using AsyncServiceScope scope = _app.Scopes.CreateAsyncScope();
        int query = address.IndexOf('?', StringComparison.Ordinal);
        string path = PathString.FromUriComponent(query < 0 ? address : address[..query]).Value!;
        string[] segments = path.StartsWith(Api, StringComparison.Ordinal) ? path[Api.Length..].Split('/') : [];
        (EntityPlan plan, Operation run) = Find(served, method, segments);
        var request = new Request(served.Services, plan)
        {
            Principal = _principal,
            RequestId = _requestId ?? served.Services.Ids.Next(),
            Method = method,
            Path = path,
            Query = query < 0 ? null : address[query..],
            Row = segments is [_, var row, ..] ? row : null,
            IfMatch = ifMatch,
            SentKey = idempotencyKey,
            Input = new StoredBody(body),
            Scope = scope.ServiceProvider,
            Cancellation = cancellationToken,
            Problem = _mayWrite || HttpMethods.IsGet(method) ? null : Problem.OtherSite,
        };
        await run(request);
        cancellationToken.ThrowIfCancellationRequested();
        return Answer(request);
    }

    private static (EntityPlan, Operation) Find(RunningApp served, string method, string[] segments)
    {
        EntityPlan any = served.Services.Plan.Entities.First();
        return segments is ["auth", var way]
            ? way == "me" && HttpMethods.IsGet(method) && served.Me is { } me
                ? (served.Services.Plan.Auth!, me)
                : (any, Refused(SignInOverHttp))
            : served.Operations.Find(method, segments) ?? (any, Refused(Problem.NotFound));
    }

    private static Operation Refused(Problem problem) => request =>
    {
        request.Problem = problem;
        return default;
    };

    private static LocalAnswer Answer(Request request)
    {
        using JsonOut? body = request.Problem is null ? request.Body : new JsonOut();
        if (request.Problem is not { } problem)
        {
            return new LocalAnswer(request.Status, body?.ToArray() ?? [], request.Tag, null);
        }

        request.Body?.Dispose();
        ProblemJson.Write(body!, problem, request.RequestId);
        return new LocalAnswer(problem.Status, body!.ToArray(), null,
            problem.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }
}

/// <summary>A response.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body as JSON; empty if there is none.</param>
/// <param name="ETag">The ETag if the response is a single row.</param>
/// <param name="RetryAfter">How long to wait before trying again, if that may help.</param>
public sealed record LocalAnswer(int Status, ReadOnlyMemory<byte> Body, string? ETag, TimeSpan? RetryAfter);
