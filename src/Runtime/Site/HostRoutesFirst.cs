using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Truth.Runtime.Site;

/// <summary>
/// A route of the host takes precedence over one of the app with the same method and pattern. This does not use the order of routes, with
/// which any pattern of the host, however general, would precede all routes of the app: it decides only between two equally good routes,
/// when routes are built.
/// </summary>
internal sealed class HostRoutesFirst : MatcherPolicy, IEndpointComparerPolicy, IComparer<Endpoint>
{
    /// <summary>On every route of the app.</summary>
    public static readonly object Mark = new AppRoute();

    // Before the policy for methods, which prefers routes with a method.
    public override int Order => -2000;

    public IComparer<Endpoint> Comparer => this;

    public int Compare(Endpoint? x, Endpoint? y) => IsApps(x).CompareTo(IsApps(y));

    private static bool IsApps(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<AppRoute>() is not null;

    private sealed class AppRoute;
}
