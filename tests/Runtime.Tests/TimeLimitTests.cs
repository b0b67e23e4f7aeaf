using System.Diagnostics;
using Truth.Runtime.Data;
using Truth.Runtime.Data.Sqlite;
using Truth.Runtime.Values;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests;

/// <summary>Every statement ends: after the time limit, when its client disconnects, and when the host stops.</summary>
public sealed class TimeLimitTests : IDisposable
{
    // Counts for hours.
    private const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0";

    private readonly string _folder = Directory.CreateTempSubdirectory("truth-").FullName;

    private const string Id = "0192b4a0-0000-7000-8000-000000000001";

    private string DataFile => Path.Combine(_folder, "app.db");

    [Fact]
    public void A_reading_ends_after_its_time_and_the_next_goes_on()
    {
        using Database database = New();
        using (ReadTransaction reading = database.Read(Limit(TimeSpan.FromMilliseconds(100))))
        {
            Should.Throw<TimeoutException>(() => reading.Session.Execute(Endless).GetAwaiter().GetResult());
        }

        Count(database).ShouldBe(0);
    }

    [Fact]
    public void A_reading_ends_when_its_client_leaves()
    {
        using Database database = New();
        using var client = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using ReadTransaction reading = database.Read(new TimeLimit(TimeProvider.System, TimeSpan.FromHours(1), client.Token));
        Should.Throw<OperationCanceledException>(() => reading.Session.Execute(Endless).GetAwaiter()
            .GetResult()).CancellationToken.ShouldBe(client.Token);
    }

    [Fact]
    public void A_reading_ends_when_the_host_stops()
    {
        using Database database = New();
        using ReadTransaction reading = database.Read(Limit(TimeSpan.FromHours(1)));
        database.Stop(TimeSpan.FromMilliseconds(50));
        Should.Throw<OperationCanceledException>(() => reading.Session.Execute(Endless).GetAwaiter().GetResult());
    }

    [Fact]
    public async Task Long_readings_leave_room_for_short_ones()
    {
        using Database database = New();
        using var clients = new CancellationTokenSource();
        var limit = new TimeLimit(TimeProvider.System, TimeSpan.FromHours(1), clients.Token);
        int crowded = 0;
        Task[] asked = [.. Enumerable.Range(0, LongQueries.Most * 4)
            .Select(_ => Task.Factory.StartNew(Ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        SpinWait.SpinUntil(() => Volatile.Read(ref crowded) == LongQueries.Most * 3, TimeSpan.FromMinutes(2)).ShouldBeTrue();
        Count(database).ShouldBe(0);
        await clients.CancelAsync();
        await Task.WhenAll(asked);

        // The request that was admitted has ended.
        ReadTransaction[] readings = [.. Enumerable.Range(0, LongQueries.Most).Select(_ => database.Read(Limit(TimeSpan.FromMinutes(1))))];
        Array.ForEach(readings,
            reading => Execute(reading,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT count(*) FROM n"));
        Array.ForEach(readings, reading => reading.Dispose());

        void Ask()
        {
            using ReadTransaction reading = database.Read(limit);
            try
            {
                Execute(reading, Endless);
            }
            catch (LongQueryException)
            {
                Interlocked.Increment(ref crowded);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    [Fact]
    public void A_slow_reading_is_given_a_thread_in_addition_until_it_ends()
    {
        using Database database = New();
        ReadTransaction[] readings = [.. Enumerable.Range(0, 3).Select(_ => database.Read(Limit(TimeSpan.FromMinutes(1))))];
        Array.ForEach(readings, reading => Execute(reading,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT count(*) FROM n"));
        LeastThreads().ShouldBeGreaterThanOrEqualTo(OccupiedThreads.Usual + readings.Length);
        Array.ForEach(readings, reading => reading.Dispose());

        // Other tests run slow queries too.
        SpinWait.SpinUntil(() => LeastThreads() == OccupiedThreads.Usual, TimeSpan.FromMinutes(2)).ShouldBeTrue();
    }

    private static int LeastThreads()
    {
        ThreadPool.GetMinThreads(out int workers, out _);
        return workers;
    }

    [Theory]
    [InlineData(Endless)]
    [InlineData("INSERT INTO word (text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'never' FROM n WHERE i < 0")]
    public async Task A_slow_write_fails_alone(string slow)
    {
        using Database database = New();
        using var gate = new ManualResetEventSlim();
        Task first = database.Write(new Job(_ => gate.Wait()));
        Task one = database.Write(new Job(c => Add(c, "one")), Limit(TimeSpan.FromSeconds(1)));
        Task stopped = database.Write(new Job(c =>
        {
            Add(c, "stopped");
            c.Write(new Sql(slow));
        }), Limit(TimeSpan.FromSeconds(1)));
        Task two = database.Write(new Job(c => Add(c, "two")), Limit(TimeSpan.FromSeconds(1)));
        gate.Set();
        await Task.WhenAll(first, one, two);
        await Should.ThrowAsync<TimeoutException>(stopped);
        Stored.Of(DataFile, "SELECT text FROM word ORDER BY rowid").Select(r => r[0]).ShouldBe(["one", "two"]);
        await database.Write(new Job(c => Add(c, "three")), Limit(TimeSpan.FromSeconds(1)));
        Count(database).ShouldBe(3);
    }

    [Fact]
    public async Task A_write_of_many_short_statements_ends_too()
    {
        using Database database = New();
        var insert = new Sql("INSERT INTO word (text) VALUES ('again')");
        Task endless = database.Write(new Job(c =>
        {
            while (true)
            {
                c.Write(insert);
            }
        }), Limit(TimeSpan.FromMilliseconds(100)));
        await Should.ThrowAsync<TimeoutException>(endless);
        Count(database).ShouldBe(0);
    }

    [Fact]
    public async Task What_completes_a_commit_ends_too()
    {
        using Database database = New((session, _) => session.Execute(Endless));
        var limit = Limit(TimeSpan.FromMilliseconds(100));
        Task[] ended = [database.Write(new Job(c => Add(c, "one")), limit), database.Write(new Job(c => Add(c, "two")), limit)];
        foreach (Task job in ended)
        {
            await Should.ThrowAsync<TimeoutException>(job);
        }

        Count(database).ShouldBe(0);
    }

    [Fact]
    public async Task A_write_whose_client_has_left_before_its_turn_is_not_begun()
    {
        using Database database = New();
        using var gate = new ManualResetEventSlim();
        using var client = new CancellationTokenSource();
        Task first = database.Write(new Job(_ => gate.Wait()));
        Task left = database.Write(new Job(c => Add(c, "left")), new TimeLimit(TimeProvider.System, TimeSpan.FromSeconds(5), client.Token));
        client.Cancel();
        gate.Set();
        await first;
        await Should.ThrowAsync<OperationCanceledException>(left);
        Count(database).ShouldBe(0);
    }

    [Fact]
    public async Task A_query_of_the_hosts_own_ends_too()
    {
        using Database database = New();
        await Should.ThrowAsync<TimeoutException>(database.QueryAsync<long>(Endless, null, Limit(TimeSpan.FromMilliseconds(100)), default));
        using var client = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Should.ThrowAsync<OperationCanceledException>(
            database.QueryAsync<long>(Endless, null,
                new TimeLimit(TimeProvider.System, TimeSpan.FromHours(1), client.Token), client.Token));
        (await database.QueryAsync<long>("SELECT count(*) FROM word", null, Limit(TimeSpan.FromSeconds(5)), default)).ShouldBe([0L]);
    }

    [Fact]
    public async Task A_request_past_its_time_is_answered_with_503()
    {
        await using Host host = await Host.Start(new Slow(TimeSpan.FromMilliseconds(200)));
        await Fill(host);
        using Client client = host.Client();
        foreach (string path in (string[])["/api/notes", "/api/notes?limit=1&count=true", "/api/notes/aggregate?count=*",
            $"/api/notes/{Id}"])
        {
            Refused(await client.Get(path));
        }

        // The row cannot be returned in time, so nothing of it is stored.
        Refused(await client.Post("/api/notes", """{"text":"a"}"""));
        host.Rows("SELECT text FROM note").Count.ShouldBe(1);
        (await client.Get("/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_host_that_stops_does_not_wait_for_statements()
    {
        var time = new CountedTime();
        Host host = await Host.Start(new Slow(TimeSpan.FromMinutes(10)), time: time);
        await Fill(host);
        using Client client = host.Client();
        Task<Answer> waiting = client.Get("/api/notes");
        await Runs(host, time);
        var stopping = Stopwatch.StartNew();
        await host.DisposeAsync();
        stopping.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await waiting).Status.ShouldBe(503);
    }

    [Fact]
    public async Task The_log_stays_short_under_readers_that_overlap()
    {
        using Database database = New();
        using var done = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 3)
            .Select(_ => Task.Factory.StartNew(() => Overlap(database, done.Token), TaskCreationOptions.LongRunning))];
        string text = new('x', 100_000);
        long longest = 0;
        for (int i = 0; i < 1000; i++)
        {
            await database.Write(new Job(c => Add(c, text)));
            longest = Math.Max(longest, new FileInfo(DataFile + "-wal").Length);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        longest.ShouldBeLessThan(4 * LogLength.Most);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // There is always a reader: each begins before the previous one ends.
    private static void Overlap(Database database, CancellationToken done)
    {
        ReadTransaction reading = database.Read();
        while (!done.IsCancellationRequested)
        {
            Execute(reading, "SELECT sum(length(text)) FROM word");
            ReadTransaction next = database.Read();
            Execute(next, "SELECT max(rowid) FROM word");
            reading.Complete().GetAwaiter().GetResult();
            reading.Dispose();
            reading = next;
        }

        reading.Dispose();
    }

    private static Task Fill(Host host) =>
        host.Site.Write(c =>
            c.Execute($"INSERT INTO note (id, text, created_at, updated_at) VALUES ('{Id}', 'a', '2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z')"));

    // PostgreSQL runs a statement on its own; SQLite asks for the time while it does.
    private static Task Runs(Host host, CountedTime time) => !PostgresSpace.IsChosen ? time.Asked : Task.Run(() =>
    {
        while (host.Rows("SELECT 1 FROM pg_stat_activity WHERE usename LIKE 'app%' AND state = 'active' AND query LIKE '%note%'").Count == 0)
        {
        }
    });

    private static void Refused(Answer answer)
    {
        answer.Status.ShouldBe(503, answer.Text);
        answer.Code.ShouldBe("timeout");
        answer.Message.Headers.RetryAfter!.Delta.ShouldNotBeNull();
    }

    /// <summary>A clock that reports that a statement has run for a while.</summary>
    private sealed class CountedTime : TimeProvider
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task Asked => _asked.Task;

        public override long GetTimestamp()
        {
            if (Interlocked.Increment(ref _count) == 1000)
            {
                _asked.TrySetResult();
            }

            return base.GetTimestamp();
        }
    }

    private Database New(BeforeCommit? beforeCommit = null) =>
        new SqliteDatabase(DataFile, "FULL", beforeCommit, "CREATE TABLE IF NOT EXISTS word (text TEXT NOT NULL)");

    private static TimeLimit Limit(TimeSpan span) => new(TimeProvider.System, span, default);

    private static void Execute(ReadTransaction reading, string sql) => reading.Session.Execute(sql).GetAwaiter().GetResult();

    private static int Count(Database database)
    {
        using ReadTransaction reading = database.Read();
        using ResultSet count = reading.Session.Open(new Sql("SELECT count(*) FROM word")).GetAwaiter().GetResult();
        count.Step();
        return (int)count.Integer(0);
    }

    private static void Add(Session session, string text) =>
        session.Write(new Sql("INSERT INTO word (text) VALUES (:text)"), Scalar.Of(text));

    private sealed class Job(Action<Session> action) : WriteJob
    {
        public override ValueTask<bool> Run(Session session)
        {
            action(session);
            return new(true);
        }
    }
}
