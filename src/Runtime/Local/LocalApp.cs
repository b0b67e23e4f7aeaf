using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Endpoints;

namespace Truth.Runtime.Local;

/// <summary>The app within its own process: requests go the way of those over HTTP, and are answered and refused alike. Generated code makes it typed: `AppStore`.</summary>
public sealed class LocalApp
{
    private static readonly TimeSpan LongestUnserved = TimeSpan.FromSeconds(5);
    private readonly Func<TruthSite> _site;

    /// <param name="site">That serves the app.</param>
    /// <param name="scopes">Of the host's services: each request has one.</param>
    internal LocalApp(Func<TruthSite> site, IServiceScopeFactory scopes) => (_site, Scopes) = (site, scopes);

    /// <summary>As a principal, whoever asks for it: what comes from a request is for <see cref="As(HttpContext)"/>.</summary>
    public LocalCaller As(Principal principal) => new(this, principal, mayWrite: true, null);

    /// <summary>As the user whom claims of the host's own authentication name, as the options say.</summary>
    public LocalCaller As(ClaimsPrincipal user) => As(Served.Services.Senders.Of(user));

    /// <summary>As who sent a request, to the app or to an endpoint of the host's. What the app would not let that request write for coming from another site is refused.</summary>
    public LocalCaller As(HttpContext context)
    {
        Senders senders = Served.Services.Senders;
        Principal principal = senders.Of(context, out SentToken sent);
        return new(this, principal, senders.MayWrite(context, principal, sent), Parse.RequestId(context));
    }

    /// <summary>Answers a request to a route of the host's as the app's own route at the same method and pattern would: under its rules, in its form.</summary>
    /// <exception cref="InvalidOperationException">The app has no such route.</exception>
    public Task AnswerAsync(HttpContext context)
    {
        string pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/') ?? "";
        return Served.Routes.TryGetValue((context.Request.Method, pattern), out RequestDelegate? route)
            ? route(context)
            : throw new InvalidOperationException($"the app has no route {context.Request.Method} /{pattern}");
    }

    /// <summary>Past all rules, reading, and in SQL: what only a statement over several tables can say.</summary>
    /// <param name="sql">Of SQLite, over the tables of `sql/schema.sqlite.sql`; the connection writes nothing.</param>
    /// <param name="parameters">Their values by name: <c>new { status = "open" }</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="TimeoutException">It went on for longer than `settings.api.timeout`.</exception>
    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null, CancellationToken cancellationToken = default) =>
        _site().Database.QueryAsync<T>(sql, parameters, Limit(cancellationToken), cancellationToken);

    // As of a request; the app that is not served yet has not said how long.
    private TimeLimit Limit(CancellationToken cancellationToken) => _site().Served?.Services is { } services
        ? new(services.Time, services.Plan.App.Timeout, cancellationToken)
        : new(TimeProvider.System, LongestUnserved, cancellationToken);

    internal Served Served => _site().Served ?? throw new InvalidOperationException("the app is not served yet: call `app.MapTruth();` first");

    internal IServiceScopeFactory Scopes { get; }
}
