using System.Text.Json.Nodes;
using Truth.Runtime.Data;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>What the author says about rows that are there: former names, values for existing rows, and what may be lost.</summary>
public abstract class IntentTests(string database)
{
    private static readonly string Task = Versions.App([("Task",
        "name: { type: 'string', index: true, unique: true }, order: 'integer', tags: { type: 'relation', to: 'Tag', many: true }, " +
        "parent: { type: 'relation', to: 'Task', inverse: 'children' }"), ("Tag", "label: 'string'")]);

    [Fact]
    public void A_renamed_field_keeps_its_values_and_its_former_name_may_stay()
    {
        using var versions = Tasks();
        var renamed = Task.Replace("name: {", "title: { was: 'name',", StringComparison.Ordinal)
            .Replace("order: 'integer'", "rank: { type: 'integer', was: 'order' }", StringComparison.Ordinal);
        versions.Start(renamed)
            .ShouldBe(["renamed Task.name to Task.title", "renamed Task.order to Task.rank", "removed index `task_name`",
            "added unique index `task_title`"]);
        versions.Query("SELECT title, rank FROM task ORDER BY title").ShouldBe(["a|1", "b|2"]);
        versions.IsAsNew(renamed);
    }

    [Fact]
    public void A_renamed_entity_keeps_its_rows_its_links_and_the_references_to_it()
    {
        using var versions = Tasks();
        var renamed = Task.Replace("Task: { fields", "Ticket: { was: 'Task', fields", StringComparison.Ordinal)
            .Replace("to: 'Task'", "to: 'Ticket'", StringComparison.Ordinal)
            .Replace("tags: {", "labels: { was: 'tags',", StringComparison.Ordinal)
                .Replace("Tag: { fields", "Label: { was: 'Tag', fields", StringComparison.Ordinal)
                .Replace("to: 'Tag'", "to: 'Label'", StringComparison.Ordinal);
        versions.Start(renamed);
        versions.Query("SELECT name, (SELECT count(*) FROM ticket__labels WHERE row_id = ticket.id), parent IS NOT NULL FROM ticket ORDER BY name").ShouldBe(["a|1|0", "b|0|1"]);
        versions.IsAsNew(renamed);
    }

    [Fact]
    public void A_file_that_skipped_versions_finds_its_way_by_former_names_that_stayed()
    {
        using var versions = Tasks();
        var latest = Task.Replace("name: {", "title: { was: 'name', backfill: \"entity.title + '!'\",", StringComparison.Ordinal)
            .Replace("Tag: { fields: { label: 'string'", "Tag: { fields: { label: { type: 'string', required: true, backfill: \"'none'\" }",
                StringComparison.Ordinal);
        versions.Start(latest);
        versions.Query("SELECT title FROM task ORDER BY title").ShouldBe(["a", "b"]);
        versions.IsAsNew(latest);
    }

    [Fact]
    public void Where_a_field_goes_and_one_of_its_type_comes_a_decision_is_needed()
    {
        using var versions = Tasks();
        var other = Task.Replace("name: {", "title: { required: true,", StringComparison.Ordinal);
        var refused = Should.Throw<SchemaChangeException>(() => versions.Start(other));
        refused.Reasons.ShouldBeEmpty();
        refused.Questions.Single().Text.ShouldBe("Task.name is gone, which has a value in 2 rows (as `a`), and Task.title has come: is it renamed, or removed?");
        refused.Questions.Single().Help.ShouldBe("--rename Task.name:Task.title keeps the values, and so does `was: 'name'` in the truth file; --accept-data-loss Task.name removes them");
        versions.Start(other, choices: new() { Renames = [new("Task.name", "Task.title")] });
        versions.Query("SELECT title FROM task ORDER BY title").ShouldBe(["a", "b"]);
        versions.IsAsNew(other);
    }

    [Fact]
    public void Where_an_entity_goes_and_a_similar_one_comes_a_decision_is_needed()
    {
        using var versions = Tasks();
        var other = Task.Replace("Tag: {", "Label: {", StringComparison.Ordinal)
            .Replace("to: 'Tag'", "to: 'Label'", StringComparison.Ordinal);
        var refused = Should.Throw<SchemaChangeException>(() => versions.Start(other));
        refused.Questions.Select(q => q.Gone + " → " + string.Join(",", q.Candidates)).ShouldBe(["Tag → Label"]);
        versions.Start(other, choices: new() { Renames = [new("Tag", "Label")] });
        versions.Query("SELECT label FROM label").ShouldBe(["x"]);
        versions.Query("SELECT count(*) FROM task__tags").ShouldBe(["1"]);
        versions.IsAsNew(other);
    }

    [Fact]
    public void Exactly_what_was_accepted_is_lost()
    {
        using var versions = Tasks();
        var without = Versions.App([("Task", "name: { type: 'string', index: true, unique: true }")]);
        var refused = Should.Throw<SchemaChangeException>(() => versions.Start(without));
        refused.Reasons.Length.ShouldBe(4);
        Should.Throw<SchemaChangeException>(() =>
            versions.Start(without, choices: new() { AcceptedLosses = ["Task.order", "Task.parent", "Tag"] }))
            .Reasons.ShouldBe(["table `task__tags` is no longer declared and would be lost with its 1 row: declare it again, or delete the rows first; or accept the loss with --accept-data-loss Task.tags"]);
        Should.Throw<MigrationChoiceException>(() => versions.Start(without, choices: new() { AcceptedLosses = ["Task.ordre"] }))
            .Message.ShouldBe("there is no `Task.ordre` in the database or in the app");
        versions.Start(without, choices: new() { AcceptedLosses = ["Task.order", "Task.parent", "Tag", "Task.tags"] });
        versions.Query("SELECT name FROM task ORDER BY name").ShouldBe(["a", "b"]);
        versions.IsAsNew(without);
    }

    /// <param name="before">The fields of the first version.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="after">The fields of the next.</param>
    /// <param name="values">The values of `f` afterwards, in the order of the rows.</param>
    [Theory]
    [InlineData("n: 'integer'", "[{'n':1},{'n':2}]", "n: 'integer', f: { type: 'integer', required: true, backfill: 'entity.n * 10' }",
        "10|20")]
    [InlineData("n: 'integer'", "[{'n':1},{'n':2}]", "n: 'integer', f: { type: 'string', backfill: \"entity.n == 1 ? 'one' : 'other'\" }",
        "one|other")]
    [InlineData("first: 'string', last: 'string'", "[{'first':'Ada','last':'Lovelace'}]",
        "f: { type: 'string', required: true, backfill: \"entity.first + ' ' + entity.last\" }", "Ada Lovelace")]
    [InlineData("f: 'string'", "[{'f':'3'},{'f':'many'},{}]", "f: { type: 'integer', backfill: '99' }", "3|99|")]
    [InlineData("f: 'string'", "[{'f':'3'},{}]", "f: { type: 'string', required: true, backfill: \"'none'\" }", "3|none")]
    [InlineData("f: { type: 'enum', options: ['open', 'done'] }", "[{'f':'done'},{'f':'open'}]",
        "f: { type: 'enum', options: ['open', 'closed'], backfill: \"'closed'\" }", "closed|open")]
    [InlineData("f: 'string'", "[{'f':'a'},{'f':'a'},{'f':'b'}]",
        "f: { type: 'string', unique: true, backfill: \"entity.f + '-' + entity.id\" }", "a|a-#|b")]
    [InlineData("f: { type: 'decimal', precision: 8, scale: 2 }", "[{'f':'1.25'}]",
        "f: { type: 'decimal', precision: 8, scale: 1, backfill: 'entity.f' }", "13")]
    [InlineData("f: 'boolean'", "[{'f':true},{'f':false}]",
        "f: { type: 'enum', options: ['yes', 'no'], backfill: \"entity.f ? 'yes' : 'no'\" }", "yes|no")]
    [InlineData("n: 'integer'", "[{'n':3}]", "f: { type: 'decimal', scale: 2, backfill: 'entity.n' }", "300", "E.n")]
    [InlineData("n: 'integer'", "[{'n':3}]", "n: 'integer', f: { type: 'datetime', required: true, backfill: 'entity.createdAt' }", "@")]
    [InlineData("f: 'string'", "[{'f':'abcdef'},{'f':'ab'}]", "f: { type: 'string', maxLength: 3 }", "|ab", "E.f")]
    public void Rows_that_are_there_get_the_value_that_the_field_says(string before, string rows, string after, string values,
        string? accepted = null)
    {
        using var versions = new Versions(database);
        versions.Start(Versions.App([("E", before)]), system =>
        {
            foreach (var row in JsonNode.Parse(rows.Replace('\'', '"'))!.AsArray())
            {
                Versions.Add(system, "E", row!.ToJsonString());
            }
        });
        var next = Versions.App([("E", after)]);
        var lost = before.Contains("first:", StringComparison.Ordinal) ? ["E.first", "E.last"]
            : accepted is null ? Array.Empty<string>()
            : [accepted];
        versions.Start(next, choices: new() { AcceptedLosses = [.. lost] });
        string.Join('|', versions.Query("SELECT f FROM e ORDER BY id").Zip(versions.Query("SELECT id FROM e ORDER BY id"), (value, id) =>
            value.Replace(id, "#", StringComparison.Ordinal)))
            .ShouldBe(values.Replace("@", versions.Query("SELECT created_at FROM e")[0], StringComparison.Ordinal));
        versions.IsAsNew(next);
    }

    [Theory]
    [InlineData("entity.missing", "the `backfill` of E.f is `entity.missing`, and entity `E` has no field `missing`")]
    [InlineData("'text'", "the `backfill` of E.f is `'text'`, and ")]
    [InlineData("entity.m",
        "column `f` of `e` is new and required, and its `backfill` gives no value in 1 of 2 rows: let it give one, or do not require the field")]
    [InlineData("-3",
        "column `f` of `e` is checked by `f >= 0`, which the value of its `backfill` does not satisfy in 2 rows (as `-3`): let it give another")]
    public void A_value_that_does_not_fit_is_refused_before_anything_changes(string backfill, string said)
    {
        using var versions = new Versions(database);
        versions.Start(Versions.App([("E", "m: 'integer'")]), system =>
        {
            Versions.Add(system, "E", """{"m":1}""");
            Versions.Add(system, "E", "{}");
        });
        versions.Refused(Versions.App([("E", $"m: 'integer', f: {{ type: 'integer', required: true, min: 0, backfill: \"{backfill}\" }}")]))
            .ShouldHaveSingleItem().ShouldStartWith(said);
    }

    [Fact]
    public void A_value_that_is_given_twice_is_told_where_it_must_be_unique()
    {
        using var versions = new Versions(database);
        versions.Start(Versions.App([("E", "f: 'string'")]), system => Array.ForEach(["a", "a", "b"], value =>
            Versions.Add(system, "E", $$"""{"f":"{{value}}"}""")));
        var reason = versions.Refused(Versions.App([("E", "f: { type: 'string', unique: true, backfill: \"'b'\" }")])).Single();
        reason.ShouldContain("of `e` would contain the same value, because a `backfill` gives it to one of them, and `f` is unique: ");
        reason.ShouldEndWith("change or delete one of them, or let the `backfill` give another value");
    }

    [Fact]
    public void An_entity_is_renamed_while_its_relation_turns_to_many_and_back()
    {
        using var versions = new Versions(database);
        var one = Versions.App([("Task", "tag: { type: 'relation', to: 'Tag' }"), ("Tag", "label: 'string'")]);
        var many = one.Replace("to: 'Tag'", "to: 'Tag', many: true", StringComparison.Ordinal);
        versions.Start(one, system =>
        {
            var tag = system.CreateAsync("Tag", new() { ["label"] = "x" }).GetAwaiter().GetResult();
            Versions.Add(system, "Task", $$"""{"tag":"{{tag}}"}""");
        });
        var renamed = many.Replace("Task: {", "Ticket: { was: 'Task',", StringComparison.Ordinal);
        versions.Start(renamed);
        versions.Query("SELECT count(*) FROM ticket__tag").ShouldBe(["1"]);
        var back = one.Replace("Task: {", "Task: { was: 'Ticket',", StringComparison.Ordinal);
        versions.Start(back);
        versions.Query("SELECT label FROM task JOIN tag ON tag.id = task.tag").ShouldBe(["x"]);
        versions.IsAsNew(back);
    }

    [Fact]
    public void A_relation_to_one_row_becomes_one_to_many_and_back()
    {
        using var versions = new Versions(database);
        var one = Versions.App([("Task", "tag: { type: 'relation', to: 'Tag' }"), ("Tag", "label: 'string'")]);
        var many = one.Replace("to: 'Tag'", "to: 'Tag', many: true", StringComparison.Ordinal);
        versions.Start(one, system =>
        {
            var tag = system.CreateAsync("Tag", new() { ["label"] = "x" }).GetAwaiter().GetResult();
            Versions.Add(system, "Task", $$"""{"tag":"{{tag}}"}""");
            Versions.Add(system, "Task", "{}");
        });
        versions.Start(many).ShouldContain("moved the values of Task.tag to `task__tag`, because it leads to many rows");
        versions.Query("SELECT count(*) FROM task__tag JOIN tag ON tag.id = target_id").ShouldBe(["1"]);
        versions.IsAsNew(many);
        versions.Query("INSERT INTO tag (id, label, created_at, updated_at) SELECT '01a22a73-b804-7000-ac83-17ec28ee8ba0', 'y', created_at, updated_at FROM tag; "
            + "INSERT INTO task__tag SELECT row_id, '01a22a73-b804-7000-ac83-17ec28ee8ba0' FROM task__tag");
        versions.Refused(one)
            .ShouldBe(["Task.tag would lead to one row, and leads to several in 1 of 2 rows: remove all but one of them first; or keep the first with --accept-data-loss Task.tag"]);
        versions.Query("DELETE FROM task__tag WHERE target_id LIKE '%17ec28ee8ba0'");
        versions.Start(one);
        versions.Query("SELECT label FROM task JOIN tag ON tag.id = task.tag").ShouldBe(["x"]);
        versions.IsAsNew(one);
    }

    [Fact]
    public void An_entity_is_split_off_by_backfill()
    {
        using var versions = new Versions(database);
        versions.Start(Versions.App([("Order", "customer: 'string', city: 'string', total: 'integer'")]), system =>
        {
            foreach (var row in new[] { """{"customer":"Ada","city":"London","total":1}""", """{"customer":"Bob","total":2}""",
                """{"customer":"Ada","city":"London","total":3}""",
                """{"total":4}""" })
            {
                Versions.Add(system, "Order", row);
            }
        });
        var split =
            "export const App = { name: 'Versions', entities: {\n  Order: { fields: { buyer: { type: 'relation', to: 'Customer' }, total: 'integer' } },\n"
            + "  Customer: { backfill: 'Order.buyer', fields: { name: { type: 'string', backfill: 'entity.customer' }, city: { type: 'string', backfill: 'entity.city' } } } } };\n";
        versions.Start(split, choices: new() { AcceptedLosses = ["Order.customer", "Order.city"] });
        versions.Query("SELECT total, name, customer.city FROM \"order\" LEFT JOIN customer ON customer.id = buyer ORDER BY total")
            .ShouldBe(["1|Ada|London", "2|Bob|", "3|Ada|London", "4||"]);
        versions.Query("SELECT count(*), count(DISTINCT id), min(length(id)), min(substr(id, 15, 1)) FROM customer").ShouldBe(["2|2|36|7"]);
        versions.IsAsNew(split);
    }

    [Fact]
    public void One_row_of_a_new_entity_is_made_for_each_row_of_another()
    {
        using var versions = new Versions(database);
        versions.Start(Versions.App([("Person", "name: 'string', street: 'string'")]), system =>
        {
            Versions.Add(system, "Person", """{"name":"Ada","street":"A"}""");
            Versions.Add(system, "Person", """{"name":"Bob","street":"A"}""");
        });
        var split = Versions.App([("Person", "name: 'string', street: 'string'"),
            ("Address", "person: { type: 'relation', to: 'Person', backfill: 'entity.id' }, street: { type: 'string', backfill: 'entity.street' }")])
            .Replace("Address: {", "Address: { backfill: 'Person',", StringComparison.Ordinal);
        versions.Start(split);
        versions.Query("SELECT name, address.street FROM address JOIN person ON person.id = person ORDER BY name")
            .ShouldBe(["Ada|A", "Bob|A"]);
        versions.IsAsNew(split);
    }

    private Versions Tasks()
    {
        var versions = new Versions(database);
        versions.Start(Task, system =>
        {
            var tag = system.CreateAsync("Tag", new() { ["label"] = "x" }).GetAwaiter().GetResult();
            var first = system.CreateAsync("Task", new() { ["name"] = "a", ["order"] = 1, ["tags"] = new JsonArray(tag) }).GetAwaiter()
                .GetResult();
            system.CreateAsync("Task", new() { ["name"] = "b", ["order"] = 2, ["parent"] = first }).GetAwaiter().GetResult();
        });
        return versions;
    }
}

/// <summary>In a data file.</summary>
public sealed class SqliteIntentTests() : IntentTests(Place.Sqlite);

/// <summary>In PostgreSQL.</summary>
public sealed class PostgresIntentTests() : IntentTests(Place.Postgres);
