using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Truth.Runtime.Site;

/// <summary>
/// A route of the host's own at the method and pattern of one of the app's wins. Not by the order of routes, which would have any pattern of the
/// host's, however wide, come before all of the app's: only between two that are as good as each other. Settled when routes are built.
/// </summary>
internal sealed class HostRoutesFirst : MatcherPolicy, IEndpointComparerPolicy, IComparer<Endpoint>
{
    /// <summary>On every route of the app.</summary>
    public static readonly object Mark = new AppRoute();

    // Before that of the methods, for which a route without a method is a worse one.
    public override int Order => -2000;

    public IComparer<Endpoint> Comparer => this;

    public int Compare(Endpoint? x, Endpoint? y) => IsApps(x).CompareTo(IsApps(y));

    private static bool IsApps(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<AppRoute>() is not null;

    private sealed class AppRoute;
}
