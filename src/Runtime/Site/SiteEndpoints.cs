using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Truth.Runtime.Problems;
using Truth.Runtime.Endpoints;

namespace Truth.Runtime.Site;

/// <summary>
/// Collects the routes of a snapshot. Routes that read also answer HEAD, and methods that a path does not support return a problem instead
/// of an empty 405.
/// </summary>
/// <param name="services">The services of the host.</param>
/// <param name="others">The fallback `/{**path}`, for addresses without a route of the app.</param>
internal sealed class SiteEndpoints(IServiceProvider services, string others) : IEndpointRouteBuilder
{
    public const string All = "/{**path}";

    /// <summary>Middleware that serves files does nothing if an endpoint was selected.</summary>
    public const string AllButFiles = "/{*path:nonfile}";

    private const string Get = "GET";
    private const string Head = "HEAD";

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IServiceProvider ServiceProvider => services;

    public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);

    /// <summary>All endpoints; <paramref name="fallback"/> answers addresses without a route.</summary>
    public ImmutableArray<Endpoint> Build(RequestDelegate fallback)
    {
        RouteEndpoint[] mapped = [.. DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];
        return
        [
            .. mapped.Select(WithHead),
            .. mapped.GroupBy(e => e.RoutePattern.RawText, StringComparer.Ordinal).Select(g => Refusing(g.First().RoutePattern, g)),
            New(fallback, RoutePatternFactory.Parse(others), int.MaxValue, "fallback"),
        ];
    }

    /// <summary>The endpoints with a method, by the method and their pattern.</summary>
    public static FrozenDictionary<(string Method, string Pattern), RequestDelegate> Routes(IEnumerable<Endpoint> endpoints) =>
        (from endpoint in endpoints.OfType<RouteEndpoint>() from method in Methods(endpoint) select ((method,
            endpoint.RoutePattern.RawText!.TrimStart('/')), endpoint.RequestDelegate!))
            .ToFrozenDictionary(route => route.Item1, route => route.Item2);

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private static Endpoint WithHead(RouteEndpoint endpoint) => Methods(endpoint).SequenceEqual([Get])
        ? New(endpoint.RequestDelegate!, endpoint.RoutePattern, endpoint.Order, endpoint.DisplayName, new HttpMethodMetadata([Get, Head]))
        : New(endpoint.RequestDelegate!, endpoint.RoutePattern, endpoint.Order, endpoint.DisplayName,
            new HttpMethodMetadata(Methods(endpoint)));

    private static RouteEndpoint Refusing(RoutePattern pattern, IEnumerable<RouteEndpoint> endpoints)
    {
        string allow = string.Join(", ", endpoints.SelectMany(Methods).SelectMany(m => m == Get ? [Get, Head] : new[] { m }).Distinct());
        var problem = Problem.MethodNotAllowed(allow);
        return New(context => Respond.Problem(context, problem), pattern, 0, $"not {allow}");
    }

    private static RouteEndpoint New(RequestDelegate handler, RoutePattern pattern, int order, string? name, params object[] metadata) =>
        new(handler, pattern, order, new EndpointMetadataCollection([.. metadata, HostRoutesFirst.Mark]), name);
}
