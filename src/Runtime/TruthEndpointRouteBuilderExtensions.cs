using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Truth.Runtime;
using Truth.Runtime.Data;
using Truth.Runtime.Local;

// In the namespace of ASP.NET Core's own extensions, so that `Program.cs` needs no `using`.
namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the routes of a generated app.</summary>
public static class TruthEndpointRouteBuilderExtensions
{
    /// <summary>Applies the schema of the app that was generated into this project to its data file, and maps all its routes.</summary>
    /// <param name="routes">The host.</param>
    /// <returns>
    /// Adds conventions to every route of the app: `RequireHost`, `RequireRateLimiting`, `WithMetadata`, `AddEndpointFilter`. `WithName`,
    /// `WithOrder`
    /// and `CacheOutput` are refused when the host starts, because they cannot apply to all routes.
    /// </returns>
    /// <exception cref="InvalidOperationException">There is no such app, or `builder.AddTruth()` was not called.</exception>
    /// <exception cref="OptionsValidationException">The options are invalid.</exception>
    /// <exception cref="SchemaChangeException">Rows of the data file would lose values or violate a rule of the app's schema; nothing was
    /// changed.</exception>
    /// <exception cref="DataFileException">
    /// The data file cannot be used. A process that catches neither this nor the two previous exceptions prints the message on one line and
    /// exits with code 1.
    /// </exception>
    public static IEndpointConventionBuilder MapTruth(this IEndpointRouteBuilder routes)
    {
        _ = routes.ServiceProvider.GetService<LocalApp>() ?? throw NotAdded();
        TruthOptions options = routes.ServiceProvider.GetRequiredService<IOptions<TruthOptions>>().Value;
        return routes.MapTruth(OwnProject.App(options, routes.ServiceProvider.GetRequiredService<IHostEnvironment>()));
    }

    /// <summary>Applies the schema of <paramref name="snapshot"/> to the data file, and maps all its routes.</summary>
    /// <param name="routes">The host.</param>
    /// <param name="snapshot">The app; if it is null, every route answers 503 until <see cref="TruthSite.Swap"/>.</param>
    /// <returns>Adds conventions to every route, now and after each <see cref="TruthSite.Swap"/>.</returns>
    /// <exception cref="InvalidOperationException">`builder.AddTruth()` was not called.</exception>
    /// <exception cref="SchemaChangeException">Rows of the data file would lose values or violate a rule of the app's schema; nothing was
    /// changed.</exception>
    /// <exception cref="DataFileException">The data file cannot be used.</exception>
    public static IEndpointConventionBuilder MapTruth(this IEndpointRouteBuilder routes, AppSnapshot? snapshot)
    {
        if (snapshot is not null && routes.ServiceProvider.GetService<IOptions<TruthOptions>>() is { } options)
        {
            // The site opens the database when it is created.
            options.Value.Declared ??= DeclaredDatabase.Of(snapshot.Descriptor);
        }

        TruthSite site = routes.ServiceProvider.GetService<TruthSite>() ?? throw NotAdded();
        routes.DataSources.Add(site.Endpoints);
        if (snapshot is not null)
        {
            site.Swap(snapshot);
        }

        return site.Endpoints;
    }

    private static InvalidOperationException NotAdded() => new("call `builder.AddTruth();` before `app.MapTruth();`");
}
