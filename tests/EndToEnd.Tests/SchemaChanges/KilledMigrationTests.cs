using System.Diagnostics;
using System.Globalization;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>
/// `truth db apply` is killed at random moments: the database is as before or as after, `truth db status` says which, and the next
/// attempt completes
/// it. `TRUTH_CASES=50 dotnet test tests/EndToEnd.Tests -c Release --filter KilledMigrationTests` kills it fifty times.
/// </summary>
public sealed class KilledMigrationTests(LargeFile large) : IClassFixture<LargeFile>
{
    private const string Sums = "count(*), count(DISTINCT id), sum(length({0}))";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task It_is_as_before_or_as_after_and_can_be_completed()
    {
        using var folder = new TemporaryFolder();
        var source = Versions.App([("Memo",
            "heading: { type: 'string', was: 'title', maxLength: 500, index: true }, state: { type: 'enum', options: ['open', 'done'] }, "
            + "size: { type: 'integer', required: true, backfill: 'entity.heading.length' }")])
                .Replace("Memo: {", "Memo: { was: 'Note',", StringComparison.Ordinal);
        folder.Write("memo/app.truth.ts", source);
        (await Truth(folder, "build", "memo", "-o", "out")).ExitCode.ShouldBe(0);
        var rows = Database.Query(large.Data, string.Format(CultureInfo.InvariantCulture, $"SELECT {Sums} FROM note", "title"));

        var watch = Stopwatch.StartNew();
        File.Copy(large.Data, folder.At("whole.db"));
        (await Truth(folder, "db", "apply", "out", "--data", "whole.db")).ExitCode.ShouldBe(0);
        var whole = watch.Elapsed;
        var random = new Random(Number("TRUTH_SEED", 15));
        for (var i = 0; i < Number("TRUTH_CASES", 2); i++)
        {
            await Kill(folder, string.Create(CultureInfo.InvariantCulture, $"{i}.db"), whole * (0.2 + (random.NextDouble() * 0.9)), rows);
        }
    }

    private async Task Kill(TemporaryFolder folder, string name, TimeSpan after, List<string> rows)
    {
        var data = folder.At(name);
        File.Copy(large.Data, data);
        using (var process = TruthCommand.Start(folder.Path, [], "db", "apply", "out", "--data", name))
        {
            using var timeout = new CancellationTokenSource(Patience);
            await Task.WhenAny(process.WaitForExitAsync(timeout.Token), Task.Delay(after, timeout.Token));
            process.Kill();
            await process.WaitForExitAsync(timeout.Token);
        }

        Database.Query(data, "PRAGMA integrity_check").ShouldBe(["ok"]);
        var isNew = Database.Query(data, "SELECT 1 FROM sqlite_schema WHERE name = 'memo'").Count == 1;
        Database.Query(data, "SELECT name FROM sqlite_schema WHERE name IN ('_truth_copy', 'note', 'memo')")
            .ShouldBe([isNew ? "memo" : "note"]);
        var (table, column) = isNew ? ("memo", "heading") : ("note", "title");
        Database.Query(data, string.Format(CultureInfo.InvariantCulture, $"SELECT {Sums} FROM {table}", column)).ShouldBe(rows);
        var status = await Truth(folder, "db", "status", "out", "--data", name);
        status.ExitCode.ShouldBe(0, status.All);
        status.Output.ShouldContain(isNew
            ? $"{name} has the schema of Versions 0.0.0"
            : $"{name} does not have the schema of Versions 0.0.0 yet");

        (await Truth(folder, "db", "apply", "out", "--data", name)).ExitCode.ShouldBe(0);
        Database.Query(data,
            string.Format(CultureInfo.InvariantCulture, $"SELECT {Sums} FROM memo WHERE size = length(heading)", "heading")).ShouldBe(rows);
    }

    private static Task<Ran> Truth(TemporaryFolder folder, params string[] arguments) => TruthCommand.RunIn(folder.Path, [], arguments);

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : otherwise;
}
