using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>Whenever the process dies during uploads, each row has its file, and each file that is acknowledged is there.</summary>
public sealed class FileKillTests
{
    private const int Kills = 8;
    private const int Clients = 6;
    private const int UploadsBeforeAKill = 12;

    private const string Source = """
        export const App = { name: 'Drop', entities: { Box: {
          fields: { content: 'file' }, permissions: { create: 'public', read: 'public', update: 'public', delete: 'public' } } } };
        """;

    [Fact]
    public async Task Kills_during_uploads_leave_no_row_without_its_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("app/app.truth.ts", Source);
        (await TruthCommand.Run("build", folder.At("app"), "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        Directory.CreateDirectory(folder.At("data"));
        var data = folder.At("data", "app.db");
        string[] boxes = [];
        var acknowledged = new string?[Clients];
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var app = await RunningApp.Start("start", folder.At("out"), "--data", data, "--files", folder.At("store"));
            using var client = app.Client();
            client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            boxes = boxes.Length > 0 ? boxes : await Boxes(client);
            await Whole(client, boxes, acknowledged, kill);
            var count = 0;
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(async i =>
            {
                for (var n = 0; !app.Ended.IsCompleted; n++)
                {
                    try
                    {
                        var text = new string((char)('a' + i), 20_000) + $" {kill} {n}";
                        using var body = new StringContent(text, Encoding.UTF8);
                        using var answer = await client.PutAsync($"/api/boxes/{boxes[i]}/content", body);
                        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
                        acknowledged[i] = text;
                    }
                    catch (Exception error) when (error is HttpRequestException or IOException)
                    {
                        await app.Ended;
                    }

                    if (Interlocked.Increment(ref count) == UploadsBeforeAKill * (1 + (kill % 3)))
                    {
                        await app.Kill();
                    }
                }
            }));
        }

        await using var last = await RunningApp.Start("start", folder.At("out"), "--data", data, "--files", folder.At("store"));
        using var reader = last.Client();
        await Whole(reader, boxes, acknowledged, Kills);

        // Each stored file is named by a row, or noted for deletion.
        var stored = Directory.GetFiles(folder.At("store"), "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("incoming", StringComparison.Ordinal)).Select(file => Path.GetFileName(file)!);
        var noted = Database.Query(data, "SELECT key FROM _truth_file");
        var named = Database.Query(data, "SELECT content ->> '$.key' FROM box");
        stored.Except(noted).Order().ShouldBe(named.Order());
    }

    private static async Task<string[]> Boxes(HttpClient client) => await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
    {
        using var body = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/boxes", body);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["id"]!.ToString();
    }));

    // What was acknowledged last, or what was sent after it.
    private static async Task Whole(HttpClient client, string[] boxes, string?[] acknowledged, int kill)
    {
        for (var i = 0; kill > 0 && i < boxes.Length; i++)
        {
            using var answer = await client.GetAsync($"/api/boxes/{boxes[i]}/content");
            if (acknowledged[i] is { } expected)
            {
                answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
                var text = await answer.Content.ReadAsStringAsync();
                text.Length.ShouldBeInRange(expected.Length - 2, expected.Length + 2);
                text.Distinct().ShouldContain((char)('a' + i));
                Number(text).ShouldBeGreaterThanOrEqualTo(Number(expected));
            }
        }
    }

    private static int Number(string text) => text.Split(' ') is [_, var kill, var n]
        ? (int.Parse(kill, CultureInfo.InvariantCulture) * 10_000) + int.Parse(n, CultureInfo.InvariantCulture)
        : -1;
}
