using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>An app with rows goes through twelve versions by the documented commands, and back three.</summary>
public abstract class StoryTests(string database) : IDisposable
{
    private const string First = """
        export const App = { name: 'Desk', version: '1.0.0', entities: {
          Task: {
            fields: {
              name: { type: 'string' },
              estimate: { type: 'string' },
              state: { type: 'enum', options: ['open', 'done'], default: 'open' },
              customer: { type: 'string' },
              code: { type: 'string' },
              note: { type: 'text' },
              tag: { type: 'relation', to: 'Tag' },
              parent: { type: 'relation', to: 'Task', inverse: 'children' },
            },
            permissions: { create: 'public', read: 'public', update: 'public', delete: 'public' },
          },
          Tag: { fields: { label: 'string' }, permissions: { create: 'public', read: 'public', update: 'public', delete: 'public' } },
        } };

        """;

    private readonly TemporaryFolder _folder = new();
    private string _source = First;
    private readonly Place _place = new(database);

    public void Dispose()
    {
        _folder.Dispose();
        _place.Dispose();
    }

    [Fact]
    public async Task Twelve_versions_up_and_three_down()
    {
        _folder.Write("desk/app.truth.ts", First);
        (await Db("apply", "desk")).Output.ShouldContain("created the tables of the app");
        Fill();

        await Version("add", [("state: {", "done: { type: 'boolean' },\n      state: {")], [], "added column `done` to `task`");
        await Version("widen",
            [("name: { type: 'string' }", "name: { type: 'string', maxLength: 2000 }"), ("'done']", "'done', 'blocked']")], [],
            "`state` may also be 'blocked'");

        // Narrowing names the rows, and takes a value for them.
        Edit(("code: { type: 'string' }", "code: { type: 'string', maxLength: 6 }"));
        var narrow = await Truth("db", "apply", "desk");
        narrow.ExitCode.ShouldBe(1);
        var length = _place.IsPostgres ? "char_length(\"code\")" : "length(code)";
        narrow.Error.ShouldContain($"column `code` of `task` was checked by `{length} <= 1000` and would be checked by `{length} <= 6`, which does not hold in 1 of 4 rows (as `far-too-long`)");
        await Version("narrow", [("maxLength: 6 }", "maxLength: 6, backfill: \"'long'\" }")], [],
            "`code` gets a new value where the old one is not accepted any more");
        Query("SELECT code FROM task ORDER BY id").ShouldBe(["a-1", "a-1", "long", ""]);

        // Without `was`, a decision is needed, which no terminal is there to take.
        Edit(("name: { type", "title: { type"));
        var undecided = await Truth("db", "apply", "desk");
        undecided.ExitCode.ShouldBe(4);
        undecided.Error.ShouldContain("Task.name is gone, which has a value in 3 of 4 rows (as `first`), and Task.title has come: is it renamed, or removed?");
        undecided.Error.ShouldContain("--rename Task.name:Task.title keeps the values");
        await HasBothInItsLockFile();
        await Version("rename field", [("title: { type: 'string'", "title: { was: 'name', type: 'string'")], [],
            "renamed Task.name to Task.title");

        await Version("rename entity", [("Task: {", "Ticket: {\n    was: 'Task',"), ("to: 'Task'", "to: 'Ticket'")], [],
            "renamed Task to Ticket");
        Query("SELECT title, (SELECT title FROM ticket AS p WHERE p.id = ticket.parent) FROM ticket ORDER BY id")
            .ShouldBe(["first|", "second|first", "third|first", "|"]);

        await Version("retype", [("estimate: { type: 'string' }", "estimate: { type: 'integer', backfill: '-1' }")], [],
            "`estimate` is integer instead of string");
        Query("SELECT estimate FROM ticket ORDER BY id").ShouldBe(["3", "8", "-1", ""]);

        await Version("split", [("customer: { type: 'string' }", "buyer: { type: 'relation', to: 'Customer' }"),
            ("  Tag: {",
                "  Customer: { backfill: 'Ticket.buyer', fields: { name: { type: 'string', backfill: 'entity.customer' } }, permissions: { read: 'public' } },\n  Tag: {")],
            ["--accept-data-loss", "Ticket.customer"], "made rows of Customer from those of Ticket");
        Query("SELECT customer.name FROM ticket LEFT JOIN customer ON customer.id = buyer ORDER BY ticket.id")
            .ShouldBe(["Ada", "Bob", "Ada", ""]);
        Query("SELECT count(*) FROM customer").ShouldBe(["2"]);

        await Version("make required", [("maxLength: 2000 }", "maxLength: 2000, required: true, backfill: \"'untitled'\" }")], [],
            "`title` is required");
        Query("SELECT title FROM ticket ORDER BY id").ShouldBe(["first", "second", "third", "untitled"]);

        Edit(("note: { type: 'text' },", ""));
        (await Truth("db", "apply", "desk")).Error.ShouldContain("column `note` of `ticket` is no longer declared and would be lost; it has a value in 1 of 4 rows (as `remember`)");
        await Version("drop", [], ["--accept-data-loss", "Ticket.note"], "removed column `note` of `ticket`");
        var ninth = Rows();

        Edit(("maxLength: 6, backfill: \"'long'\" }", "maxLength: 6, unique: true }"));
        (await Truth("db", "apply", "desk")).Error.ShouldContain("of `ticket` both contain `a-1`, and `code` is unique: change or delete one of them, or give the field a `backfill`");
        await Version("unique over duplicates", [("unique: true }", "unique: true, backfill: \"entity.code + '+'\" }")], [],
            "added unique index `ticket_code`");
        Query("SELECT code FROM ticket ORDER BY id").ShouldBe(["a-1", "a-1+", "long", ""]);

        await Version("enum option renamed", [("['open', 'done', 'blocked']", "['open', 'closed', 'blocked'], backfill: \"'closed'\"")], [],
            "`state` may be 'closed' instead of 'done'");
        Query("SELECT state FROM ticket ORDER BY id").ShouldBe(["open", "closed", "closed", "open"]);

        await Version("relation turned many",
            [("tag: { type: 'relation', to: 'Tag' }", "tag: { type: 'relation', to: 'Tag', many: true }")], [],
            "because it leads to many rows");
        Query("SELECT label FROM ticket__tag JOIN tag ON tag.id = target_id").ShouldBe(["urgent"]);
        var twelfth = Rows();

        // What a version has put in place of values, or removed, comes back.
        (await Db("rollback", "desk", "--steps",
            "3")).Output.ShouldContain("removed table `ticket__tag`, because its relation leads to one row");
        Rows().ShouldBe(ninth);
        (await Db("status", "desk")).Output.ShouldContain("does not have the schema of Desk 1.0.0 yet");
        await Db("apply", "desk");
        Rows().ShouldBe(twelfth);
        (await Db("status", "desk")).Output.ShouldContain("has the schema of Desk 1.0.0");
        _place.IsSound();
    }

    private async Task HasBothInItsLockFile()
    {
        await Db("plan", "desk", "--rename", "Task.name:Task.title");
        var text = await File.ReadAllTextAsync(_folder.At("desk", "app.truth.lock"));
        text.ShouldContain("-- SQLite: up\n-- 1. renamed Task.name to Task.title\nALTER TABLE task RENAME COLUMN name TO title;");
        text.ShouldContain("-- PostgreSQL: up\n-- 1. renamed Task.name to Task.title\nALTER TABLE \"task\" RENAME COLUMN \"name\" TO \"title\";\n"
            + "ALTER TABLE \"task\" RENAME CONSTRAINT \"task_name_check\" TO \"task_title_check\";");
        text.ShouldContain("-- PostgreSQL: down\n");
    }

    private void Fill()
    {
        const string Columns =
            "INSERT INTO task (id, name, estimate, state, customer, code, note, tag, parent, created_at, updated_at) VALUES";
        const string Times = "'2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z')";
        const string Id = "01a22a73-b804-7000-ac83-00000000000";
        _place.Run($"INSERT INTO tag (id, label, created_at, updated_at) VALUES ('{Id}0', 'urgent', {Times}; "
            + $"{Columns} ('{Id}1', 'first', '3', 'open', 'Ada', 'a-1', 'remember', '{Id}0', NULL, {Times}, ('{Id}2', 'second', '8', 'done', 'Bob', 'a-1', NULL, NULL, '{Id}1', {Times}, "
            + $"('{Id}3', 'third', 'about a day', 'done', 'Ada', 'far-too-long', NULL, NULL, '{Id}1', {Times}, ('{Id}4', NULL, NULL, 'open', NULL, NULL, NULL, NULL, NULL, {Times}");
    }

    private async Task Version(string name, (string From, string To)[] edits, string[] options, string said)
    {
        Edit(edits);
        (await Db(["apply", "desk", .. options])).Output.ShouldContain(said, Case.Sensitive, name);
        _place.IsSound(name);
    }

    private void Edit(params (string From, string To)[] edits)
    {
        foreach (var (from, to) in edits)
        {
            _source.ShouldContain(from);
            _source = _source.Replace(from, to, StringComparison.Ordinal);
        }

        _folder.Write("desk/app.truth.ts", _source);
    }

    private async Task<Ran> Db(params string[] arguments)
    {
        var ran = await Truth(["db", .. arguments]);
        ran.ExitCode.ShouldBe(0, ran.All);
        return ran;
    }

    private Task<Ran> Truth(params string[] arguments) => TruthCommand.RunIn(_folder.Path, [], [.. arguments, "--data", _place.Address]);

    private List<string> Query(string sql) => _place.Query(sql);

    private string Rows() => _place.Rows();
}

/// <summary>In a data file.</summary>
public sealed class SqliteStoryTests() : StoryTests(Place.Sqlite);

/// <summary>In PostgreSQL.</summary>
public sealed class PostgresStoryTests() : StoryTests(Place.Postgres);
