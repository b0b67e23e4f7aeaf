using System.Diagnostics;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Truth.Runtime;
using Truth.Runtime.Local;
using Truth.Runtime.Site;

// In the namespace of ASP.NET Core's own extensions, so that `Program.cs` needs no `using`.
namespace Microsoft.AspNetCore.Builder;

/// <summary>Registers a generated app with a host.</summary>
public static class TruthHostApplicationBuilderExtensions
{
    private const int MaxRequestLine = 64 * 1024;

    /// <summary>
    /// Registers the app that was generated into the host's project, and its typed store. <see cref="TruthOptions"/> are normal options:
    /// the configuration section `Truth` is applied first, then <paramref name="configure"/>, then each
    /// <c>services.Configure&lt;TruthOptions&gt;</c>. They are validated when the host starts.
    /// </summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="configure">Called twice: here, only for the app's assembly, and for all options when they are first resolved.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddTruth(this IHostApplicationBuilder builder, Action<TruthOptions>? configure = null)
    {
        UnusableData.EndInALine();
        if (OwnProject.Store(builder.Environment, configure) is { } store)
        {
            builder.Services.AddSingleton(store);
        }

        builder.Services.AddSingleton(provider => new LocalApp(
            () =>
                provider.GetRequiredService<TruthSite>().Served, () => provider.GetRequiredService<TruthSite>().Database,
                provider.GetRequiredService<IServiceScopeFactory>()));
        OptionsBuilder<TruthOptions> options = builder.Services.AddOptions<TruthOptions>()
            .Configure<IConfiguration, IHostEnvironment>(TruthOptionsSetup.Configure);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        options.PostConfigure<IHostEnvironment>(TruthOptionsSetup.Place).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TruthOptions>, TruthOptionsSetup>());
        return builder.AddSite();
    }

    /// <summary>Registers an app for a process that hosts only the app, such as `truth start`.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="options">The complete options; the configuration is not read.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddTruth(this IHostApplicationBuilder builder, TruthOptions options)
    {
        builder.Services.AddOptions<KestrelServerOptions>().Configure<DiagnosticListener>(ServerRefusals.Explain);
        builder.Services.AddSingleton(Options.Create(options));
        return builder.AddSite();
    }

    private static IHostApplicationBuilder AddSite(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => new TruthSite(
            provider.GetRequiredService<IOptions<TruthOptions>>().Value, provider, provider.GetRequiredService<ILogger<TruthSite>>()));
        builder.Services.AddHostedService<RoutesOnStart>();
        builder.Services.AddRouting();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, HostRoutesFirst>());

        // If the address is longer than 8 KB, the runtime answers with a problem.
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestLineSize = MaxRequestLine);
        return builder;
    }
}
