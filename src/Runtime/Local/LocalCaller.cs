using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Auth;
using Truth.Runtime.Endpoints;
using Truth.Runtime.Pipeline;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;

namespace Truth.Runtime.Local;

/// <summary>Somebody who asks the app within its own process.</summary>
public sealed class LocalCaller
{
    private const string Api = "/api/";
    private static readonly Problem SignInOverHttp = Problem.Forbidden("Users sign in over HTTP. Within the process, specify the user with `store.As(…)`.");
    private readonly LocalApp _app;
    private readonly Principal _principal;
    private readonly bool _mayWrite;
    private readonly string? _requestId;

    /// <param name="app">The app.</param>
    /// <param name="principal">Who asks.</param>
    /// <param name="mayWrite">False: it goes back to a request that another site's page may have sent.</param>
    /// <param name="requestId">Of the request for which it asks, so that what is done stands in the log under its id; null for none.</param>
    internal LocalCaller(LocalApp app, Principal principal, bool mayWrite, string? requestId)
    {
        _app = app;
        _principal = principal;
        _mayWrite = mayWrite;
        _requestId = requestId;
    }

    /// <summary>Sends a request; what is refused is an answer too.</summary>
    /// <param name="method">Of HTTP: `PATCH`.</param>
    /// <param name="address">Path and query: `/api/tasks?limit=20`.</param>
    /// <param name="body">JSON; empty for none.</param>
    /// <param name="ifMatch">The `ETag` that the row must still have; null for any.</param>
    /// <param name="cancellationToken">Ends it; what was committed stays.</param>
    public async Task<LocalAnswer> SendAsync(string method, string address, ReadOnlyMemory<byte> body, string? ifMatch, CancellationToken cancellationToken)
    {
        Served served = _app.Served;
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
            Input = new StoredBody(body),
            Scope = scope.ServiceProvider,
            Cancellation = cancellationToken,
            Problem = _mayWrite || HttpMethods.IsGet(method) ? null : Problem.OtherSite,
        };
        await run(request);
        cancellationToken.ThrowIfCancellationRequested();
        return Answer(request);
    }

    private static (EntityPlan, Operation) Find(Served served, string method, string[] segments)
    {
        EntityPlan any = served.Services.Plan.Entities.First();
        return segments is ["auth", var way]
            ? way == "me" && HttpMethods.IsGet(method) && served.Me is { } me ? (served.Services.Plan.Auth!, me) : (any, Refused(SignInOverHttp))
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
        return new LocalAnswer(problem.Status, body!.ToArray(), null, problem.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }
}

/// <summary>What came back.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Body">JSON; empty for none.</param>
/// <param name="ETag">Of a row that was answered alone.</param>
/// <param name="RetryAfter">Where it may help.</param>
public sealed record LocalAnswer(int Status, ReadOnlyMemory<byte> Body, string? ETag, TimeSpan? RetryAfter);
