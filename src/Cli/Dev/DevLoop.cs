using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Truth.Cli.Apps;
using Truth.Cli.Hosting;
using Truth.Runtime;
using Truth.Runtime.Data;

namespace Truth.Cli.Dev;

/// <summary>Serves an app and, on each save, compiles it, swaps it in and tells the pages.</summary>
internal sealed class DevLoop(AppFile file, DevSession session, Server server)
{
    private readonly DevPages _pages = new(Stopwatch.GetTimestamp().ToString("x", CultureInfo.InvariantCulture));

    /// <param name="open">Shows an address in a browser.</param>
    /// <param name="cancel">Ends it, besides Ctrl-C.</param>
    public async Task<int> Run(Action<string>? open, CancellationToken cancel)
    {
        var site = server.Host.Services.GetRequiredService<TruthSite>();
        _pages.Map(server.Host);
        using var watch = new AppWatch(file.Folder);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel, server.Host.Lifetime.ApplicationStopping);
        server.Host.Lifetime.ApplicationStopping.Register(_pages.Close);
        var started = Stopwatch.GetTimestamp();
        var (snapshot, problems) = Terminal.During($"compiling {file.Shown}", session.Load);
        var watching = Task.CompletedTask;
        var exitCode = await server.Serve(null, cancel, () =>
        {
            Swap(site, snapshot, problems, started);
            Seed(site);
            Terminal.Remark($"watching {file.Shown}; Ctrl-C ends");
            open?.Invoke(server.Address);
            watching = Watch(watch, site, stopping.Token);
        });
        await stopping.CancelAsync();
        await watching;
        return exitCode;
    }

    private async Task Watch(AppWatch watch, TruthSite site, CancellationToken cancel)
    {
        try
        {
            await foreach (var _ in watch.Changes(cancel))
            {
                var started = Stopwatch.GetTimestamp();
                var (snapshot, problems) = session.Load();
                Swap(site, snapshot, problems, started);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C.
        }
    }

    private void Swap(TruthSite site, AppSnapshot? snapshot, ProblemList? problems, long started)
    {
        try
        {
            if (snapshot is not null)
            {
                site.Swap(snapshot);
                _pages.Swapped();
                Terminal.Print(string.Create(CultureInfo.InvariantCulture, $"compiled {file.Shown} in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms"));
                return;
            }
        }
        catch (SchemaChangeException exception)
        {
            problems = DevSession.Describe(exception);
        }

        _pages.Refused(problems!);
        Terminal.Print(string.Join("\n", problems!.Problems.Select(problem => problem.Text).Append(problems.Note)));
    }

    private void Seed(TruthSite site)
    {
        _ = site;
    }
}
