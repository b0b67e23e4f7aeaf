using System.Net;
using System.Runtime.Loader;
using Truth.Cli.Apps;
using Truth.Cli.Assemblies;
using Truth.Cli.Dev;
using Truth.Cli.Hosting;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime;

namespace Truth.EndToEnd.Tests;

/// <summary>A reload replaces the whole app, answers all requests in the meantime, and releases the previous version.</summary>
public sealed class ReloadTests
{
    private const int Reloads = 20;
    private const int Clients = 8;

    [Fact]
    public async Task Twenty_reloads_under_load_answer_every_request_and_keep_at_most_two_contexts()
    {
        using var folder = new TemporaryFolder();
        var example = folder.Copy(Checkout.TaskManager, "app");
        var file = AppFile.Locate(example);
        var source = await File.ReadAllTextAsync(file.FullPath);
        var session = new DevSession(file, new AssemblyCache(folder.At("assemblies")));
        await using var server = Server.Create(new TruthOptions
        {
            DataFile = folder.At("app.db"),
            Development = true
        }, IPAddress.Loopback, 0);
        var site = server.Map(Load(session));
        await server.Host.StartAsync();

        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => Ask(server.Address, stop.Token)).ToList();
        for (var i = 0; i < Reloads; i++)
        {
            await File.WriteAllTextAsync(file.FullPath,
                source.Replace("owner && entity.status != \"done\"", $"owner && entity.title != \"{i}\"", StringComparison.Ordinal)
                .Replace("name: 'TaskManager'", $"name: 'TaskManager{i}'", StringComparison.Ordinal));
            site.Swap(Load(session));
        }

        await stop.CancelAsync();
        var answered = await Task.WhenAll(clients);
        answered.Sum().ShouldBeGreaterThan(Reloads * Clients);
        AliveContexts().ShouldBeLessThanOrEqualTo(2);
        await server.Host.StopAsync();
    }

    private static AppSnapshot Load(DevSession session)
    {
        var (snapshot, problems) = session.Load();
        return snapshot.ShouldNotBeNull(problems?.Problems[0].Text);
    }

    // Every request must be answered: without signing in, the API answers 401, never 404 or 5xx, and the connection is kept.
    private static async Task<int> Ask(string address, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var count = 0;
        while (!stop.IsCancellationRequested)
        {
            using var answer = await client.GetAsync(new Uri(count % 2 == 0 ? "/api/tasks" : "/api/auth/me", UriKind.Relative),
                CancellationToken.None);
            answer.StatusCode.ShouldBe(count % 2 == 0 ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
            count++;
        }

        return count;
    }

    private static int AliveContexts()
    {
        for (var i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return AssemblyLoadContext.All.Count(context => context.Name == AppAssemblies.ContextName);
    }
}
