using Truth.Runtime.Changes;
using Truth.Runtime.Tests.Support;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Tests;

/// <summary>A write records its changes of rows; a refused write records none.</summary>
public sealed class RowChangeTests
{
    [Fact]
    public async Task A_new_row_has_nothing_before()
    {
        await using Host host = await Host.Start();
        string ada = await host.Account("ada");
        Jobs writes = new(host);
        EntityJob job = await writes.Run(writes.Create("Task", """{"title":"A"}""", ada));
        RowChange change = job.Changes.ShouldHaveSingleItem();
        (change.Kind, change.Before.Exists, change.Cause.Action, change.Cause.Follows)
            .ShouldBe((ChangeKind.Create, false, "create", false));
        change.Cause.Asking.Caller.Id.ShouldBe(ada);
        Text(change, change.After, "title").ShouldBe("A");
        Text(change, change.After, "createdBy").ShouldBe(ada);
        host.Rows("SELECT id FROM task").ShouldBe([[change.Id]]);
    }

    [Fact]
    public async Task A_patch_names_what_it_writes()
    {
        await using Host host = await Host.Start();
        string ada = await host.Account("ada");
        Jobs writes = new(host);
        string id = (await writes.Run(writes.Create("Task", """{"title":"A","description":"B"}""", ada))).Changes[0].Id;
        RowChange change = (await writes.Run(writes.Update("Task", id, """{"title":"C"}""", ada))).Changes.ShouldHaveSingleItem();
        (change.Kind, change.Id, change.Cause.Action).ShouldBe((ChangeKind.Update, id, "update"));
        change.Plan.Fields.Where((_, i) => change.Named.Contains(i)).Select(f => f.Name).ShouldBe(["title"]);
        (Text(change, change.Before, "title"), Text(change, change.After, "title"), Text(change, change.After,
            "description")).ShouldBe(("A", "C", "B"));
        (await writes.Run(writes.Update("Task", id, "{}", ada))).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_behavior_is_named()
    {
        await using Host host = await Host.Start();
        string ada = await host.Account("ada");
        Jobs writes = new(host);
        string id = (await writes.Run(writes.Create("Task", """{"title":"A"}""", ada))).Changes[0].Id;
        RowChange change = (await writes.Run(writes.Act("Task", id, "complete", ada))).Changes.ShouldHaveSingleItem();
        change.Cause.Action.ShouldBe("complete");
        Text(change, change.After, "status").ShouldBe("done");
    }

    [Fact]
    public async Task A_delete_says_what_it_does_to_the_rows_that_refer_to_it()
    {
        await using Host host = await Host.Start();
        Jobs writes = new(host);
        string user = await host.Account("ada", "admin");
        string person = (await writes.Run(writes.Create("Person", $$"""{"name":"P","user":"{{user}}"}""", null))).Changes[0].Id;
        string task = (await writes.Run(writes.Create("Task", $$"""{"title":"A","assignee":"{{person}}"}""", user))).Changes[0].Id;
        EntityJob job = await writes.Run(writes.Delete("Person", person, null));
        job.Changes.Select(c => (c.Plan.Entity.Name, c.Kind, c.Id, c.Cause.Follows)).ShouldBe(
            [("Task", ChangeKind.Update, task, true), ("Person", ChangeKind.Delete, person, false)]);
        job.Changes[1].After.Exists.ShouldBeFalse();
        (Text(job.Changes[0], job.Changes[0].Before, "assignee"), Text(job.Changes[0], job.Changes[0].After,
            "assignee")).ShouldBe((person, null));
        host.Rows("SELECT assignee FROM task").ShouldBe([[""]]);
    }

    [Fact]
    public async Task What_is_refused_changes_nothing_and_says_nothing()
    {
        await using Host host = await Host.Start();
        Jobs writes = new(host);
        string ada = await host.Account("ada"), bob = await host.Account("bob");
        string id = (await writes.Run(writes.Create("Task", """{"title":"A"}""", ada))).Changes[0].Id;
        await writes.Run(writes.Create("Person", """{"name":"P","email":"p@example.org"}""", null));
        List<string[]> before = host.Rows("SELECT * FROM task");
        foreach (EntityJob job in (EntityJob[])[
            writes.Update("Task", id, """{"title":"B"}""", bob), writes.Delete("Task", id, bob), writes.Act("Task", id, "complete", bob),
                writes.Create("Task", """{"title":"C"}""", null, nobody: true),
            writes.Create("Person", """{"name":"Q","email":"p@example.org"}""", null)])
        {
            await host.Site.Database.Write(job);
            job.Problem.ShouldNotBeNull();
            job.Changes.ShouldBeEmpty();
        }

        host.Rows("SELECT * FROM task").ShouldBe(before);
        host.Rows("SELECT name FROM person").ShouldBe([["P"]]);
    }

    private static string? Text(RowChange change, Row row, string field) => row.Text(change.Plan.IndexOf(field));
}
