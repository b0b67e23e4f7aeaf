using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Truth.Runtime.Data;

namespace Truth.EndToEnd.Tests.SchemaChanges.Online;

/// <summary>
/// Each kind of change, on PostgreSQL, while the old version is served and then the new one beside it: each sees what the other writes,
/// before
/// and after the rows were there. In the end, the tables are those of a new database.
/// </summary>
public sealed class OnlineChangeTests
{
    private const string Title = "title: 'string'";

    private static readonly Dictionary<string, Change> Changes = new(StringComparer.Ordinal)
    {
        ["optional field"] = new(Title, $"{Title}, extra: 'string'")
        {
            Old = ("""{"title":"a"}""", """{"title":"a","extra":null}"""),
            New = ("""{"title":"b","extra":"x"}""", """{"title":"b"}"""),
            Changed = ("""{"title":"c"}""", """{"title":"c","extra":null}"""),
            ChangedBack = ("""{"extra":"y"}""", """{"title":"b"}"""),
        },
        ["field with a default"] = new(Title, $"{Title}, rank: {{ type: 'integer', default: 3, required: true, min: 1 }}")
        {
            Old = ("""{"title":"a"}""", """{"title":"a","rank":3}"""),
            New = ("""{"title":"b","rank":5}""", """{"title":"b"}"""),
            Changed = ("""{"title":"c"}""", """{"rank":3}"""),
            ChangedBack = ("""{"rank":6}""", """{"title":"b"}"""),
        },
        ["required field with a backfill"] = new(Title, $"{Title}, size: {{ type: 'integer', required: true, backfill: 'entity.title.length' }}")
        {
            Old = ("""{"title":"abc"}""", """{"title":"abc","size":3}"""),
            New = ("""{"title":"b","size":9}""", """{"title":"b"}"""),
            Changed = ("""{"title":"cd"}""", """{"title":"cd","size":3}"""),
            ChangedBack = ("""{"size":8}""", """{"title":"b"}"""),
        },
        ["renamed field"] = new($"{Title}, rank: 'integer'", "heading: { type: 'string', was: 'title' }, rank: 'integer'")
        {
            Old = ("""{"title":"a","rank":1}""", """{"heading":"a","rank":1}"""),
            New = ("""{"heading":"b","rank":2}""", """{"title":"b","rank":2}"""),
            Changed = ("""{"title":"c"}""", """{"heading":"c","rank":1}"""),
            ChangedBack = ("""{"heading":"d"}""", """{"title":"d","rank":2}"""),
        },
        ["renamed entity"] = new($"{Title}, parent: {{ type: 'relation', to: 'Note' }}",
            "heading: { type: 'string', was: 'title', index: true }, parent: { type: 'relation', to: 'Memo' }") { Entity = "Memo" , Route = "memos",
            Old = ("""{"title":"a"}""", """{"heading":"a"}"""),
            New = ("""{"heading":"b"}""", """{"title":"b"}"""),
            Changed = ("""{"title":"c"}""", """{"heading":"c"}"""),
            ChangedBack = ("""{"heading":"d"}""", """{"title":"d"}"""),
        },
        ["wider text"] = new("title: { type: 'string', maxLength: 8 }", "title: { type: 'string', maxLength: 50 }")
        {
            Old = ("""{"title":"a"}""", """{"title":"a"}"""),
            New = ("""{"title":"much longer"}""", """{"title":"much longer"}"""),
            Changed = ("""{"title":"c"}""", """{"title":"c"}"""),
            ChangedBack = ("""{"title":"much longer again"}""", """{"title":"much longer again"}"""),
        },
        ["narrower number"] = new("rank: { type: 'integer', max: 100 }", "rank: { type: 'integer', max: 10, backfill: '10' }")
        {
            Old = ("""{"rank":50}""", """{"rank":10}"""),
            New = ("""{"rank":5}""", """{"rank":5}"""),
            Changed = ("""{"rank":7}""", """{"rank":7}"""),
            ChangedBack = ("""{"rank":6}""", """{"rank":6}"""),
        },
        ["optional instead of required"] = new("rank: { type: 'integer', required: true }", "rank: 'integer'")
        {
            Old = ("""{"rank":50}""", """{"rank":50}"""),
            New = ("""{"rank":null}""", """{"rank":null}"""),
            Changed = ("""{"rank":7}""", """{"rank":7}"""),
            ChangedBack = ("""{"rank":6}""", """{"rank":6}"""),
        },
        ["integer to number"] = new("rank: { type: 'integer', min: 0, max: 1000 }", "rank: 'number'")
        {
            Old = ("""{"rank":4}""", """{"rank":4}"""),
            New = ("""{"rank":3.5}""", """{"rank":null}"""),
            Changed = ("""{"rank":7}""", """{"rank":7}"""),
            ChangedBack = ("""{"rank":6}""", """{"rank":6}"""),
        },
        ["more digits"] = new("rank: { type: 'decimal', precision: 6, scale: 2 }", "rank: { type: 'decimal', precision: 12, scale: 3 }")
        {
            Old = ("""{"rank":"1.25"}""", """{"rank":"1.250"}"""),
            New = ("""{"rank":"123456789.125"}""", """{"rank":null}"""),
            Changed = ("""{"rank":"7.00"}""", """{"rank":"7.000"}"""),
            ChangedBack = ("""{"rank":"6.500"}""", """{"rank":"6.50"}"""),
        },
        ["integer to text"] = new("rank: { type: 'integer', index: true }", "rank: { type: 'string', index: true }")
        {
            Old = ("""{"rank":4}""", """{"rank":"4"}"""),
            New = ("""{"rank":"many"}""", """{"rank":null}"""),
            Changed = ("""{"rank":7}""", """{"rank":"7"}"""),
            ChangedBack = ("""{"rank":"6"}""", """{"rank":6}"""),
        },
        ["text to integer"] = new("rank: 'string'", "rank: { type: 'integer', backfill: '-1' }")
        {
            Old = ("""{"rank":"about a day"}""", """{"rank":-1}"""),
            New = ("""{"rank":7}""", """{"rank":"7"}"""),
            Changed = ("""{"rank":"8"}""", """{"rank":8}"""),
            ChangedBack = ("""{"rank":9}""", """{"rank":"9"}"""),
        },
        ["required"] = new(Title, "title: { type: 'string', required: true, backfill: \"'untitled'\" }")
        {
            Old = ("""{"title":null}""", """{"title":"untitled"}"""),
            New = ("""{"title":"b"}""", """{"title":"b"}"""),
            Changed = ("""{"title":"c"}""", """{"title":"c"}"""),
            ChangedBack = ("""{"title":"d"}""", """{"title":"d"}"""),
        },
        ["unique"] = new($"{Title}, code: 'string'", "heading: { type: 'string', was: 'title', unique: true }, code: 'string'")
        {
            Old = ("""{"title":"a"}""", """{"heading":"a"}"""),
            New = ("""{"heading":"b"}""", """{"title":"b"}"""),
            Changed = ("""{"title":"c"}""", """{"heading":"c"}"""),
            ChangedBack = ("""{"heading":"d"}""", """{"title":"d"}"""),
        },
        ["index"] = new(Title, "title: { type: 'string', index: true }")
        {
            Old = ("""{"title":"a"}""", """{"title":"a"}"""),
            New = ("""{"title":"b"}""", """{"title":"b"}"""),
            Changed = ("""{"title":"c"}""", """{"title":"c"}"""),
            ChangedBack = ("""{"title":"d"}""", """{"title":"d"}"""),
        },
        ["removed field"] = new($"{Title}, rank: {{ type: 'integer', required: true }}, other: {{ type: 'string', index: true }}", Title)
        {
            Losses = ["Note.rank", "Note.other"],
            Old = ("""{"title":"a","rank":1}""", """{"title":"a"}"""),
            New = ("""{"title":"b"}""", """{"title":"b","rank":null}"""),
            Changed = ("""{"title":"c"}""", """{"title":"c"}"""),
            ChangedBack = ("""{"title":"d"}""", """{"title":"d","rank":null}"""),
        },
        ["option"] = new("state: { type: 'enum', options: ['open', 'done'] }", "state: { type: 'enum', options: ['open', 'done', 'blocked'] }")
        {
            Old = ("""{"state":"open"}""", """{"state":"open"}"""),
            New = ("""{"state":"blocked"}""", """{"state":"blocked"}"""),
            Changed = ("""{"state":"done"}""", """{"state":"done"}"""),
            ChangedBack = ("""{"state":"open"}""", """{"state":"open"}"""),
        },
        ["renamed option"] = new("state: { type: 'enum', options: ['open', 'done'], default: 'open' }",
            "state: { type: 'enum', options: ['open', 'closed'], default: 'open', backfill: \"'closed'\" }")
        {
            Old = ("""{"state":"done"}""", """{"state":"closed"}"""),
            New = ("""{"state":"closed"}""", """{"state":"done"}"""),
            Changed = ("""{"state":"open"}""", """{"state":"open"}"""),
            ChangedBack = ("""{"state":"open"}""", """{"state":"open"}"""),
        },
        ["another default"] = new("rank: { type: 'integer', default: 1 }", "rank: { type: 'integer', default: 2 }")
        {
            Old = ("""{}""", """{"rank":1}"""),
            New = ("""{}""", """{"rank":2}"""),
            Changed = ("""{"rank":7}""", """{"rank":7}"""),
            ChangedBack = ("""{"rank":6}""", """{"rank":6}"""),
        },
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_version_sees_what_the_other_writes(string name)
    {
        var change = Changes[name];
        await using var versions = new TwoVersions();
        var old = await versions.Serve(change.Before);
        var before = await TwoVersions.Create(old, "notes", Row(change.Old.Row));
        var second = await TwoVersions.Create(old, "notes", Row(change.Old.Row.Replace(":\"a\"", ":\"second\"", StringComparison.Ordinal)));

        versions.Apply(change.After, OnlinePhase.Backfill, change.Losses);
        var between = await TwoVersions.Create(old, "notes", Row(change.Old.Row.Replace(":\"a\"", ":\"between\"", StringComparison.Ordinal)));
        await TwoVersions.Sees(old, "notes", before, Row(change.Old.Row), "the old version goes on");
        using var again = await versions.Serve(change.Before);
        await TwoVersions.Sees(again, "notes", before, Row(change.Old.Row), "the old version starts again");

        var @new = await versions.Serve(change.After);
        await Both(change, old, @new, before, "beside");
        await TwoVersions.Sees(@new, change.Route, between, Row(change.Old.Seen.Replace(":\"a\"", ":\"between\"", StringComparison.Ordinal)), "between");

        await versions.Stop();
        Should.Throw<SchemaChangeException>(() => versions.Apply(change.After, OnlinePhase.Contract)).Message
            .ShouldContain("the old version, is still served by a process at ");
        await versions.Stop();
        versions.Apply(change.After, OnlinePhase.Contract);
        var last = await TwoVersions.Create(@new, change.Route, Row(change.New.Row.Replace(":\"b\"", ":\"last\"", StringComparison.Ordinal)));
        await TwoVersions.Change(@new, change.Route, last, Row(change.ChangedBack.Row.Replace(":\"d\"", ":\"end\"", StringComparison.Ordinal)));
        await TwoVersions.Sees(@new, change.Route, second, Row(change.Old.Seen.Replace(":\"a\"", ":\"second\"", StringComparison.Ordinal)), "last");
        versions.IsAsNew(change.After);
        using var restarted = await versions.Serve(change.After);
        await TwoVersions.Sees(restarted, change.Route, second, Row(change.Old.Seen.Replace(":\"a\"", ":\"second\"", StringComparison.Ordinal)), "again");
        versions.IsAsNew(change.After);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_can_be_undone(string name)
    {
        var change = Changes[name];
        await using var versions = new TwoVersions();
        var old = await versions.Serve(change.Before);
        var row = await TwoVersions.Create(old, "notes", Row(change.Old.Row));
        versions.Apply(change.After, OnlinePhase.Backfill, change.Losses);
        versions.Undo(change.After, $"{change.Entity}.extra", $"{change.Entity}.rank");
        await TwoVersions.Sees(old, "notes", row, Row(change.Old.Row), "undone");
        versions.IsAsNew(change.Before);
        using var again = await versions.Serve(change.Before);
        await TwoVersions.Sees(again, "notes", row, Row(change.Old.Row), "started");
    }

    [Fact]
    public async Task A_new_entity_comes_and_a_removed_one_goes()
    {
        const string After = """
            export const App = { name: 'Versions', entities: {
              Note: { fields: { title: 'string', label: { type: 'relation', to: 'Label' } }, permissions: { create: 'public',
                  read: 'public', update: 'public', delete: 'public' } },
              Label: { fields: { name: { type: 'string', unique: true } }, permissions: { create: 'public', read: 'public',
                  update: 'public', delete: 'public' } },
            } };
            """;
        var before = Versions.App([("Note", Title), ("Draft", "text: 'string'")]);
        await using var versions = new TwoVersions();
        var old = await versions.Serve(before);
        var note = await TwoVersions.Create(old, "notes", Row("""{"title":"a"}"""));
        await TwoVersions.Create(old, "drafts", Row("""{"text":"lost"}"""));
        versions.Apply(After, OnlinePhase.Backfill, "Draft");
        var @new = await versions.Serve(After);
        await TwoVersions.Create(old, "drafts", Row("""{"text":"still"}"""));
        var label = await TwoVersions.Create(@new, "labels", Row("""{"name":"red"}"""));
        await TwoVersions.Change(@new, "notes", note, Row($$"""{"label":"{{label}}"}"""));
        await TwoVersions.Change(old, "notes", note, Row("""{"title":"b"}"""));
        await TwoVersions.Sees(@new, "notes", note, Row($$"""{"title":"b","label":"{{label}}"}"""), "beside");
        await versions.Stop();
        versions.Apply(After, OnlinePhase.Contract);
        await TwoVersions.Sees(@new, "notes", note, Row($$"""{"title":"b","label":"{{label}}"}"""), "contracted");
        versions.IsAsNew(After);
    }

    [Fact]
    public async Task Both_find_rows_by_words_and_name_the_field_of_a_key()
    {
        var before = Versions.App([("Note", "title: { type: 'string', unique: true }, body: 'text'")]);
        var after = Versions.App([("Memo", "heading: { type: 'string', was: 'title', unique: true }, body: 'text', more: 'string'")])
            .Replace("Memo: {", "Memo: { was: 'Note',", StringComparison.Ordinal);
        await using var versions = new TwoVersions();
        var old = await versions.Serve(before);
        var first = await TwoVersions.Create(old, "notes", Row("""{"title":"green apples","body":"sour"}"""));
        versions.Apply(after, OnlinePhase.Backfill);
        var @new = await versions.Serve(after);
        var second = await TwoVersions.Create(old, "notes", Row("""{"title":"red apples"}"""));
        var third = await TwoVersions.Create(@new, "memos", Row("""{"heading":"blue plums","more":"apples as well"}"""));
        (await TwoVersions.Found(@new, "memos", "apples")).ShouldBe([first, second, third], ignoreOrder: true);
        (await TwoVersions.Found(old, "notes", "plums")).ShouldBe([third]);
        (await TwoVersions.Found(@new, "memos", "sour")).ShouldBe([first]);
        await TwoVersions.Change(@new, "memos", first, Row("""{"heading":"green pears"}"""));
        await TwoVersions.Change(old, "notes", second, Row("""{"title":"red pears"}"""));
        (await TwoVersions.Found(old, "notes", "pears")).ShouldBe([first, second], ignoreOrder: true);
        (await TwoVersions.Found(@new, "memos", "pears")).ShouldBe([first, second], ignoreOrder: true);
        using (var refused = await @new.PostAsJsonAsync(new Uri("/api/memos", UriKind.Relative), new { heading = "red pears" }))
        {
            (await refused.Content.ReadAsStringAsync()).ShouldContain("heading");
            ((int)refused.StatusCode).ShouldBe(409);
        }

        (await old.DeleteAsync(new Uri($"/api/notes/{second}", UriKind.Relative))).IsSuccessStatusCode.ShouldBeTrue();
        (await TwoVersions.Found(@new, "memos", "pears")).ShouldBe([first]);
        await versions.Stop();
        versions.Apply(after, OnlinePhase.Contract);
        (await TwoVersions.Found(@new, "memos", "apples")).ShouldBe([third]);
        (await TwoVersions.Found(@new, "memos", "pears")).ShouldBe([first]);
        await TwoVersions.Create(@new, "memos", Row("""{"heading":"pears at last"}"""));
        (await TwoVersions.Found(@new, "memos", "pears")).Length.ShouldBe(2);
        versions.IsAsNew(after);
    }

    private static async Task Both(Change change, HttpClient old, HttpClient @new, string before, string when)
    {
        await TwoVersions.Sees(@new, change.Route, before, Row(change.Old.Seen), when);
        var created = await TwoVersions.Create(@new, change.Route, Row(change.New.Row));
        await TwoVersions.Sees(@new, change.Route, created, Row(change.New.Row), when);
        await TwoVersions.Sees(old, "notes", created, Row(change.New.Seen), when);
        await TwoVersions.Change(old, "notes", before, Row(change.Changed.Row));
        await TwoVersions.Sees(@new, change.Route, before, Row(change.Changed.Seen), when);
        await TwoVersions.Change(@new, change.Route, created, Row(change.ChangedBack.Row));
        await TwoVersions.Sees(old, "notes", created, Row(change.ChangedBack.Seen), when);
    }

    private static JsonObject Row(string json) => JsonNode.Parse(json)!.AsObject();

    /// <param name="BeforeFields">The fields of the old version.</param>
    /// <param name="AfterFields">Those of the new one.</param>
    private sealed record Change(string BeforeFields, string AfterFields)
    {
        public string Entity { get; init; } = "Note";

        public string Route { get; init; } = "notes";

        public string[] Losses { get; init; } = [];

        /// <summary>A row of the old version, and what the new one sees of it.</summary>
        public required (string Row, string Seen) Old { get; init; }

        /// <summary>A row of the new version, and what the old one sees of it.</summary>
        public required (string Row, string Seen) New { get; init; }

        /// <summary>A change by the old version of its row, and what the new one sees.</summary>
        public required (string Row, string Seen) Changed { get; init; }

        /// <summary>A change by the new version of its row, and what the old one sees.</summary>
        public required (string Row, string Seen) ChangedBack { get; init; }

        public string Before => Versions.App([("Note", BeforeFields)]);

        public string After => Versions.App([(Entity, AfterFields)])
            .Replace("Memo: {", "Memo: { was: 'Note',", StringComparison.Ordinal);
    }
}
