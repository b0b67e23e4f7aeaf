using System.Diagnostics;
using System.Globalization;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>
/// `truth db apply` is killed at random moments: the database is as before or as after, `truth db status` says which, and the next
/// attempt completes
/// it. `TRUTH_CASES=50 dotnet test tests/EndToEnd.Tests -c Release --filter KilledMigrationTests` kills it fifty times.
/// </summary>
public sealed class KilledMigrationTests
{
    private const string Sums = "count(*), count(DISTINCT id), sum(length({0}))";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Before =
        Versions.App([("Note", "title: 'string', state: { type: 'enum', options: ['open'] }")]);
    private static readonly string After = Versions.App([("Memo",
        "heading: { type: 'string', was: 'title', maxLength: 500, index: true }, state: { type: 'enum', options: ['open', 'done'] }, "
        + "size: { type: 'integer', required: true, backfill: 'entity.heading.length' }")])
            .Replace("Memo: {", "Memo: { was: 'Note',", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Place.All), MemberType = typeof(Place))]
    public async Task It_is_as_before_or_as_after_and_can_be_completed(string database)
    {
        using var folder = new TemporaryFolder();
        folder.Write("memo/app.truth.ts", After);
        (await Truth(folder, "build", "memo", "-o", "out")).ExitCode.ShouldBe(0);
        TimeSpan whole;
        using (var first = Filled(database))
        {
            var watch = Stopwatch.StartNew();
            (await Truth(folder, "db", "apply", "out", "--data", first.Data)).ExitCode.ShouldBe(0);
            whole = watch.Elapsed;
        }

        var random = new Random(Number("TRUTH_SEED", 15));
        for (var i = 0; i < Number("TRUTH_CASES", 2); i++)
        {
            using var killed = Filled(database);
            await Kill(folder, killed, whole * (0.2 + (random.NextDouble() * 0.9)));
        }
    }

    private static Versions Filled(string database)
    {
        var versions = new Versions(database);
        versions.Start(Before);
        LargeFile.Fill(versions);
        return versions;
    }

    private static async Task Kill(TemporaryFolder folder, Versions versions, TimeSpan after)
    {
        var rows = Sum(versions, "title", "note");
        using (var process = TruthCommand.Start(folder.Path, [], "db", "apply", "out", "--data", versions.Data))
        {
            using var timeout = new CancellationTokenSource(Patience);
            await Task.WhenAny(process.WaitForExitAsync(timeout.Token), Task.Delay(after, timeout.Token));
            process.Kill();
            await process.WaitForExitAsync(timeout.Token);
        }

        // It waits for what the server still does.
        var status = await Truth(folder, "db", "status", "out", "--data", versions.Data);
        status.ExitCode.ShouldBe(0, status.All);
        versions.IsSound();
        var isNew = versions.HasTable("memo");
        versions.HasTable("note").ShouldBe(!isNew);
        versions.HasTable("_truth_copy").ShouldBeFalse();
        Sum(versions, isNew ? "heading" : "title", isNew ? "memo" : "note").ShouldBe(rows);
        status.Output.ShouldContain(isNew ? "has the schema of Versions 0.0.0" : "does not have the schema of Versions 0.0.0 yet");

        (await Truth(folder, "db", "apply", "out", "--data", versions.Data)).ExitCode.ShouldBe(0);
        Sum(versions, "heading", "memo WHERE size = length(heading)").ShouldBe(rows);
    }

    private static List<string> Sum(Versions versions, string column, string rows) =>
        versions.Query(string.Format(CultureInfo.InvariantCulture, $"SELECT {Sums} FROM {rows}", column));

    private static Task<Ran> Truth(TemporaryFolder folder, params string[] arguments) => TruthCommand.RunIn(folder.Path, [], arguments);

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;
}
