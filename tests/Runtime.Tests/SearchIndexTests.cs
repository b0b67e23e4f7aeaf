using System.Text.Json.Nodes;
using Truth.Runtime.Data;
using Truth.Runtime.Rows;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>Search by an index finds what a look at every row would find.</summary>
public sealed class SearchIndexTests
{
    private static readonly string[] Some =
    [
        "a", "ab", "abc", "Ab", "AND", "NEAR", "NOT", "1885", "x1", "é", "e\u0301", "É", "Straße", "σοφίας", "ΣΟΦΊΑΣ", "\ud801\udc00x", "\ud801\udc28X", "中文", "中文字", "İx", "\u01f0",
        "J\u030c", "\u212a", "k", "ﬁ", "\u0915\u093e", "s_text",
    ];

    private static readonly string[] Between = [" ", "-", ", ", "_", "*", "\"", "'", "\n", " (", ") ", ":", "^", "+", "{", "} ", "😀", "* "];

    [Theory]
    [InlineData("Émile Zola's WORK", "émile zola s work")]
    [InlineData("x-ray, x_ray; X", "x ray")]
    [InlineData("ΣΟΦΙΑΣ σοφιας", "σοφιασ")]
    [InlineData("e\u0301 \u00e9 É", "é")]
    [InlineData("J\u030c \u01f0", "\u01f0")]
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
                // Row numbers are others after it.
                Stored.Of(host.DataFile, "VACUUM");
                await Compare(host, client, random, $"seed {seed}, step {step}");
            }
        }
    }

    [Fact]
    public async Task Rows_that_were_there_before_the_index_are_found()
    {
        string folder = Directory.CreateTempSubdirectory("truth-").FullName;
        var options = new TruthOptions { DataFile = Path.Combine(folder, "app.db") };
        using (TruthSite site = TruthSite.Open(AppSnapshot.Create(new Everything(), new Dictionary<string, byte[]>()), options))
        {
            await site.System!.CreateAsync("Note", new JsonObject { ["text"] = "an old note" });
            await site.Write(c => c.Execute("DROP TABLE _truth_note_words; DROP TABLE _truth_note_rows; DELETE FROM _truth_meta WHERE key = 'search note'"));
        }

        await using (Host host = await Host.Start(new Everything(), folder: folder))
        {
            using Client client = host.Client();
            (await client.Get("/api/notes?search=old")).Json["items"]!.AsArray().Count.ShouldBe(1);
            await host.Site.Write(c =>
            {
                c.Execute("UPDATE note SET text = 'a new one'");
                Meta.Remove(c, Meta.SearchPrefix + "note");
            });
            host.Site.Swap(AppSnapshot.Create(new Everything(), new Dictionary<string, byte[]>()));
            (await client.Get("/api/notes?search=old")).Json["items"]!.AsArray().ShouldBeEmpty();
            (await client.Get("/api/notes?search=new")).Json["items"]!.AsArray().Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_word_is_sought_in_the_index()
    {
        await using Host host = await Host.Start(new Everything());
        var plan = Stored.Of(host.DataFile, "EXPLAIN QUERY PLAN SELECT note.id FROM note WHERE note.id IN (SELECT _truth_note_rows.id FROM _truth_note_words "
            + "JOIN _truth_note_rows ON _truth_note_rows.number = _truth_note_words.rowid WHERE _truth_note_words MATCH 'x') ORDER BY note.id LIMIT 10").Select(r => r[3]).ToList();
        plan.ShouldContain(step => step.StartsWith("SCAN _truth_note_words VIRTUAL TABLE INDEX", StringComparison.Ordinal));
        plan.ShouldNotContain("SCAN note");
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
                (await client.Post("/api/notes", new JsonObject { ["text"] = Text(random), ["thing"] = things[random.Next(things.Count)] }.ToJsonString())).Status.ShouldBe(201);
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
            string search = string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Some[random.Next(Some.Length)] + (random.Next(3) == 0 ? "*" : "") + " "));
            foreach ((string path, List<string[]> rows) in new[] { ("things", things), ("notes", notes) })
            {
                Answer found = await client.Get($"/api/{path}?limit=100&search={Uri.EscapeDataString(search)}");
                found.Status.ShouldBe(200, found.Text);
                found.Json["items"]!.AsArray().Select(r => r!["id"]!.ToString()).Order(StringComparer.Ordinal)
                    .ShouldBe(rows.Where(row => Holds(row[1..], search)).Select(row => row[0]).Order(StringComparer.Ordinal), $"{where}, {path}, `{search}`");
            }
        }
    }

    private static bool Holds(string[] texts, string search)
    {
        var words = texts.SelectMany(text => Words.Of(text).Split(' ')).ToHashSet(StringComparer.Ordinal);
        return Words.Asked(search).All(asked => asked.EndsWith('*') ? words.Any(w => w.StartsWith(asked[..^1], StringComparison.Ordinal)) : words.Contains(asked));
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(0, 5)).Select(_ => Some[random.Next(Some.Length)] + Between[random.Next(Between.Length)]));
}
