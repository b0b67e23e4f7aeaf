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

    /// <summary>The routes, for endpoints in addition to the app.</summary>
    public WebApplication Host => _host;

    /// <summary>Serves an app, or no app yet.</summary>
    /// <exception cref="CommandException">The data file cannot be used.</exception>
    public TruthSite Map(AppSnapshot? snapshot) => Deployment.Use(() =>
    {
        _host.MapTruth(snapshot);
        return _host.Services.GetRequiredService<TruthSite>();
    });

    /// <param name="options">The options of the served app.</param>
    /// <param name="host">The address to listen on.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    public static Server Create(TruthOptions options, IPAddress host, int port)
    {
        // The watch for changed configuration is on the whole current folder: where the data file is in it, every write would be looked at.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // The host's log messages for each request would cost more than some requests; the runtime logs its own failures and denials.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // The host would log its exceptions, which the command prints, and would log a normal stop as a failure.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls($"http://{new IPEndPoint(host, port)}");
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.AddTruth(options);
        return new(builder.Build());
    }

    /// <summary>Serves until Ctrl-C, SIGTERM or <paramref name="cancel"/>, and completes the requests that have begun.</summary>
    /// <param name="cancel">Stops the server.</param>
    /// <param name="listening">Called when the server is listening.</param>
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

    /// <summary>False if the server was stopped before it was listening.</summary>
    private async Task<bool> Start(CancellationToken cancel)
    {
        try
        {
            await _host.StartAsync(cancel);
            return true;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested
            || _host.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
    }

    public string Address => _host.Urls.First();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
