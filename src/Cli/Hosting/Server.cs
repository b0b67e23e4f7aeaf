using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Truth.Cli.Output;
using Truth.Runtime;

namespace Truth.Cli.Hosting;

/// <summary>The web server that `truth dev` and `truth start` run.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _host;

    private Server(WebApplication host) => _host = host;

    /// <summary>The routes, for what is served besides the app.</summary>
    public WebApplication Host => _host;

    /// <summary>Serves an app, or nothing yet.</summary>
    /// <exception cref="CommandException">The data file cannot be used.</exception>
    public TruthSite Map(AppSnapshot? snapshot) => Deployment.Use(() =>
    {
        _host.MapTruth(snapshot);
        return _host.Services.GetRequiredService<TruthSite>();
    });

    /// <param name="options">What the app is served from.</param>
    /// <param name="host">Where it listens.</param>
    /// <param name="port">0 for any free one.</param>
    public static Server Create(TruthOptions options, IPAddress host, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // What the host would log of each request costs more than some requests do; the runtime logs its own failures and denials.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // It logs what it throws, which the command says; and that it was told to stop, as a failure.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls($"http://{new IPEndPoint(host, port)}");
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.AddTruth(options);
        return new(builder.Build());
    }

    /// <summary>Serves until Ctrl-C, SIGTERM or <paramref name="cancel"/>; finishes what it has begun.</summary>
    /// <param name="cancel">Ends it.</param>
    /// <param name="listening">Called once it serves.</param>
    public async Task<int> Serve(CancellationToken cancel, Action? listening = null)
    {
        if (await Start(cancel))
        {
            Terminal.Print($"listening on {Address}");
            listening?.Invoke();
            await _host.WaitForShutdownAsync(cancel);
        }

        Terminal.Remark("stopped");
        return ExitCodes.Success;
    }

    /// <summary>False where it was told to stop before it served.</summary>
    private async Task<bool> Start(CancellationToken cancel)
    {
        try
        {
            await _host.StartAsync(cancel);
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested || _host.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
    }

    public string Address => _host.Urls.First();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
