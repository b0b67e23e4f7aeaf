using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;
using Xunit.Abstractions;

namespace Truth.EndToEnd.Tests.SchemaChanges.Online;

/// <summary>
/// The old and the new version of an app under load, in processes of their own, while many rows migrate: no request fails, and no write is
/// lost. `TRUTH_ROWS=1000000 dotnet test tests/EndToEnd.Tests -c Release --filter OnlineLoadTests` migrates a million rows; see last.md.
/// </summary>
public sealed class OnlineLoadTests(ITestOutputHelper output)
{
    private const string Permissions = "permissions: { create: 'public', read: 'public', update: 'public', delete: 'public' }";
    private const int Workers = 3;

    private static readonly string Before = $$"""
        export const App = { name: 'Desk', version: '1.0.0', entities: {
          Task: { fields: { title: 'string', estimate: 'string', state: { type: 'enum', options: ['open', 'done'], default: 'open' } },
              {{Permissions}} },
        } };

        """;

    private static readonly string After = $$"""
        export const App = { name: 'Desk', version: '2.0.0', entities: {
          Ticket: {
            was: 'Task',
            fields: {
              heading: { type: 'string', was: 'title', index: true, maxLength: 2000 },
              estimate: { type: 'integer', backfill: '-1' },
              state: { type: 'enum', options: ['open', 'closed'], default: 'open', backfill: "'closed'" },
              size: { type: 'integer', required: true, backfill: 'entity.heading.length' },
            },
            {{Permissions}},
          },
        } };

        """;

    private static readonly int Rows = int.TryParse(Environment.GetEnvironmentVariable("TRUTH_ROWS"), NumberStyles.None,
        CultureInfo.InvariantCulture, out var rows) ? rows : 20_000;

    [Fact]
    public async Task No_request_fails_and_no_write_is_lost()
    {
        using var folder = new TemporaryFolder();
        using var space = TwoVersions.Space();
        var (old, @new) = (await Build(folder, "old", Before), await Build(folder, "new", After));
        await using var first = await RunningApp.Start("start", old, "--data", space.Address);
        space.Run("INSERT INTO task (id, title, estimate, state, created_at, updated_at) SELECT '01a22a73-b804-7000-ac83-' || lpad(i::text, 12, '0'), "
            + $"'task ' || i, CASE WHEN i % 10 = 0 THEN 'long' ELSE i::text END, CASE WHEN i % 3 = 0 THEN 'done' ELSE 'open' END, now(), now() FROM generate_series(1, {Rows}) AS i; ANALYZE task");

        using var oldLoad = new Load(first, IsOld: true);
        var watch = Stopwatch.StartNew();
        await oldLoad.Does(20);
        await Db(space.Address, "apply", @new, "--online");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"expand and backfill of {Rows} rows: {watch.Elapsed.TotalSeconds:0.0} s, meanwhile {oldLoad.Written.Count} writes of the old version"));
        await oldLoad.Does(20);

        await using var second = await RunningApp.Start("start", @new, "--data", space.Address);
        using var newLoad = new Load(second, IsOld: false);
        await newLoad.Does(100);
        await oldLoad.Does(100);
        await oldLoad.Stop();
        (await first.End("TERM")).ShouldBe(0);
        await newLoad.Does(20);
        watch.Restart();
        await Db(space.Address, "apply", @new, "--online", "--contract");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"contract: {watch.Elapsed.TotalSeconds:0.0} s"));
        await newLoad.Does(50);
        await newLoad.Stop();

        oldLoad.Failures.Concat(newLoad.Failures).ShouldBeEmpty();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{oldLoad.Requests} requests of the old version, the slowest after {oldLoad.Slowest} ms; {newLoad.Requests} of the new one, the slowest after {newLoad.Slowest} ms; no failure"));
        Verify(space, [.. oldLoad.Written.Concat(newLoad.Written)]);
        (await second.Interrupt()).ShouldBe(0);
    }

    private static void Verify(Truth.Tests.Postgres.PostgresSpace space, KeyValuePair<string, (string Text, string Estimate)>[] written)
    {
        space.Rows("SELECT count(*) FROM ticket")[0][0].ShouldBe((Rows + written.Count(w => w.Value.Text.Contains("made",
            StringComparison.Ordinal))).ToString(CultureInfo.InvariantCulture));
        var stored = space.Rows("SELECT id, heading, estimate FROM ticket WHERE heading LIKE '%by%'").ToDictionary(row => row[0], row => (row[1], row[2]));
        written.Where(w => stored.GetValueOrDefault(w.Key) != w.Value).ShouldBeEmpty("a write was lost");
        space.Rows("SELECT count(*) FROM ticket WHERE heading NOT LIKE '%by%' AND (size <> length(heading) "
            + "OR estimate <> CASE WHEN right(heading, 1) = '0' THEN -1 ELSE substr(heading, 6)::bigint END "
            + "OR state <> CASE WHEN substr(heading, 6)::bigint % 3 = 0 THEN 'closed' ELSE 'open' END)")[0][0].ShouldBe("0");
    }

    private static async Task<string> Build(TemporaryFolder folder, string name, string source)
    {
        folder.Write($"{name}/app.truth.ts", source);
        var built = await TruthCommand.RunIn(folder.Path, [], "build", name, "-o", $"{name}-out");
        built.ExitCode.ShouldBe(0, built.All);
        return folder.At($"{name}-out");
    }

    private static async Task Db(string address, params string[] arguments)
    {
        using var process = TruthCommand.Start(Checkout.Root, [], ["db", .. arguments, "--data", address]);
        process.StandardInput.Close();
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await said + await wrong);
    }

    /// <summary>Workers that create rows, change them and rows that were there, and read what they have written.</summary>
    private sealed class Load : IDisposable
    {
        private readonly HttpClient _client;
        private readonly bool _isOld;
        private readonly CancellationTokenSource _ends = new();
        private readonly Task[] _workers;
        private int _requests;
        private long _slowest;

        public Load(RunningApp app, bool IsOld)
        {
            (_client, _isOld) = (app.Client(), IsOld);
            _workers = [.. Enumerable.Range(0, Workers).Select(number => Task.Run(() => Work(number)))];
        }

        /// <summary>The last content of each row that this version has written, as the new version sees it.</summary>
        public ConcurrentDictionary<string, (string Text, string Estimate)> Written { get; } = new(StringComparer.Ordinal);

        public ConcurrentQueue<string> Failures { get; } = new();

        public int Requests => _requests;

        public long Slowest => Interlocked.Read(ref _slowest);

        private string Route => _isOld ? "tasks" : "tickets";

        /// <summary>Waits for a number of further requests.</summary>
        public async Task Does(int requests)
        {
            var until = Volatile.Read(ref _requests) + requests;
            while (Volatile.Read(ref _requests) < until && Failures.IsEmpty)
            {
                await Task.Delay(20);
            }
        }

        public Task Stop()
        {
            _ends.Cancel();
            return Task.WhenAll(_workers);
        }

        public void Dispose()
        {
            _ends.Cancel();
            _client.Dispose();
            _ends.Dispose();
        }

        private async Task Work(int worker)
        {
            for (var i = 0; !_ends.IsCancellationRequested; i++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"by {(_isOld ? "old" : "new")} {worker} {i}");
                if (await Ask(() => _client.PostAsJsonAsync(At(Route), Row("made " + name, i))) is { } created)
                {
                    Written[Id(created)] = ("made " + name, Estimate(i));
                    await Patch(Id(created), "made again " + name, i + 1);
                }

                // Each worker of each version has rows of its own.
                var number = ((i * 2 * Workers) + (2 * worker) + (_isOld ? 0 : 1)) % Rows;
                await Patch(string.Create(CultureInfo.InvariantCulture, $"01a22a73-b804-7000-ac83-{number + 1:000000000000}"), name, i);
                await Ask(() => _client.GetAsync(At($"{Route}?limit=5")));
            }
        }

        private async Task Patch(string id, string text, int estimate)
        {
            if (await Ask(() => _client.PatchAsJsonAsync(At($"{Route}/{id}"), Row(text, estimate))) is not null)
            {
                Written[id] = (text, Estimate(estimate));
                if (await Ask(() => _client.GetAsync(At($"{Route}/{id}"))) is { } seen
                    && seen[_isOld ? "title" : "heading"]!.GetValue<string>() != text)
                {
                    Failures.Enqueue($"{id} is {seen.ToJsonString()} instead of {text}");
                }
            }
        }

        private JsonObject Row(string text, int estimate) => _isOld
            ? new() { ["title"] = text, ["estimate"] = estimate % 7 == 0 ? "some" : Number(estimate), ["state"] = "done" }
            : new() { ["heading"] = text, ["estimate"] = estimate % 7 == 0 ? -1 : estimate, ["state"] = "closed", ["size"] = text.Length };

        private static string Estimate(int estimate) => estimate % 7 == 0 ? "-1" : Number(estimate);

        private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

        private static Uri At(string path) => new($"/api/{path}", UriKind.Relative);

        private static string Id(JsonObject row) => row["id"]!.GetValue<string>();

        private async Task<JsonObject?> Ask(Func<Task<HttpResponseMessage>> request)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                using var response = await request();
                var text = await response.Content.ReadAsStringAsync();
                Interlocked.Increment(ref _requests);
                InterlockedMax(watch.ElapsedMilliseconds);
                if (response.IsSuccessStatusCode)
                {
                    return JsonNode.Parse(text)!.AsObject();
                }

                Failures.Enqueue($"{(int)response.StatusCode}: {text}");
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                Failures.Enqueue(error.Message);
            }

            return null;
        }

        private void InterlockedMax(long milliseconds)
        {
            for (var known = Slowest; known < milliseconds && Interlocked.CompareExchange(ref _slowest, milliseconds,
                known) != known; known = Slowest)
            {
            }
        }
    }
}
