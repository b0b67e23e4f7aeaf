using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Truth.Runtime.Data;

namespace Truth.Runtime;

/// <summary>How a host serves a generated app.</summary>
public static class TruthApp
{
    private const int MaxRequestLine = 64 * 1024;

    /// <summary>Registers what <see cref="MapTruth"/> needs, and sets the server's limits.</summary>
    public static IHostApplicationBuilder AddTruth(this IHostApplicationBuilder builder, TruthOptions options)
    {
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<TruthSite>();
        builder.Services.AddRouting();

        // What the host would log of each request costs more than some requests do; the runtime logs its own failures and denials.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;

            // Past 8 KB the runtime itself answers, with a problem.
            kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
        });
        return builder;
    }

    /// <summary>
    /// Applies the schema of <paramref name="snapshot"/> and maps all its routes. Without one, every route answers 503 until <see cref="TruthSite.Swap"/>.
    /// </summary>
    /// <exception cref="SchemaChangeException">The data file has a schema that this one does not follow from by safe additions.</exception>
    public static TruthSite MapTruth(this IEndpointRouteBuilder routes, AppSnapshot? snapshot)
    {
        var site = routes.ServiceProvider.GetRequiredService<TruthSite>();
        routes.DataSources.Add(site.Endpoints);
        if (snapshot is not null)
        {
            site.Swap(snapshot);
        }

        return site;
    }
}
