using System.Diagnostics;
using System.Globalization;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.SchemaChanges.Online;

/// <summary>
/// `truth db apply --online` is killed at random moments: `truth db status` says where it stands, the old version goes on, and the next
/// attempt
/// completes it. `TRUTH_CASES=50 dotnet test tests/EndToEnd.Tests -c Release --filter OnlineKillTests` kills it fifty times.
/// </summary>
public sealed class OnlineKillTests : IDisposable
{
    private static readonly string Before = Versions.App([("Note", "title: 'string', state: { type: 'enum', options: ['open', 'done'] }")]);
    private static readonly string After = Versions.App([("Memo",
        "heading: { type: 'string', was: 'title', maxLength: 2000, index: true }, state: { type: 'enum', options: ['open', 'closed'], backfill: \"'closed'\" }, "
        + "size: { type: 'integer', required: true, backfill: 'entity.heading.length' }")])
            .Replace("Memo: {", "Memo: { was: 'Note',", StringComparison.Ordinal);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_goes_on_where_it_was_killed()
    {
        _folder.Write("memo/app.truth.ts", After);
        (await Truth("build", "memo", "-o", "out")).ExitCode.ShouldBe(0);
        var whole = TimeSpan.Zero;
        var random = new Random(Number("TRUTH_SEED", 15));
        for (var i = 0; i <= Number("TRUTH_CASES", 2); i++)
        {
            await using var versions = new TwoVersions();
            using var old = await versions.Serve(Before);
            versions.Run("INSERT INTO note (id, title, state, created_at, updated_at) SELECT '01a22a73-b804-7000-ac83-' || lpad(i::text, 12, '0'), "
                + "'note ' || i, CASE WHEN i % 2 = 0 THEN 'done' ELSE 'open' END, now(), now() FROM generate_series(1, 10000) AS i");
            var watch = Stopwatch.StartNew();
            if (i > 0)
            {
                await Kill(versions, old, whole * (0.2 + (random.NextDouble() * 0.8)), "--online");
            }

            await Complete(versions, "--online");
            whole = i == 0 ? watch.Elapsed : whole;
            await TwoVersions.Create(old, "notes", new() { ["title"] = "last of the old", ["state"] = "done" });
            await versions.Stop();
            if (i > 0)
            {
                await Kill(versions, null, TimeSpan.FromMilliseconds(random.Next(200, 1500)), "--online", "--contract");
            }

            await Complete(versions, "--online", "--contract");
            versions.Query("SELECT count(*), sum((size = length(heading))::int), sum((state = 'closed')::int) FROM memo").ShouldBe(
                [string.Create(CultureInfo.InvariantCulture, $"{Rows(i)}|{Rows(i)}|{Closed(i)}")]);
            versions.IsAsNew(After);
        }
    }

    // While it is killed, the old version writes a row of each state.
    private static int Rows(int i) => i == 0 ? 10_001 : 10_003;

    private static int Closed(int i) => i == 0 ? 5_001 : 5_002;

    private async Task Kill(TwoVersions versions, HttpClient? old, TimeSpan after, params string[] options)
    {
        using (var process = TruthCommand.Start(_folder.Path, [], ["db", "apply", "out", .. options, "--data", versions.Address]))
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            var written = old is null ? Task.CompletedTask : Write(old);
            await Task.WhenAny(process.WaitForExitAsync(timeout.Token), Task.Delay(after, timeout.Token));
            process.Kill();
            await process.WaitForExitAsync(timeout.Token);
            await written;
        }

        var status = await Truth("db", "status", "out", "--data", versions.Address);
        status.ExitCode.ShouldBe(0, status.All);
        new[] { "does not have the schema of Versions 0.0.0 yet", "is under way", "has the schema of Versions 0.0.0" }
            .ShouldContain(text => status.Output.Contains(text, StringComparison.Ordinal), status.All);
    }

    private static async Task Write(HttpClient old)
    {
        await TwoVersions.Create(old, "notes", new() { ["title"] = "meanwhile", ["state"] = "open" });
        await TwoVersions.Create(old, "notes", new() { ["title"] = "meanwhile", ["state"] = "done" });
    }

    private async Task Complete(TwoVersions versions, params string[] options)
    {
        var ran = await Truth(["db", "apply", "out", .. options, "--data", versions.Address]);
        if (ran.ExitCode != 0)
        {
            // It was complete before it was killed.
            ran.Error.ShouldContain("no online migration is under way");
        }
    }

    private Task<Ran> Truth(params string[] arguments) => TruthCommand.RunIn(_folder.Path, [], arguments);

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;
}
