using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Truth.Runtime;

/// <summary>Builds the routes when the host starts, so that an invalid convention fails the start and not the first request.</summary>
internal sealed class RoutesOnStart(TruthSite site, EndpointDataSource all) : IHostedLifecycleService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = site.Endpoints.Endpoints;
        return Task.CompletedTask;
    }

    // The host does not know its route groups before.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _ = all.Endpoints;
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
