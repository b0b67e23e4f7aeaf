using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.Attack.Tests;

/// <summary>The built app in its own process, with four senders and some rows.</summary>
internal sealed class Target : IAsyncDisposable
{
    /// <summary>Data that only Ada may read, in a row and in a field.</summary>
    public const string Canary = "canary-of-ada";

    private static readonly Lazy<Task<string>> Built = new(Build);
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<Sender, string> _tokens = [];

    private Target()
    {
    }

    public RunningApp App { get; private set; } = null!;

    public string Data => _folder.At("data", "app.db");

    /// <summary>The initial rows by the path of their entity.</summary>
    public Dictionary<string, List<string>> Ids { get; } = [];

    /// <summary>In bytes, from the settings of the app.</summary>
    public const int MaxAnswer = 2 << 20;

    /// <summary>From the settings of the app.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    public static async Task<Target> Start(int notes = 200)
    {
        var target = new Target();
        await target.Run();
        await target.Fill(notes);
        return target;
    }

    public string? Token(Sender from) => _tokens.GetValueOrDefault(from);

    public Wire Connect() => new(App.Address);

    /// <summary>Starts the process, or restarts it with the same data.</summary>
    public async Task Run()
    {
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(Target).Assembly.Location,
            [StartupHook.Socket] = _folder.At("memory.sock"),
        };
        File.Delete(_folder.At("memory.sock"));
        App = await RunningApp.Start(TruthCommand.Start(Checkout.Root, environment,
            ["start", await Built.Value, "--data", Data, "--port", "0"]));
    }

    /// <summary>The memory of the process after a garbage collection: the managed heap, and the total.</summary>
    public async Task<(long Heap, long Resident)> Collect()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_folder.At("memory.sock")));
        var buffer = new byte[100];
        var length = await socket.ReceiveAsync(buffer);
        var numbers = Encoding.ASCII.GetString(buffer, 0, length).Split(' ')
            .Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1]);
    }

    /// <summary>Sends a request that must succeed.</summary>
    public async Task<JsonNode?> Do(Sender from, string method, string path, object? body = null)
    {
        using var wire = Connect();
        var reply = await wire.Send(Request.Of(method, path, from, Token(from),
            body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body)));
        reply.ShouldNotBeNull($"{method} {path}");
        reply.Status.ShouldBeInRange(200, 299, reply.Body);
        return reply.Length == 0 ? null : JsonNode.Parse(reply.Body);
    }

    /// <summary>All stored rows except sessions, as text.</summary>
    public string Dump() => Database.Dump(Data, "_truth_session");

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<string> Build()
    {
        var folder = Directory.CreateTempSubdirectory("truth-attack-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var ran = await TruthCommand.Run("build", Checkout.At("tests", "Attack.Tests", "app"), "-o", folder);
        ran.ExitCode.ShouldBe(0, ran.All);
        return folder;
    }

    private async Task Fill(int notes)
    {
        foreach (var sender in new[] { Sender.Ada, Sender.Bob, Sender.Root })
        {
            var name = $"{sender}".ToLowerInvariant();
            var made = await Do(Sender.Nobody, "POST", "/api/auth/register?mode=token",
                new { email = $"{name}@example.test", password = "correct horse battery", name });
            _tokens[sender] = made!["token"]!.GetValue<string>();
            Keep("users", made["user"]!);
        }

        Database.Query(Data, "UPDATE user SET role = 'admin' WHERE email = 'root@example.test'");
        for (var i = 0; i < 8; i++)
        {
            Keep("tags", await Do(Sender.Root, "POST", "/api/tags", new { name = $"tag {i}" }));
        }

        string? parent = null;
        for (var i = 0; i < 20; i++)
        {
            var page = await Do(Sender.Ada, "POST", "/api/pages",
                new { title = $"page {i}", body = new string((char)('a' + i), i * 1000), parent });
            Keep("pages", page!);
            parent = i % 4 == 0 ? page!["id"]!.GetValue<string>() : parent;
        }

        for (var i = 0; i < notes; i++)
        {
            var from = i % 2 == 0 ? Sender.Ada : Sender.Bob;
            Keep("notes", await Do(from, "POST", "/api/notes", new
            {
                title = $"note {i} zz{i % 7}", city = $"City {i % 5}", text = $"words of the {i}th note", rating = i % 6, price = $"{i}.50",
                hidden = from == Sender.Ada ? Canary : "of bob", page = Ids["pages"][i % 20], tags = new[] { Ids["tags"][i % 8] },
            }));
        }

        Keep("secrets", await Do(Sender.Ada, "POST", "/api/secrets", new { text = Canary, note = Ids["notes"][0] }));
    }

    private void Keep(string path, JsonNode? row)
    {
        Ids.TryAdd(path, []);
        Ids[path].Add(row!["id"]!.GetValue<string>());
    }
}
