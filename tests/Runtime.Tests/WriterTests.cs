using Truth.Runtime.Data;
using Truth.Runtime.Data.Sqlite;
using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests;

/// <summary>The shared commit: no write is acknowledged whose row is not stored, regardless of the others.</summary>
public sealed class WriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("truth-").FullName;

    private string DataFile => Path.Combine(_folder, "app.db");

    [Fact]
    public async Task One_jobs_refusal_or_error_leaves_the_others()
    {
        using Writer writer = New();
        // A first job occupies the writer until the others wait together.
        using var gate = new ManualResetEventSlim();
        Task first = writer.Do(new Job(_ => gate.Wait()));
        Task one = writer.Do(Insert("one"));
        Task refused = writer.Do(new Job(c => Add(c, "refused"), keep: false));
        Task failed = writer.Do(new Job(c =>
        {
            Add(c, "failed");
            throw new InvalidOperationException("a defect");
        }));
        Task two = writer.Do(Insert("two"));
        gate.Set();
        await Task.WhenAll(first, one, refused, two);
        await Should.ThrowAsync<InvalidOperationException>(failed);
        Stored().ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task A_transaction_lost_by_one_is_done_again_by_the_others()
    {
        using Writer writer = New();
        using var gate = new ManualResetEventSlim();
        int runs = 0;
        Task first = writer.Do(new Job(_ => gate.Wait()));
        Task one = writer.Do(new Job(c =>
        {
            runs++;
            Add(c, "one");
        }));
        Task lost = writer.Do(new Job(c =>
        {
            Add(c, "lost");
            c.Run("ROLLBACK");
            throw new SqliteDatabaseException(SqliteDatabaseException.Full, "database or disk is full");
        }));
        Task two = writer.Do(Insert("two"));
        gate.Set();
        await Task.WhenAll(first, one, two);
        (await Should.ThrowAsync<DatabaseException>(lost)).Unavailable.ShouldBeTrue();
        Stored().ShouldBe(["one", "two"]);
        runs.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_written_once_for_a_commit_is_of_the_jobs_that_are_kept()
    {
        using Writer writer = New(static (session,
            jobs) => session.Execute(Insertion(string.Join(' ', jobs.OfType<Named>().Select(job => job.Name)))));
        using var gate = new ManualResetEventSlim();
        Task first = writer.Do(new Job(_ => gate.Wait()));
        Task[] kept = [writer.Do(new Named("one")), writer.Do(new Named("two"))];
        Task refused = writer.Do(new Named("refused", keep: false));
        Task failed = writer.Do(new Named("failed", fail: true));
        gate.Set();
        await Task.WhenAll([first, refused, .. kept]);
        await Should.ThrowAsync<InvalidOperationException>(failed);
        string.Join(' ', Stored()).Split(' ', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Where_it_fails_for_one_job_the_others_are_done_without_it()
    {
        using Writer writer = New(static async (session, jobs) =>
        {
            foreach (Named job in jobs.OfType<Named>())
            {
                await session.Execute(Insertion(job.Name != "bad" ? job.Name : throw new InvalidOperationException("a defect")));
            }
        });
        using var gate = new ManualResetEventSlim();
        Task first = writer.Do(new Job(_ => gate.Wait()));
        Task one = writer.Do(new Named("one")), bad = writer.Do(new Named("bad")), two = writer.Do(new Named("two"));
        gate.Set();
        await Task.WhenAll(first, one, two);
        await Should.ThrowAsync<InvalidOperationException>(bad);
        Stored().ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task On_a_full_disk_nobody_is_told_of_a_row_that_is_not_there()
    {
        using Writer writer = New();
        long pages = 0;
        await writer.Do(new Job(c => pages = Pages(c)));
        await writer.Do(new Job(c => c.Run($"PRAGMA max_page_count = {pages + 8}")));
        string big = new('x', 3000);
        Task[] tasks = [.. Enumerable.Range(0, 64).Select(i => writer.Do(Insert($"{i:00} {big}")))];
        await Task.WhenAll(tasks.Select(t => t.ContinueWith(static _ => { }, TaskScheduler.Default)));
        string[] told = [.. Enumerable.Range(0, 64).Where(i => tasks[i].IsCompletedSuccessfully).Select(i => $"{i:00} {big}")];
        told.Length.ShouldBeInRange(1, 63);
        Stored().ShouldBe(told);
        tasks.Where(t => t.IsFaulted).ShouldAllBe(t => ((DatabaseException)t.Exception!.InnerException!).Unavailable);
    }

    [SqliteFact("it limits the pages of SQLite; PostgresFaultTests fill the disk of a server")]
    public async Task A_full_disk_is_503_and_writing_goes_on_after_it()
    {
        await using Host host = await Host.Start(new Samples.Everything());
        using Client client = host.Client();
        (await client.Post("/api/notes", "{}")).Status.ShouldBe(201);
        await host.Site.Write(c => c.Execute($"PRAGMA max_page_count = {Pages((Connection)c)}"));
        string body = $$"""{"json":"{{new string('x', 100_000)}}"}""";
        Answer full = await client.Post("/api/things", body);
        full.Status.ShouldBe(503, full.Text);
        full.Code.ShouldBe("unavailable");
        full.Message.Headers.RetryAfter.ShouldNotBeNull();
        host.Rows("SELECT id FROM thing").ShouldBeEmpty();
        (await client.Get("/api/things")).Status.ShouldBe(200);
        await host.Site.Write(c => c.Execute("PRAGMA max_page_count = 1000000"));
        (await client.Post("/api/things", body)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task What_was_begun_is_finished_when_it_closes()
    {
        Task[] tasks;
        using (Writer writer = New())
        {
            tasks = [.. Enumerable.Range(0, 100).Select(i => writer.Do(Insert($"{i:000}")))];
        }

        await Task.WhenAll(tasks);
        Stored().Length.ShouldBe(100);
    }

    [Fact]
    public async Task A_writer_waits_for_another_process()
    {
        using Writer writer = New();
        using var other = new Connection(DataFile);
        other.Run("BEGIN IMMEDIATE");
        Task waiting = writer.Do(Insert("one"));
        other.Run("INSERT INTO word VALUES ('other')");
        waiting.IsCompleted.ShouldBeFalse();
        other.Run("COMMIT");
        await waiting;
        Stored().ShouldBe(["one", "other"]);
    }

    [Fact]
    public async Task A_lock_that_is_not_let_go_is_waited_for_once_by_all()
    {
        using Writer writer = New();
        using var other = new Connection(DataFile);
        other.Run("BEGIN IMMEDIATE");
        long begun = TimeProvider.System.GetTimestamp();
        Task[] first = [.. Enumerable.Range(0, 3).Select(i => writer.Do(Insert($"first {i}")))];
        await Task.WhenAny(Task.WhenAll(first), Task.Delay(TimeSpan.FromSeconds(3)));
        first.ShouldAllBe(job => !job.IsCompleted);
        Task[] later = [.. Enumerable.Range(0, 3).Select(i => writer.Do(Insert($"later {i}")))];
        foreach (Task job in first.Concat(later))
        {
            (await Should.ThrowAsync<DatabaseException>(job)).Unavailable.ShouldBeTrue();
        }

        // The first waited five seconds. Those that came in the meantime waited with it, or for their own five seconds, but not one after
        // another.
        TimeProvider.System.GetElapsedTime(begun).ShouldBeInRange(TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(12));
        other.Run("COMMIT");
        await writer.Do(Insert("after"));
        Stored().ShouldBe(["after"]);
    }

    [SqliteFact("no other process can lock a whole database of PostgreSQL")]
    public async Task Writes_under_a_lock_are_503_together_and_reading_goes_on()
    {
        await using Host host = await Host.Start(new Samples.Everything());
        using Client client = host.Client();
        using var other = new Connection(host.DataFile);
        other.Run("BEGIN IMMEDIATE");
        long begun = TimeProvider.System.GetTimestamp();
        Task<Answer>[] writes = [.. Enumerable.Range(0, 12).Select(_ => client.Post("/api/notes", "{}"))];
        (await client.Get("/api/notes")).Status.ShouldBe(200);
        foreach (Answer answer in await Task.WhenAll(writes))
        {
            answer.Status.ShouldBe(503, answer.Text);
            answer.Message.Headers.RetryAfter.ShouldNotBeNull();
        }

        TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        other.Run("COMMIT");
        host.Rows("SELECT id FROM note").ShouldBeEmpty();
        (await client.Post("/api/notes", "{}")).Status.ShouldBe(201);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Writer New(BeforeCommit? beforeCommit = null)
    {
        var writer = new Writer(DataFile, "FULL", beforeCommit);
        writer.Do(new Job(c => c.Run("CREATE TABLE word (text TEXT NOT NULL)"))).GetAwaiter().GetResult();
        return writer;
    }

    private string[] Stored() => [.. Support.Stored.Of(DataFile, "SELECT text FROM word ORDER BY text").Select(r => r[0])];

    private static Job Insert(string text) => new(c => Add(c, text));

    private static void Add(Connection connection, string text) => connection.Run(Insertion(text));

    private static string Insertion(string text) => $"INSERT INTO word VALUES ('{text}')";

    private static long Pages(Connection connection)
    {
        Statement count = connection.Prepare(new Sql("PRAGMA page_count"));
        count.Step();
        long pages = count.Integer(0);
        count.Reset();
        return pages;
    }

    private sealed class Job(Action<Connection> action, bool keep = true) : WriteJob
    {
        public override ValueTask<bool> Run(Session session)
        {
            action((Connection)session);
            return new(keep);
        }
    }

    private sealed class Named(string name, bool keep = true, bool fail = false) : WriteJob
    {
        public string Name => name;

        public override ValueTask<bool> Run(Session session) => fail ? throw new InvalidOperationException("a defect") : new(keep);
    }
}
