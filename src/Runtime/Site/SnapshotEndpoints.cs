using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Site;

/// <summary>The routes of the snapshot being served; routing follows each <see cref="Replace"/>.</summary>
internal sealed class SnapshotEndpoints : EndpointDataSource
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _changed = new();
    private volatile IReadOnlyList<Endpoint> _endpoints = [];

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints;

    public override IChangeToken GetChangeToken()
    {
        lock (_gate)
        {
            return new CancellationChangeToken(_changed.Token);
        }
    }

    /// <summary>Requests that began keep the route they have; later ones get the new ones.</summary>
    public void Replace(ImmutableArray<Endpoint> endpoints)
    {
        CancellationTokenSource before;
        lock (_gate)
        {
            _endpoints = endpoints;
            before = _changed;
            _changed = new CancellationTokenSource();
        }

        before.Cancel();
    }
}
