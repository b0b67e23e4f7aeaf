using System.Text.Json.Nodes;
using Truth.Runtime.Data;
using Truth.Runtime.Reading;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;
using Truth.Tests.Postgres;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Tests;

/// <summary>A search with the index finds the same rows as a search without it.</summary>
public sealed class SearchIndexTests
{
    private static readonly string[] Some =
    [
        "a", "ab", "abc", "Ab", "AND", "NEAR", "NOT", "1885", "x1", "é", "e\u0301", "É", "Straße", "σοφίας", "ΣΟΦΊΑΣ", "\ud801\udc00x",
            "\ud801\udc28X", "中文", "中文字", "İx", "\u01f0",
        "J\u030c", "\u212a", "k", "ﬁ", "\u0915\u093e", "s_text",
    ];

    private static readonly string[] Between = [" ", "-", ", ", "_", "*", "\"", "'", "\n", " (", ") ", ":", "^", "+", "{", "} ", "😀", "* "];

    [Theory]
    [InlineData("Émile Zola's WORK", "émile zola s work")]
    [InlineData("x-ray, x_ray; X", "x ray x ray x")]
    [InlineData("ΣΟΦΙΑΣ σοφιας", "σοφιασ σοφιασ")]
    [InlineData("e\u0301 \u00e9 É", "é é é")]
    [InlineData("J\u030c \u01f0", "\u01f0 \u01f0")]
    [InlineData("\u212aelvin", "kelvin")]
    [InlineData("😀 — * 7", "7")]
    public void Words_are_the_same_however_they_are_written(string text, string words) => Words.Of(text).ShouldBe(words);

    [Fact]
    public void A_beginning_is_asked_for_by_the_sign_that_follows_it() => Words.Asked("Wo* wo -* x *").ShouldBe(["wo*", "wo", "x"]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task It_answers_as_a_look_at_every_row_would_after_any_writes(int seed)
    {
        var random = new Random(seed);
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        var things = new List<string>();
        for (int step = 1; step <= 120; step++)
        {
            await Write(client, things, random);
            if (step % 40 == 0)
            {
                // The row numbers are different afterwards.
                if (!PostgresSpace.IsChosen)
                {
                    host.Run("VACUUM");
                }

                await Compare(host, client, random, $"seed {seed}, step {step}");
            }
        }
    }

    [Fact]
    public async Task Rows_that_were_there_before_the_index_are_found()
    {
        string folder = Directory.CreateTempSubdirectory("truth-").FullName;
        PostgresSpace? space = PostgresSpace.IfChosen();
        var options = new TruthOptions { Database = space?.Address ?? Path.Combine(folder, "app.db") };
        using (TruthSite site = TruthSite.Open(AppSnapshot.Create(new Everything(), new Dictionary<string, byte[]>()), options))
        {
            await site.System!.CreateAsync("Note", new JsonObject { ["text"] = "an old note" });
            await site.Write(c =>
                c.Execute("DROP TABLE _truth_note_words; DROP TABLE _truth_note_rows; DELETE FROM _truth_meta WHERE key = 'search note'"));
        }

        await using (Host host = await Host.Start(new Everything(), folder: folder, space: space))
        {
            using Client client = host.Client();
            (await client.Get("/api/notes?search=old")).Json["items"]!.AsArray().Count.ShouldBe(1);
            await host.Site.Write(async c =>
            {
                await c.Execute("UPDATE note SET text = 'a new one'");
                Meta.Remove(c, Meta.SearchPrefix + "note");
            });
            host.Site.Swap(AppSnapshot.Create(new Everything(), new Dictionary<string, byte[]>()));
            (await client.Get("/api/notes?search=old")).Json["items"]!.AsArray().ShouldBeEmpty();
            (await client.Get("/api/notes?search=new")).Json["items"]!.AsArray().Count.ShouldBe(1);
        }
    }

    [SqliteFact("it reads a plan of SQLite; PostgresPlanTests read those of PostgreSQL")]
    public async Task A_word_is_sought_in_the_index()
    {
        await using Host host = await Host.Start(new Everything());
        var plan = Stored.Of(host.DataFile,
            "EXPLAIN QUERY PLAN SELECT note.id FROM note WHERE note.id IN (SELECT _truth_note_rows.id FROM _truth_note_words "
            + "JOIN _truth_note_rows ON _truth_note_rows.number = _truth_note_words.rowid WHERE _truth_note_words MATCH 'x') ORDER BY note.id LIMIT 10").Select(r => r[3]).ToList();
        plan.ShouldContain(step => step.StartsWith("SCAN _truth_note_words VIRTUAL TABLE INDEX", StringComparison.Ordinal));
        plan.ShouldNotContain("SCAN note");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Writes_that_share_a_commit_leave_the_words_of_the_rows_that_they_leave(int seed)
    {
        var random = new Random(seed);
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        var things = new List<string>();
        Jobs writes = new(host);
        for (int round = 1; round <= 4; round++)
        {
            await Write(client, things, random);
            Task[] shared = Together(host, Enumerable.Range(0, 60).Select(_ => Shared(writes, things[random.Next(things.Count)], random)));
            Task failed = host.Site.Write(_ => throw new InvalidOperationException("a defect"));
            await Task.WhenAll(shared);
            await Should.ThrowAsync<InvalidOperationException>(failed);
            things = [.. host.Rows("SELECT id FROM thing").Select(row => row[0])];
            await Compare(host, client, random, $"seed {seed}, round {round}");
            InStep(host);
        }
    }

    [SqliteFact("it counts the segments of FTS5")]
    public async Task Writes_that_share_a_commit_make_one_segment_of_the_index()
    {
        await using Host host = await Host.Start(new Everything());
        Jobs writes = new(host);
        await Task.WhenAll(Together(host,
            Enumerable.Range(0, 40).Select(i => writes.Create("Note", $$"""{"text":"note {{i}} of many"}""", null))));
        host.Rows("SELECT count(DISTINCT segid) FROM _truth_note_words_idx").ShouldBe([["1"]]);
        string[] ids = [.. host.Rows("SELECT id FROM note").Select(row => row[0])];
        await Task.WhenAll(Together(host, ids.Reverse().Select(id => writes.Update("Note", id, """{"text":"another"}""", null))));
        host.Rows("SELECT count(DISTINCT segid) FROM _truth_note_words_idx").ShouldBe([["2"]]);
        InStep(host);
    }

    [Fact]
    public async Task Rows_of_a_seed_are_found_and_those_of_a_refused_one_are_not()
    {
        await using Host host = await Host.Start();
        await Should.ThrowAsync<InvalidRowException>(Seed.LoadAsync(host.Site.System!,
            """{"Person":[{"name":"A","email":"a@example.org"},{"name":"B","email":"a@example.org"}]}"""u8.ToArray()));
        await Seed.LoadAsync(host.Site.System!, """{"Task":[{"title":"seeded"},{"title":"as well"}]}"""u8.ToArray());
        using Client client = await host.SignedIn("ada");
        (await client.Get("/api/tasks?search=seeded")).Json["items"]!.AsArray().Count.ShouldBe(1);
        host.Rows("SELECT id FROM _truth_person_rows").ShouldBeEmpty();
    }

    /// <summary>Has them share a commit: a job before them holds the writer until all of them wait.</summary>
    private static Task[] Together(Host host, IEnumerable<WriteJob> jobs)
    {
        using var gate = new ManualResetEventSlim();
        Task held = host.Site.Write(_ =>
        {
            gate.Wait();
            return default;
        });
        Task[] done = [.. jobs.Select(host.Site.Database.Write)];
        gate.Set();
        held.Wait();
        return done;
    }

    private static EntityJob Shared(Jobs writes, string thing, Random random)
    {
        string text = new JsonObject { ["text"] = Text(random) }.ToJsonString();
        return random.Next(6) switch
        {
            0 => writes.Create("Thing", text, null),
            1 => writes.Create("Note", new JsonObject { ["text"] = Text(random), ["thing"] = thing }.ToJsonString(), null),
            2 => writes.Create("Note", """{"text":"refused","thing":"0190a5f0-0000-7000-8000-000000000000"}""", null),
            3 => writes.Update("Thing", thing, """{"integer":1}""", null),
            4 => writes.Delete("Thing", thing, null),
            _ => writes.Update("Thing", thing, text, null),
        };
    }

    /// <summary>Every row has its number, and no other has one; every number has its words.</summary>
    private static void InStep(Host host)
    {
        foreach (string table in (string[])["thing", "note"])
        {
            host.Rows($"SELECT id FROM _truth_{table}_rows ORDER BY id").ShouldBe(host.Rows($"SELECT id FROM {table} ORDER BY id"));
            string words = PostgresSpace.IsChosen
                ? $"SELECT rowid FROM _truth_{table}_words ORDER BY rowid"
                : $"SELECT id FROM _truth_{table}_words_docsize ORDER BY id";
            host.Rows(words).ShouldBe(host.Rows($"SELECT number FROM _truth_{table}_rows ORDER BY number"));
        }
    }

    private static async Task Write(Client client, List<string> things, Random random)
    {
        int kind = things.Count == 0 ? 0 : random.Next(10);
        string body = new JsonObject { ["text"] = Text(random), ["email"] = random.Next(3) == 0 ? "ab@example.org" : null }.ToJsonString();
        switch (kind)
        {
            case < 5:
                Answer made = await client.Post("/api/things", body);
                made.Status.ShouldBe(201, made.Text);
                things.Add(made.Id);
                break;
            case < 7:
                (await client.Post("/api/notes",
                    new JsonObject { ["text"] = Text(random),
                    ["thing"] = things[random.Next(things.Count)] }.ToJsonString())).Status.ShouldBe(201);
                break;
            case < 9:
                (await client.Patch($"/api/things/{things[random.Next(things.Count)]}", body)).Status.ShouldBe(200);
                break;
            default:
                int place = random.Next(things.Count);
                (await client.Delete($"/api/things/{things[place]}")).Status.ShouldBe(204);
                things.RemoveAt(place);
                break;
        }
    }

    private static async Task Compare(Host host, Client client, Random random, string where)
    {
        List<string[]> things = host.Rows("SELECT id, string, text, email FROM thing");
        List<string[]> notes = host.Rows("SELECT id, text FROM note");
        for (int i = 0; i < 40; i++)
        {
            string search = string.Concat(Enumerable.Range(0, random.Next(1, 3))
                .Select(_ => Some[random.Next(Some.Length)] + (random.Next(3) == 0 ? "*" : "") + " "));
            foreach ((string path, List<string[]> rows) in new[] { ("things", things), ("notes", notes) })
            {
                Answer found = await client.Get($"/api/{path}?limit=100&search={Uri.EscapeDataString(search)}");
                found.Status.ShouldBe(200, found.Text);
                found.Json["items"]!.AsArray().Select(r => r!["id"]!.ToString()).Order(StringComparer.Ordinal)
                    .ShouldBe(rows.Where(row => Holds(row[1..], search)).Select(row => row[0]).Order(StringComparer.Ordinal),
                        $"{where}, {path}, `{search}`");
            }
        }
    }

    private static bool Holds(string[] texts, string search)
    {
        var words = texts.SelectMany(text => Words.Of(text).Split(' ')).ToHashSet(StringComparer.Ordinal);
        return Words.Asked(search)
            .All(asked => asked.EndsWith('*')
            ? words.Any(w => w.StartsWith(asked[..^1], StringComparison.Ordinal))
            : words.Contains(asked));
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 5))
            .Select(_ => Some[random.Next(Some.Length)] + Between[random.Next(Between.Length)]));
}
