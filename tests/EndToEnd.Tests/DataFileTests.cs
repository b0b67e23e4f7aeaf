using System.Net;
using Microsoft.Data.Sqlite;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>A start with unusable data reports the problem and its solution, and exits with code 1.</summary>
public sealed class DataFileTests(DataFileTests.Built built) : IClassFixture<DataFileTests.Built>
{
    [Theory]
    [InlineData("empty path", "no data file is specified")]
    [InlineData("folder", "is a folder")]
    [InlineData("below a file", "cannot be created")]
    [InlineData("long name", "cannot be opened")]
    [InlineData("not a database", "is not a database")]
    [InlineData("full disk", "the disk is full")]
    [InlineData("cut off", "is damaged")]
    [InlineData("cut off within a page", "is damaged")]
    [InlineData("cut off within the header", "is damaged")]
    [InlineData("zeroed in the middle", "is damaged")]
    [InlineData("zeroed at the end", "is damaged")]
    [InlineData("noise in the middle", "is damaged")]
    [InlineData("locked", "is locked by another program")]
    [InlineData("newer", "was written by a newer version of Truth")]
    public async Task It_is_refused_in_one_line(string how, string wrong)
    {
        using var folder = new TemporaryFolder();
        using var spoilt = Spoil(how, folder);
        var ran = await TruthCommand.Run("start", built.Out, "--data", spoilt.Path, "--port", "0");
        ran.ExitCode.ShouldBe(1, ran.All);
        var lines = ran.Error.Trim().Split('\n');
        lines.Length.ShouldBe(2, ran.All);
        lines[0].ShouldStartWith("error: ");
        lines[0].ShouldContain(wrong);
        lines[1].ShouldStartWith("  help: ");
    }

    [Fact]
    public async Task The_development_of_an_app_refuses_it_too()
    {
        using var folder = new TemporaryFolder();
        var app = folder.Copy(Checkout.TaskManager, "app");
        Directory.CreateDirectory(Path.Combine(app, ".truth"));
        await File.WriteAllTextAsync(Path.Combine(app, ".truth", "dev.db"), new string('x', 10_000));
        var ran = await TruthCommand.Run("dev", app, "--no-open", "--port", "0");
        ran.ExitCode.ShouldBe(1, ran.All);
        ran.Error.ShouldContain("is not a database");
        ran.All.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.Unauthorized)]
    [InlineData("LOCALHOST:80", HttpStatusCode.Unauthorized)]
    [InlineData("app.localhost", HttpStatusCode.Unauthorized)]
    [InlineData("127.1.2.3", HttpStatusCode.Unauthorized)]
    [InlineData("[::1]:5050", HttpStatusCode.Unauthorized)]
    [InlineData("example.org", HttpStatusCode.Forbidden)]
    [InlineData("localhost.example.org", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.example.org", HttpStatusCode.Forbidden)]
    [InlineData("192.168.0.1", HttpStatusCode.Forbidden)]
    [InlineData("0.0.0.0", HttpStatusCode.Forbidden)]
    public async Task Development_answers_names_of_this_machine_only(string host, HttpStatusCode status)
    {
        await using var app = await built.Dev();
        using var client = app.Client();
        foreach (var path in new[] { "/api/tasks", "/_truth/dev.js" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = host;
            using var answer = await client.SendAsync(request);
            answer.StatusCode.ShouldBe(path.StartsWith("/_truth", StringComparison.Ordinal)
                && status != HttpStatusCode.Forbidden ? HttpStatusCode.OK : status);
        }
    }

    private Spoilt Spoil(string how, TemporaryFolder folder)
    {
        var file = folder.At("app.db");
        switch (how)
        {
            case "empty path":
                return new("");
            case "folder":
                Directory.CreateDirectory(file);
                return new(file);
            case "below a file":
                File.WriteAllText(file, "");
                return new(Path.Combine(file, "app.db"));
            case "long name":
                return new(folder.At(new string('x', 400)));
            case "not a database":
                File.WriteAllText(file, new string('x', 10_000));
                return new(file);
            case "full disk":
                return new("/dev/full");
            case "newer":
                File.Copy(built.Data, file);
                Database.Query(file, "PRAGMA user_version = 1000");
                return new(file);
            case "locked":
                File.Copy(built.Data, file);
                return new(file) { Holder = Lock(file) };
            default:
                File.Copy(built.Data, file);
                Damage(how, file);
                return new(file);
        }
    }

    private static void Damage(string how, string file)
    {
        using var stream = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        var pages = RandomAccess.GetLength(stream) / 4096;
        switch (how)
        {
            case "cut off":
                RandomAccess.SetLength(stream, pages / 2 * 4096);
                break;
            case "cut off within a page":
                RandomAccess.SetLength(stream, (pages - 2) * 4096 + 100);
                break;
            case "cut off within the header":
                RandomAccess.SetLength(stream, 50);
                break;
            case "zeroed in the middle":
                RandomAccess.Write(stream, new byte[4096 * 8], pages / 2 * 4096);
                break;
            case "zeroed at the end":
                RandomAccess.Write(stream, new byte[4096 * 4], (pages - 4) * 4096);
                break;
            default:
                RandomAccess.Write(stream, Enumerable.Range(0, 4096).Select(i => (byte)(i * 7)).ToArray(), pages / 2 * 4096);
                break;
        }
    }

    private static SqliteConnection Lock(string file)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN EXCLUSIVE";
        begin.ExecuteNonQuery();
        return connection;
    }

    private sealed record Spoilt(string Path) : IDisposable
    {
        public SqliteConnection? Holder { get; init; }

        public void Dispose() => Holder?.Dispose();
    }

    /// <summary>The built example with its own data file; and the same app under development.</summary>
    public sealed class Built : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();

        public string Out => _folder.At("out");

        public string Data => _folder.At("data", "app.db");

        internal Task<RunningApp> Dev() => RunningApp.Start("dev", _folder.At("app"), "--no-open");

        public async Task InitializeAsync()
        {
            _folder.Copy(Checkout.TaskManager, "app");
            var ran = await TruthCommand.Run("build", _folder.At("app"), "-o", Out);
            ran.ExitCode.ShouldBe(0, ran.All);
            await using var app = await RunningApp.Start("start", Out, "--data", Data);
            using var session = await Session.Register(app, "ada");
            for (var i = 0; i < 200; i++)
            {
                await session.Create("/api/tasks", new { title = $"task {i}", description = new string('x', 1000) });
            }

            (await app.Interrupt()).ShouldBe(0);
        }

        public Task DisposeAsync()
        {
            _folder.Dispose();
            return Task.CompletedTask;
        }
    }
}
