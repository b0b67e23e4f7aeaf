using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;
using Xunit.Abstractions;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>
/// In `truth dev`, the fields of the example in the README change in twelve ways, each of which is undone: with a hundred rows, whatever is
/// saved is served, if need be after answers to the questions in the page. The time of each is printed; see last.md.
/// </summary>
public abstract class DevStoryTests(string database, ITestOutputHelper output)
{
    private const int Rows = 100;
    private const string Anyone = "permissions: { create: 'public', read: 'public', update: 'public', delete: 'public' }";
    private const string First = $$"""
        export const App = { name: 'Tasks', entities: {
          Task: {
            fields: {
              title: { type: 'string', required: true, maxLength: 200 },
              status: { type: 'enum', options: ['todo', 'in-progress', 'done', 'archived'], default: 'todo', required: true },
              priority: { type: 'enum', options: ['low', 'medium', 'high'], default: 'medium', required: true },
              dueDate: 'date',
              note: { type: 'string' },
              assignee: { type: 'relation', to: 'Person' },
            },
            {{Anyone}},
          },
          Person: { fields: { name: 'string' }, {{Anyone}} },
        } };

        """;

    private static readonly (string Name, (string From, string To)[] Edits)[] Changes =
    [
        ("add", [("dueDate: 'date',", "dueDate: 'date', estimate: 'integer',")]),
        ("widen", [("maxLength: 200", "maxLength: 2000")]),
        ("narrow", [("maxLength: 200", "maxLength: 6, backfill: \"'short'\"")]),
        ("rename a field", [("dueDate:", "deadline:")]),
        ("rename an entity", [("Person: {", "Human: {"), ("to: 'Person'", "to: 'Human'")]),
        ("retype", [("dueDate: 'date'", "dueDate: 'string'")]),
        ("split off an entity", [("dueDate: 'date',", "dueDate: 'date', topic: { type: 'relation', to: 'Topic' },"),
            ("  Person: {", $"  Topic: {{ backfill: 'Task.topic', fields: {{ name: {{ type: 'string', backfill: 'entity.title' }} }}, {Anyone} }},\n  Person: {{")]),
        ("make required", [("note: { type: 'string' }", "note: { type: 'string', required: true, backfill: \"'none'\" }")]),
        ("unique over duplicates", [("note: { type: 'string' }", "note: { type: 'string', unique: true, backfill: \"entity.note + ' ' + entity.id\" }")]),
        ("rename an option", [("'medium', 'high'], default: 'medium'", "'normal', 'high'], default: 'normal', backfill: \"'normal'\"")]),
        ("turn a relation many", [("to: 'Person' }", "to: 'Person', many: true }")]),
        ("drop", [("note: { type: 'string' },", "")]),
    ];

    [Fact]
    public async Task Twelve_edits_and_their_undoing_have_no_dead_end()
    {
        using var folder = new TemporaryFolder();
        using var place = new Place(database);
        var truth = folder.Write("tasks/app.truth.ts", First);
        await using var app = await RunningApp.Start("dev", Path.GetDirectoryName(truth)!, "--no-open", "--data", place.Address);
        using var client = app.Client();
        using var pages = new DevEvents(app);
        await pages.Next(problems: false);
        await Fill(client);
        foreach (var (name, edits) in Changes)
        {
            var edited = edits.Aggregate(First, (text, edit) =>
            {
                text.ShouldContain(edit.From, Case.Sensitive, name);
                return text.Replace(edit.From, edit.To, StringComparison.Ordinal);
            });
            await Save(truth, edited, name, client, pages);
            await Save(truth, First, $"{name}, undone", client, pages);
        }

        Directory.GetFiles(folder.At("tasks", ".truth"), place.IsPostgres ? "copy-*.sql" : "copy-*.db").ShouldNotBeEmpty();
        place.IsSound();
        (await app.Interrupt()).ShouldBe(0);
    }

    private async Task Save(string truth, string source, string name, HttpClient client, DevEvents pages)
    {
        var watch = Stopwatch.StartNew();
        await File.WriteAllTextAsync(truth, source);
        var problems = await pages.Next();
        var answered = watch.Elapsed;
        for (var answers = 0; problems.Length > 0; answers++)
        {
            pages.Answers.ShouldNotBeEmpty($"{name}: {problems}");
            answers.ShouldBeLessThan(10, name);
            using var response = await client.PostAsJsonAsync(new Uri("/_truth/answer", UriKind.Relative), new { state = pages.State, number = 1 });
            problems = await pages.Next();
        }

        var page = await client.GetFromJsonAsync<JsonObject>(new Uri("/api/tasks?count=true&limit=1", UriKind.Relative));
        page!["total"]!.GetValue<int>().ShouldBe(Rows, name);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {answered.TotalMilliseconds:0} | {watch.Elapsed.TotalMilliseconds:0} |"));
    }

    private static async Task Fill(HttpClient client)
    {
        var person = await Create(client, "/api/people", new { name = "Ada" });
        for (var i = 0; i < Rows; i++)
        {
            await Create(client, "/api/tasks", new
            {
                title = string.Create(CultureInfo.InvariantCulture, $"task {i}"),
                dueDate = "2026-01-31",
                note = i % 2 == 0 ? "same" : null,
                assignee = i % 3 == 0 ? person : null,
            });
        }
    }

    private static async Task<string> Create(HttpClient client, string path, object row)
    {
        using var response = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), row);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!["id"]!.GetValue<string>();
    }
}

/// <summary>In a data file.</summary>
public sealed class SqliteDevStoryTests(ITestOutputHelper output) : DevStoryTests(Place.Sqlite, output);

/// <summary>In PostgreSQL.</summary>
public sealed class PostgresDevStoryTests(ITestOutputHelper output) : DevStoryTests(Place.Postgres, output);
