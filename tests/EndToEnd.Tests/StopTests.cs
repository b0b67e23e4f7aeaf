using System.Net;
using Truth.Cli.Hosting;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime;

namespace Truth.EndToEnd.Tests;

/// <summary>A server that is told to stop before it is listening stops without an error.</summary>
public sealed class StopTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_is_told_to_stop_while_it_starts_ends_well(bool byCaller)
    {
        using var folder = new TemporaryFolder();
        await using var server = Server.Create(new TruthOptions { DataFile = folder.At("app.db") }, IPAddress.Loopback, port: 0);
        using var cancel = new CancellationTokenSource();
        if (byCaller)
        {
            await cancel.CancelAsync();
        }
        else
        {
            server.Host.Lifetime.StopApplication();
        }

        (await server.Serve(cancel.Token, listening: () => throw new InvalidOperationException("it serves"))).ShouldBe(0);
    }
}
