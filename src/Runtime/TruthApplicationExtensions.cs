using System.Diagnostics;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Truth.Runtime;
using Truth.Runtime.Data;
using Truth.Runtime.Site;
using Truth.Runtime.Store;

// As ASP.NET Core's own extensions: a `Program.cs` needs no `using`.
namespace Microsoft.AspNetCore.Builder;

/// <summary>How a host serves a generated app.</summary>
public static class TruthApplicationExtensions
{
    private const int MaxRequestLine = 64 * 1024;

    /// <summary>Registers what <see cref="MapTruth(IEndpointRouteBuilder)"/> needs. Options are the configuration's (section `Truth`), then <paramref name="configure"/>'s.</summary>
    /// <param name="builder">Of the host.</param>
    /// <param name="configure">Asked twice: here for the app's assembly, whose typed store is registered, and for all of it when the host is built.</param>
    public static IHostApplicationBuilder AddTruth(this IHostApplicationBuilder builder, Action<TruthOptions>? configure = null)
    {
        UnusableData.EndInALine();
        if (OwnProject.Store(builder.Environment, configure) is { } store)
        {
            builder.Services.AddSingleton(store);
        }

        builder.Services.AddSingleton(provider => new LocalApp(
            () => provider.GetRequiredService<TruthSite>().Served, provider.GetRequiredService<TruthOptions>().DataFile, provider.GetRequiredService<IServiceScopeFactory>()));
        return builder.AddTruth(provider => OwnProject.Options(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>(), configure));
    }

    /// <summary>Registers what <see cref="MapTruth(IEndpointRouteBuilder, AppSnapshot?)"/> needs, for a host that is there for the app alone.</summary>
    public static IHostApplicationBuilder AddTruth(this IHostApplicationBuilder builder, TruthOptions options)
    {
        builder.Services.AddOptions<KestrelServerOptions>().Configure<DiagnosticListener>(ServerRefusals.Explain);
        return builder.AddTruth(_ => options);
    }

    /// <summary>Applies the schema of the app that was generated into this project, and maps all its routes.</summary>
    /// <exception cref="InvalidOperationException">There is no such app, or <see cref="AddTruth(IHostApplicationBuilder, Action{TruthOptions}?)"/> was not called.</exception>
    /// <exception cref="SchemaChangeException">As below.</exception>
    /// <exception cref="DataFileException">As below. A process that catches neither ends with its message and exit code 1.</exception>
    public static TruthSite MapTruth(this IEndpointRouteBuilder routes)
    {
        TruthOptions options = routes.ServiceProvider.GetService<TruthOptions>() ?? throw new InvalidOperationException("call `builder.AddTruth();` before `app.MapTruth();`");
        return routes.MapTruth(OwnProject.App(options, routes.ServiceProvider.GetRequiredService<IHostEnvironment>()));
    }

    /// <summary>
    /// Applies the schema of <paramref name="snapshot"/> and maps all its routes. Without one, every route answers 503 until <see cref="TruthSite.Swap"/>.
    /// </summary>
    /// <exception cref="SchemaChangeException">Rows of the data file would lose values or break a rule of the app's schema; nothing was changed.</exception>
    /// <exception cref="DataFileException">The data file cannot be used.</exception>
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

    private static IHostApplicationBuilder AddTruth(this IHostApplicationBuilder builder, Func<IServiceProvider, TruthOptions> options)
    {
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<TruthSite>();
        builder.Services.AddRouting();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, HostRoutesFirst>());

        // Past 8 KB of address the runtime itself answers, with a problem.
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestLineSize = MaxRequestLine);
        return builder;
    }
}
