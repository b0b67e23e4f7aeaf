using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;

namespace Truth.Runtime.Site;

/// <summary>The conventions that a host adds to every route of the app: `app.MapTruth().RequireHost("shop.example.org")`.</summary>
/// <param name="services">The host's services, for filters.</param>
internal sealed class RouteConventions(IServiceProvider services)
{
    private readonly List<Action<EndpointBuilder>> _first = [];
    private readonly List<Action<EndpointBuilder>> _last = [];

    public void Add(Action<EndpointBuilder> convention) => _first.Add(convention);

    public void Finally(Action<EndpointBuilder> convention) => _last.Add(convention);

    /// <summary>The routes with the conventions.</summary>
    /// <param name="routes">The routes of the app.</param>
    /// <param name="group">The route group to which the host maps the app; null for none.</param>
    /// <exception cref="InvalidOperationException">A convention cannot apply to all routes.</exception>
    public IReadOnlyList<Endpoint> Apply(IReadOnlyList<Endpoint> routes, RouteGroupContext? group = null) =>
        group is null && _first.Count == 0 && _last.Count == 0
            ? routes
            : [.. routes.Cast<RouteEndpoint>().Select(route => Apply(route, group))];

    private Endpoint Apply(RouteEndpoint route, RouteGroupContext? group)
    {
        var builder = new RouteEndpointBuilder(route.RequestDelegate!, route.RoutePattern, route.Order) { DisplayName = route.DisplayName,
            ApplicationServices = services };
        foreach (Action<EndpointBuilder> convention in group?.Conventions ?? [])
        {
            convention(builder);
        }

        // Conventions of a route take precedence over those of the group.
        foreach (object item in route.Metadata)
        {
            builder.Metadata.Add(item);
        }

        foreach (Action<EndpointBuilder> convention in (IEnumerable<Action<EndpointBuilder>>)[.. _first, .. _last,
            .. group?.FinallyConventions ?? []])
        {
            convention(builder);
        }

        if (Refusal(builder, route) is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }

        Filter(builder);
        return builder.Build();
    }

    private static string? Refusal(RouteEndpointBuilder builder, RouteEndpoint route) =>
        builder.Metadata.OfType<IEndpointNameMetadata>().Any()
            ? "`MapTruth().WithName(…)`: a name belongs to one route, and an app has many"
        : builder.Order != route.Order ? "`MapTruth().WithOrder(…)`: the app's own fallback would come before the routes of the host"
        : builder.RoutePattern != route.RoutePattern
            ? "a convention changes the addresses of the app: its interface and its clients know them as they are"
        : builder.Metadata.Any(item => item is IOutputCachePolicy or OutputCacheAttribute)
            ? "`MapTruth().CacheOutput(…)`: what one caller may read would be answered to others"
        : null;

    private void Filter(RouteEndpointBuilder builder)
    {
        if (builder.FilterFactories.Count > 0)
        {
            var options = new RequestDelegateFactoryOptions { ServiceProvider = services, EndpointBuilder = builder };
            builder.RequestDelegate = RequestDelegateFactory.Create(builder.RequestDelegate!, options).RequestDelegate;
        }
    }
}
