using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Site;

/// <summary>The routes of the served snapshot, with the host's conventions; routing is updated by each <see cref="Replace"/>.</summary>
/// <param name="services">The services of the host.</param>
internal sealed class SnapshotEndpoints(IServiceProvider services) : EndpointDataSource, IEndpointConventionBuilder
{
    private readonly Lock _gate = new();
    private readonly RouteConventions _conventions = new(services);
    private CancellationTokenSource _changed = new();
    private ImmutableArray<Endpoint> _routes = [];
    private volatile IReadOnlyList<Endpoint>? _endpoints;
    private bool _built;

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints ?? Build();

    public override IReadOnlyList<Endpoint> GetGroupedEndpoints(RouteGroupContext context)
    {
        lock (_gate)
        {
            _built = true;
            return context.Prefix.PathSegments.Count == 0 ? _conventions.Apply(_routes, context)
                : throw new NotSupportedException($"the addresses of an app begin at the root of the host: map it outside of the group `{context.Prefix.RawText}`");
        }
    }

    public override IChangeToken GetChangeToken()
    {
        lock (_gate)
        {
            return new CancellationChangeToken(_changed.Token);
        }
    }

    /// <summary>Running requests keep their route; later requests use the new routes.</summary>
    public void Replace(ImmutableArray<Endpoint> routes)
    {
        CancellationTokenSource before;
        lock (_gate)
        {
            _endpoints = _built ? _conventions.Apply(routes) : null;
            _routes = routes;
            before = _changed;
            _changed = new CancellationTokenSource();
        }

        before.Cancel();
    }

    void IEndpointConventionBuilder.Add(Action<EndpointBuilder> convention) => Add(_conventions.Add, convention);

    void IEndpointConventionBuilder.Finally(Action<EndpointBuilder> finallyConvention) => Add(_conventions.Finally, finallyConvention);

    private void Add(Action<Action<EndpointBuilder>> add, Action<EndpointBuilder> convention)
    {
        lock (_gate)
        {
            if (_built)
            {
                throw new InvalidOperationException("conventions are added to `MapTruth()` before the host starts: the routes are built");
            }

            add(convention);
            _endpoints = null;
        }
    }

    private IReadOnlyList<Endpoint> Build()
    {
        lock (_gate)
        {
            _built = true;
            return _endpoints ??= _conventions.Apply(_routes);
        }
    }
}
