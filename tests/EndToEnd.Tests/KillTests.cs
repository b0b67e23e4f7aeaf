using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>Acknowledged rows survive the death of the process.</summary>
public sealed class KillTests
{
    private const int Kills = 20;
    private const int Clients = 32;
    private const int RowsBeforeAKill = 200;

    [Fact]
    public async Task Twenty_kills_under_32_creating_clients_lose_no_acknowledged_row()
    {
        using var folder = new TemporaryFolder();
        var data = folder.At("data", "app.db");
        Directory.CreateDirectory(folder.At("data"));
        (await TruthCommand.Run("build", Checkout.TaskManager, "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        var acknowledged = new ConcurrentBag<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var app = await RunningApp.Start("start", folder.At("out"), "--data", data);
            using var session = kill == 0 ? await Session.Register(app, "ada") : await Session.Login(app, "ada@example.test");
            var enough = acknowledged.Count + RowsBeforeAKill;
            var clients = Enumerable.Range(0, Clients).Select(_ => CreateUntilDead(session.Client, acknowledged, app, enough)).ToList();
            await Task.WhenAll(clients);
        }

        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(Kills * RowsBeforeAKill);
        Database.Query(data, "PRAGMA integrity_check").ShouldBe(["ok"]);
        var stored = Database.Query(data, "SELECT id FROM task").ToHashSet(StringComparer.Ordinal);
        acknowledged.Where(id => !stored.Contains(id)).ShouldBeEmpty();
    }

    // The first client that sees enough responses kills the server, while the others still write.
    private static async Task CreateUntilDead(HttpClient client, ConcurrentBag<string> acknowledged, RunningApp app, int enough)
    {
        while (!app.Ended.IsCompleted)
        {
            try
            {
                using var answer = await client.PostAsJsonAsync("/api/tasks", new { title = "survives" });
                answer.StatusCode.ShouldBe(HttpStatusCode.Created);
                acknowledged.Add((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>());
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // The server is dying during this request, so the row was not acknowledged.
                await app.Ended;
            }

            if (acknowledged.Count >= enough)
            {
                await app.Kill();
            }
        }
    }
}
