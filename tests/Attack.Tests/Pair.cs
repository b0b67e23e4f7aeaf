using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;
using Truth.Tests.Postgres;

namespace Truth.Attack.Tests;

/// <summary>Two processes of a built app on one database of PostgreSQL. Each is killed and restarted on its own.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 128 });
    private readonly RunningApp?[] _nodes = new RunningApp?[2];
    private int _kills;

    private Pair()
    {
    }

    /// <summary>The place of the data.</summary>
    public PostgresSpace Space { get; } = new();

    /// <summary>How often a node was killed so far, to tell whether one was meanwhile.</summary>
    public int Kills => Volatile.Read(ref _kills);

    public static async Task<Pair> Start()
    {
        var pair = new Pair();
        var ran = await TruthCommand.Run("build", Checkout.At("tests", "Attack.Tests", "pair"), "-o", pair._folder.At("app"));
        ran.ExitCode.ShouldBe(0, ran.All);
        await pair.Run(0);
        await pair.Run(1);
        var made = await pair.Send(0, "/api/auth/register?mode=token",
            """{"email":"ada@example.test","password":"correct horse battery","name":"Ada"}""");
        made!.Status.ShouldBe(201, made.Text);
        pair._http.DefaultRequestHeaders.Authorization = new("Bearer", made.Json["token"]!.GetValue<string>());
        return pair;
    }

    /// <summary>Kills a node like kill -9, and starts it again.</summary>
    public async Task Restart(int node)
    {
        var app = _nodes[node]!;
        app.Ended.IsCompleted.ShouldBeFalse($"it ended by itself\n{app.Output}");
        Interlocked.Increment(ref _kills);
        await app.Kill();
        app.Output.ShouldNotContain("fail:");
        await app.DisposeAsync();
        await Run(node);
    }

    /// <summary>The answer of a node; null if it died meanwhile.</summary>
    public async Task<Told?> Send(int node, string path, string? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_nodes[node]!.Address, path));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        try
        {
            using var answer = await _http.SendAsync(request);
            return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A row that one of them creates, however often they must be asked.</summary>
    public async Task<string> Create(string path, string body, string key, Random random)
    {
        while (true)
        {
            if (await Send(random.Next(2), path, body, key) is { Status: not 503 } told)
            {
                told.Status.ShouldBe(201, told.Text);
                return told.Json["id"]!.GetValue<string>();
            }

            await Task.Delay(random.Next(20, 100));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await (node?.DisposeAsync() ?? default);
        }

        Space.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task Run(int node) =>
        _nodes[node] = await RunningApp.Start("start", _folder.At("app"), "--data", Space.Address);
}

/// <summary>What a node answered.</summary>
internal sealed record Told(int Status, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;
}
