using System.Globalization;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>A change of the schema is applied completely or not at all, and only once.</summary>
public sealed class InterruptedChangeTests(LargeFile large) : IClassFixture<LargeFile>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="log">The number of bytes of the change in the log when the process is killed.</param>
    [Theory]
    [InlineData(1)]
    [InlineData(1 << 20)]
    [InlineData(8 << 20)]
    [InlineData(long.MaxValue)]
    public async Task A_kill_in_the_middle_leaves_the_old_tables_or_the_new(long log)
    {
        using var folder = new TemporaryFolder();
        var data = LargeFile.Copy(large, folder);
        using var process = TruthCommand.Start(folder.Path, [], "start", large.Built, "--data", data, "--port", "0");
        var line = process.StandardOutput.ReadLineAsync();
        using var timeout = new CancellationTokenSource(Patience);
        while (!process.HasExited && !line.IsCompleted && Length(data + "-wal") < log)
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        process.Kill();
        await process.WaitForExitAsync(timeout.Token);
        Database.Query(data, "PRAGMA integrity_check").ShouldBe(["ok"]);
        Database.Query(data, "SELECT count(*), sum(length(title)), count(DISTINCT id) FROM note")
            .ShouldBe(Database.Query(large.Data, "SELECT count(*), sum(length(title)), count(DISTINCT id) FROM note"));
        var isNew = Database.Query(data, "SELECT 1 FROM sqlite_schema WHERE name = 'note' AND sql LIKE '%done%'").Count == 1;
        Database.Query(data, "SELECT 1 FROM sqlite_schema WHERE name = 'note_title'").Count.ShouldBe(isNew ? 1 : 0);
        Database.Query(data,
            "SELECT 1 FROM _truth_meta WHERE key = 'schema' AND CAST(value AS TEXT) LIKE '%done%'").Count.ShouldBe(isNew ? 1 : 0);
        Database.Query(data, "SELECT 1 FROM sqlite_schema WHERE name = '_truth_copy'").ShouldBeEmpty();

        await using var again = await RunningApp.Start("start", large.Built, "--data", data);
        again.Output.Contains("data: rebuilt table `note`", StringComparison.Ordinal).ShouldBe(!isNew);
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_do_it_once_and_both_serve()
    {
        using var folder = new TemporaryFolder();
        var data = LargeFile.Copy(large, folder);
        var both = await Task.WhenAll(RunningApp.Start("start", large.Built, "--data", data),
            RunningApp.Start("start", large.Built, "--data", data));
        await using var first = both[0];
        await using var second = both[1];
        both.Count(app =>
            app.Output.Contains("data: rebuilt table `note`: `title` is checked by `length(title) <= 500`; `state` may also be 'done'; added index `note_title`", StringComparison.Ordinal)).ShouldBe(1);
        foreach (var app in both)
        {
            using var client = app.Client();
            (await client.GetStringAsync(new Uri("/api/notes?count=true&limit=1", UriKind.Relative)))
                .ShouldContain(LargeFile.Rows.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_on_PostgreSQL_do_it_once_and_both_serve()
    {
        using var versions = new Versions(Place.Postgres);
        versions.Start(Versions.App([("Note", "title: 'string', state: { type: 'enum', options: ['open'] }")]));
        LargeFile.Fill(versions);
        var both = await Task.WhenAll(RunningApp.Start("start", large.Built, "--data", versions.Data),
            RunningApp.Start("start", large.Built, "--data", versions.Data));
        await using var first = both[0];
        await using var second = both[1];
        both.Count(app => app.Output.Contains(
            "data: changed table `note`: `title` is checked by `char_length(\"title\") <= 500`; `state` may also be 'done'; added index `note_title`",
            StringComparison.Ordinal)).ShouldBe(1);
        versions.Query("SELECT count(*) FROM _truth_migration").ShouldBe(["2"]);
        foreach (var app in both)
        {
            using var client = app.Client();
            (await client.GetStringAsync(new Uri("/api/notes?count=true&limit=1", UriKind.Relative)))
                .ShouldContain(LargeFile.Rows.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static long Length(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? info.Length : 0;
    }
}
