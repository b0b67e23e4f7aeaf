using System.Collections.Immutable;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Values;

namespace Truth.Runtime.Tests.Data;

/// <summary>What every database does, whatever its name. A fixture per database runs all of it.</summary>
public abstract partial class DatabaseContract : IDisposable
{
    // Counts for hours.
    private const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0";

    private static readonly FieldDescriptor Id = Field("id", FieldKind.Uuid);
    private static readonly FieldDescriptor Text = Field("text", FieldKind.Text);
    private static readonly FieldDescriptor Number = Field("number", FieldKind.Number);
    private static readonly FieldDescriptor Whole = Field("whole", FieldKind.Integer);
    private static readonly FieldDescriptor Amount = Field("amount", FieldKind.Decimal) with { Precision = 18, Scale = 4 };
    private static readonly FieldDescriptor Flag = Field("flag", FieldKind.Boolean);
    private static readonly FieldDescriptor At = Field("at", FieldKind.DateTime);
    private static readonly FieldDescriptor Day = Field("day", FieldKind.Date);
    private static readonly FieldDescriptor Parent = Field("parent", FieldKind.Relation);

    private Database? _database;

    /// <summary>A new database with a table `word`, which has the columns above, and a table `word__near` of links between rows.</summary>
    internal abstract Database Open();

    private Database Data => _database ??= Open();

    public void Dispose()
    {
        _database?.Dispose();
        Clean();
        GC.SuppressFinalize(this);
    }

    protected virtual void Clean()
    {
    }

    /// <summary>The tables of the runtime, each with the columns that its statements name.</summary>
    [Theory]
    [InlineData("SELECT key, value FROM _truth_meta")]
    [InlineData("SELECT token, user_id, created_at, expires_at FROM _truth_session")]
    [InlineData("SELECT user_id, address, seen_at FROM _truth_known_address")]
    [InlineData("SELECT id, content, status, ids, at FROM _truth_completed")]
    [InlineData("SELECT deletion, entity, row_id, emptied, place, at, user_id, content FROM _truth_deleted")]
    [InlineData("SELECT entity, row_id, number, at, user_id, action, was, changes FROM _truth_history")]
    public async Task The_tables_of_the_runtime_are_there(string rows)
    {
        using ReadTransaction reading = Data.Read();
        await reading.Session.Execute(rows);
        await reading.Complete();
    }

    [Fact]
    public Task Null_is_the_number_0() => Data.Write(async session => (await Count(session, "SELECT 1 = (SELECT 1 WHERE 1 = 0)")).ShouldBe(0));

    [Fact]
    public async Task A_reading_is_one_view_whatever_is_committed_meanwhile()
    {
        await Add("one");
        using (ReadTransaction reading = Data.Read())
        {
            (await Count(reading.Session)).ShouldBe(1);
            await Add("two");
            (await Count(reading.Session)).ShouldBe(1);
            await reading.Complete();
        }

        (await Count()).ShouldBe(2);
    }

    [Fact]
    public async Task What_a_job_wrote_is_there_when_its_task_completes_however_many_wait_together()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            await Add($"{i:000}");
            (await Texts($"WHERE text = '{i:000}'")).ShouldBe([$"{i:000}"]);
        }));
        (await Count()).ShouldBe(200);
    }

    [Fact]
    public async Task A_job_sees_what_it_wrote_before()
    {
        long seen = 0;
        await Data.Write(async session =>
        {
            Insert(session, "one");
            seen = await Count(session);
        });
        seen.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_job_takes_back_is_undone_and_nothing_else()
    {
        Task[] jobs = [.. Enumerable.Range(0, 60).Select(i => Data.Write(new Job(i % 3 == 1, async session =>
        {
            Insert(session, $"{i:00}");
            await session.Flush();
            if (i % 3 == 2)
            {
                throw new InvalidOperationException($"{i}");
            }
        })))];
        foreach (int i in Enumerable.Range(0, jobs.Length))
        {
            await (i % 3 == 2 ? Should.ThrowAsync<InvalidOperationException>(jobs[i]) : jobs[i]);
        }

        (await Texts("")).ShouldBe(Enumerable.Range(0, 20).Select(i => $"{i * 3:00}"));
    }

    [Theory]
    [InlineData("the key of another row", "Unique", "id")]
    [InlineData("a unique text of another row", "Unique", "text")]
    [InlineData("a reference to no row", "ForeignKey", null)]
    [InlineData("no value where one is required", "NotNull", "text")]
    [InlineData("a value that is checked", "Check", null)]
    [InlineData("a row that another refers to", "ForeignKey", null)]
    public async Task A_constraint_says_what_it_refuses(string what, string kind, string? column)
    {
        await Add("parent");
        await Add("child", (Parent, Scalar.Of("parent")));
        (Sql sql, Scalar[] values) = Broken(what);
        var refused = await Should.ThrowAsync<ConstraintViolationException>(Data.Write(async session =>
        {
            Insert(session, "before");
            session.Write(sql, values);
            await session.Flush();
        }));
        refused.Kind.ToString().ShouldBe(kind);
        refused.Statement.ShouldBe(sql);
        (refused.Unavailable, refused.MeetsAll).ShouldBe((false, false));
        if (column is not null)
        {
            refused.Table.ShouldBe("word");
            refused.Columns.ShouldBe([column]);
        }

        (await Texts("")).ShouldBe(["child", "parent"]);
        await Add("after");
    }

    [Fact]
    public async Task A_unique_key_of_two_columns_is_named_by_both()
    {
        Sql link = new("INSERT INTO word__near (row_id, target_id) VALUES (:a, :b)");
        await Add("one");
        var refused = await Should.ThrowAsync<ConstraintViolationException>(Data.Write(async session =>
        {
            session.Write(link, Scalar.Of("one"), Scalar.Of("one"));
            session.Write(link, Scalar.Of("one"), Scalar.Of("one"));
            await session.Flush();
        }));
        (refused.Kind, refused.Table).ShouldBe((ConstraintKind.Unique, "word__near"));
        refused.Columns.ShouldBe(["row_id", "target_id"]);
    }

    [Fact]
    public async Task A_statement_ends_with_its_limit()
    {
        using ReadTransaction reading = Data.Read(new TimeLimit(TimeProvider.System, TimeSpan.FromMilliseconds(100), default));
        await Should.ThrowAsync<TimeoutException>(Count(reading.Session, Endless));
        var job = new Job(false, async session => await Count(session, Endless));
        await Should.ThrowAsync<TimeoutException>(Data.Write(job,
            new TimeLimit(TimeProvider.System, TimeSpan.FromMilliseconds(100), default)));
        (await Count()).ShouldBe(0);
    }

    [Fact]
    public async Task A_statement_ends_when_its_client_leaves()
    {
        using var client = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using ReadTransaction reading = Data.Read(new TimeLimit(TimeProvider.System, TimeSpan.FromHours(1), client.Token));
        (await Should.ThrowAsync<OperationCanceledException>(Count(reading.Session, Endless))).CancellationToken.ShouldBe(client.Token);
    }

    [Fact]
    public async Task A_statement_ends_when_the_host_stops()
    {
        using ReadTransaction reading = Data.Read(new TimeLimit(TimeProvider.System, TimeSpan.FromHours(1), default));
        Data.Stop(TimeSpan.FromMilliseconds(50));
        await Should.ThrowAsync<OperationCanceledException>(Count(reading.Session, Endless));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("b", "b")]
    [InlineData("c a nobody c", "a c")]
    [InlineData("it's \"b\" 𝒳", "")]
    public async Task A_list_is_one_parameter(string ids, string found)
    {
        await Task.WhenAll(Add("a"), Add("b"), Add("c"));
        Scalar list = IdList.Of(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string elements = Data.Dialect.Elements(":p0");
        (await Texts($"WHERE id IN {elements}", list)).ShouldBe(found.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        (await Texts($"WHERE id NOT IN {elements}", list)).ShouldBe(new[] { "a", "b", "c" }.Except(found.Split(' ')));
    }

    [Fact]
    public async Task Many_elements_are_one_list()
    {
        string[] ids = [.. Enumerable.Range(0, 5000).Select(i => $"{i:0000}")];
        await Data.Write(new Job(false, session =>
        {
            Array.ForEach(ids, id => Insert(session, id));
            return default;
        }));
        (await Texts($"WHERE id IN {Data.Dialect.Elements(":p0")}", IdList.Of(ids))).ShouldBe(ids);
        (await Single($"SELECT {Data.Dialect.List("id", "SELECT id FROM word")}")).Text.ShouldBe(IdList.Of(ids).Text);
    }

    [Fact]
    public async Task A_list_of_nothing_is_an_empty_list() =>
        (await Single($"SELECT {Data.Dialect.List("id", "SELECT id FROM word")}")).ShouldBe(IdList.Empty);

    [Fact]
    public async Task A_link_is_made_once()
    {
        await Task.WhenAll(Add("a"), Add("b"), Add("c"));
        Sql link = new(Data.Dialect.Link("word__near"));
        Sql clear = new($"DELETE FROM word__near WHERE row_id = :id AND target_id NOT IN {Data.Dialect.Elements(":ids")}");
        await Link("b", "c");
        await Link("a", "c");
        string linked = Data.Dialect.List("target_id", "SELECT target_id FROM word__near WHERE row_id = 'a'");
        (await Single($"SELECT {linked}")).ShouldBe(IdList.Of(["a", "c"]));

        Task Link(params string[] to) => Data.Write(new Job(false, session =>
        {
            session.Write(clear, Scalar.Of("a"), IdList.Of(to));
            session.Write(link, Scalar.Of("a"), IdList.Of(to));
            session.Write(link, Scalar.Of("a"), IdList.Of(to));
            return default;
        }));
    }

    [Fact]
    public async Task Rows_are_let_go_before_their_end()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Add($"{i:00}")));
        Sql all = new("SELECT id FROM word ORDER BY id");
        using ReadTransaction reading = Data.Read();
        foreach (int stop in (int[])[0, 1, 50, 3])
        {
            using ResultSet rows = await reading.Session.Open(all);
            foreach (int i in Enumerable.Range(0, stop))
            {
                (rows.Step(), rows.Text(0)).ShouldBe((true, $"{i:00}"));
            }
        }

        await reading.Complete();
        await Add("more");
        (await Count()).ShouldBe(101);
    }

    [Fact]
    public async Task Two_statements_are_read_side_by_side()
    {
        await Task.WhenAll(Add("a"), Add("b"));
        using ReadTransaction reading = Data.Read();
        using (ResultSet up = await reading.Session.Open(new Sql("SELECT id FROM word ORDER BY id")))
        using (ResultSet down = await reading.Session.Open(new Sql("SELECT id FROM word ORDER BY id DESC")))
        {
            (up.Step(), down.Step()).ShouldBe((true, true));
            (up.Text(0), down.Text(0)).ShouldBe(("a", "b"));
            (up.Step(), down.Step()).ShouldBe((true, true));
            (up.Text(0), down.Text(0)).ShouldBe(("b", "a"));
            (up.Step(), down.Step()).ShouldBe((false, false));
        }

        await reading.Complete();
    }

    [Fact]
    public async Task Values_and_parameters_are_as_many()
    {
        using ReadTransaction reading = Data.Read();
        Sql sql = new("SELECT id FROM word WHERE id = :a OR text = :b OR text = :a");
        sql.Parameters.ShouldBe(["a", "b"]);
        foreach (int count in (int[])[0, 1, 3])
        {
            Scalar[] values = [.. Enumerable.Repeat(Scalar.Of("x"), count)];
            await Should.ThrowAsync<ArgumentException>(async () => await reading.Session.Open(sql, values));
        }
    }

    private static ImmutableArray<FieldDescriptor> Fields => [Id, Text, Number, Whole, Amount, Flag, At, Day, Parent];

    private static FieldDescriptor Field(string name, FieldKind kind) => new() { Name = name, Kind = kind };

    private (Sql Sql, Scalar[] Values) Broken(string what) => what switch
    {
        "the key of another row" => Insertion("parent", (Text, Scalar.Of("another"))),
        "a unique text of another row" => Insertion("another", (Text, Scalar.Of("parent"))),
        "a reference to no row" => Insertion("another", (Parent, Scalar.Of("nobody"))),
        "no value where one is required" => Insertion("another", (Text, Scalar.Null)),
        "a value that is checked" => Insertion("another", (Whole, Scalar.Of(1000))),
        _ => (new("DELETE FROM word WHERE id = :id"), [Scalar.Of("parent")]),
    };

    private Task Add(string id, params (FieldDescriptor Field, Scalar Value)[] values) => Data.Write(new Job(false, session =>
    {
        Insert(session, id, values);
        return default;
    }));

    private void Insert(Session session, string id, params (FieldDescriptor Field, Scalar Value)[] values)
    {
        (Sql sql, Scalar[] all) = Insertion(id, values);
        session.Write(sql, all);
    }

    // The text is the id, where nothing else is said.
    private (Sql Sql, Scalar[] Values) Insertion(string id, params (FieldDescriptor Field, Scalar Value)[] values)
    {
        List<(FieldDescriptor Field, Scalar Value)> all = [(Id, Scalar.Of(id)), .. values];
        if (values.All(v => v.Field != Text))
        {
            all.Add((Text, Scalar.Of(id)));
        }

        string parameters = string.Join(", ", all.Select((v, i) => Data.Dialect.Stored(v.Field, $":p{i}")));
        string columns = string.Join(", ", all.Select(v => v.Field.Name));
        return (new($"INSERT INTO word ({columns}) VALUES ({parameters})"), [.. all.Select(v => v.Value)]);
    }

    private async Task<long> Count()
    {
        using ReadTransaction reading = Data.Read();
        long count = await Count(reading.Session);
        await reading.Complete();
        return count;
    }

    private static async Task<long> Count(Session session, string sql = "SELECT count(*) FROM word")
    {
        using ResultSet rows = await session.Open(new Sql(sql));
        rows.Step().ShouldBeTrue();
        return rows.Integer(0);
    }

    private Task<List<string>> Texts(string where, Scalar? value = null, string order = "id") =>
        Texts(Data.Read(), $"SELECT text FROM word {where} ORDER BY {order}", value);

    private static async Task<List<string>> Texts(ReadTransaction reading, string sql, Scalar? value)
    {
        using ReadTransaction _ = reading;
        var texts = new List<string>();
        using (ResultSet rows = await reading.Session.Open(new Sql(sql), value is { } known ? [known] : []))
        {
            while (rows.Step())
            {
                texts.Add(rows.Text(0));
            }
        }

        await reading.Complete();
        return texts;
    }

    /// <summary>The one value of a statement's one row.</summary>
    private async Task<Scalar> Single(string sql, Scalar? value = null, bool write = false)
    {
        if (write)
        {
            Scalar written = default;
            await Data.Write(async session => written = await Single(session, sql, value));
            return written;
        }

        using ReadTransaction reading = Data.Read();
        Scalar single = await Single(reading.Session, sql, value);
        await reading.Complete();
        return single;
    }

    private static async Task<Scalar> Single(Session session, string sql, Scalar? value)
    {
        using ResultSet rows = await session.Open(new Sql(sql), value is { } known ? [known] : []);
        rows.Step().ShouldBeTrue();
        Scalar single = rows.Value(0);
        rows.Step().ShouldBeFalse();
        return single;
    }

    private sealed class Job(bool takesBack, Func<Session, ValueTask> action) : WriteJob
    {
        public override async ValueTask<bool> Run(Session session)
        {
            await action(session);
            return !takesBack;
        }
    }
}
