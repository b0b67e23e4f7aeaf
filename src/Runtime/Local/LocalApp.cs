using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Endpoints;

namespace Truth.Runtime.Local;

/// <summary>
/// In-process access to the app: requests are processed like those over HTTP, with the same results and errors. Generated code makes it
/// typed: `AppStore`.
/// </summary>
public sealed class LocalApp
{
    private static readonly TimeSpan LongestUnserved = TimeSpan.FromSeconds(5);
    private readonly Func<RunningApp?> _served;
    private readonly Func<Database> _database;

    /// <param name="served">Gives the app; null before it is served.</param>
    /// <param name="database">Gives its data, which is opened when it is first asked for.</param>
    /// <param name="scopes">The host's services: each request has a scope.</param>
    internal LocalApp(Func<RunningApp?> served, Func<Database> database, IServiceScopeFactory scopes) =>
        (_served, _database, Scopes) = (served, database, scopes);

    /// <summary>Uses the permissions of a principal; for the sender of a request, use <see cref="As(HttpContext)"/>.</summary>
    public LocalCaller As(Principal principal) => new(this, principal, mayWrite: true, null);

    /// <summary>Uses the permissions of the user whom claims of the host's authentication identify, according to the options.</summary>
    public LocalCaller As(ClaimsPrincipal user) => As(Served.Services.Senders.Of(user));

    /// <summary>
    /// Uses the permissions of the sender of a request to the app or to an endpoint of the host. Writes that the app would refuse because
    /// the request comes from another site are refused.
    /// </summary>
    public LocalCaller As(HttpContext context)
    {
        Principals senders = Served.Services.Senders;
        Principal principal = senders.Of(context, out RequestToken sent);
        return new(this, principal, senders.MayWrite(context, principal, sent), Parse.RequestId(context));
    }

    /// <summary>
    /// Answers a request to a route of the host like the app's own route with the same method and pattern: with its rules and its form.
    /// </summary>
    /// <exception cref="InvalidOperationException">The app has no such route.</exception>
    public Task AnswerAsync(HttpContext context)
    {
        string pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/') ?? "";
        return Served.Routes.TryGetValue((context.Request.Method, pattern), out RequestDelegate? route)
            ? route(context)
            : throw new InvalidOperationException($"the app has no route {context.Request.Method} /{pattern}");
    }

    /// <summary>Reads with SQL and without rules, for queries over several tables.</summary>
    /// <param name="sql">A SQLite query for the tables of `sql/schema.sqlite.sql`; the connection is read-only.</param>
    /// <param name="parameters">Their values by name: <c>new { status = "open" }</c>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="TimeoutException">It took longer than `settings.api.timeout`.</exception>
    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancellationToken = default) =>
        _database().QueryAsync<T>(sql, parameters, Limit(cancellationToken), cancellationToken);

    // The limit of requests; an app that is not served yet has none.
    private TimeLimit Limit(CancellationToken cancellationToken) => _served()?.Services is { } services
        ? new(services.Time, services.Plan.App.Timeout, cancellationToken)
        : new(TimeProvider.System, LongestUnserved, cancellationToken);

    internal RunningApp Served =>
        _served() ?? throw new InvalidOperationException("the app is not served yet: call `app.MapTruth();` first");

    internal IServiceScopeFactory Scopes { get; }
}
