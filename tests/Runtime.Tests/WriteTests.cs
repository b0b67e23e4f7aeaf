using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

public sealed class WriteTests
{
    private const string Everything = "SELECT * FROM task ORDER BY id";

    [Fact]
    public async Task A_new_row_is_answered_as_it_is_read()
    {
        await using Host host = await Host.Start(time: new ManualTime());
        using Client ada = await host.SignedIn("ada");
        Answer created = await ada.Post("/api/tasks", """{"title":"Write \"it\" ü 𝒳","dueDate":"2026-02-28","priority":"high"}""");
        created.Status.ShouldBe(201, created.Text);
        created.Text.ShouldBe($$"""
            {"id":"{{created.Id}}","title":"Write \"it\" ü 𝒳","description":null,"status":"todo","priority":"high","dueDate":"2026-02-28","assignee":null,"createdBy":"{{ada.Id}}","createdAt":"2026-01-31T09:05:00.123Z","updatedAt":"2026-01-31T09:05:00.123Z"}
            """);
        created.Message.Headers.Location!.ToString().ShouldBe($"/api/tasks/{created.Id}");
        Answer read = await ada.Get($"/api/tasks/{created.Id}");
        read.Text.ShouldBe(created.Text);
        read.Tag.ShouldBe(created.Tag);
    }

    [Fact]
    public async Task Somebody_elses_row_cannot_be_changed()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client bob = await host.SignedIn("bob");
        string id = (await ada.Post("/api/tasks", """{"title":"Mine"}""")).Id;
        List<string[]> before = host.Rows(Everything);
        (await bob.Get($"/api/tasks/{id}")).Status.ShouldBe(200);
        (await bob.Patch($"/api/tasks/{id}", """{"title":"Yours"}""")).Status.ShouldBe(403);
        (await bob.Delete($"/api/tasks/{id}")).Status.ShouldBe(403);
        (await bob.Post($"/api/tasks/{id}/complete")).Status.ShouldBe(403);
        using Client nobody = host.Client();
        (await nobody.Patch($"/api/tasks/{id}", """{"title":"Yours"}""")).Status.ShouldBe(401);
        (await nobody.Get($"/api/tasks/{id}")).Status.ShouldBe(401);
        host.Rows(Everything).ShouldBe(before);
    }

    [Fact]
    public async Task Another_owner_needs_a_rule_that_names_the_owner()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string bob = await host.Account("bob");
        Answer answer = await ada.Post("/api/tasks", $$"""{"title":"For Bob","createdBy":"{{bob}}"}""");
        answer.Status.ShouldBe(403, answer.Text);
        answer.Errors.ShouldBe(["createdBy forbidden"]);
        (await ada.Post("/api/tasks", """{"title":"For nobody","createdBy":null}""")).Status.ShouldBe(403);
        host.Rows(Everything).ShouldBeEmpty();
        (await ada.Post("/api/tasks", $$"""{"title":"Mine","createdBy":"{{ada.Id}}"}""")).Status.ShouldBe(201);
        (await ada.Patch($"/api/tasks/{host.Rows(Everything)[0][0]}",
            $$"""{"createdBy":"{{bob}}"}""")).Errors.ShouldBe(["createdBy readonly"]);
    }

    [Fact]
    public async Task A_patch_changes_what_it_names()
    {
        var time = new ManualTime();
        await using Host host = await Host.Start(time: time);
        using Client ada = await host.SignedIn("ada");
        Answer created = await ada.Post("/api/tasks", """{"title":"A","description":"B","dueDate":"2026-02-28"}""");
        time.Go(TimeSpan.FromMinutes(1));
        Answer patched = await ada.Patch($"/api/tasks/{created.Id}", """{"title":"C","dueDate":null}""");
        patched.Status.ShouldBe(200, patched.Text);
        host.Rows("SELECT title, description, due_date, created_at, updated_at, version FROM task")
            .ShouldBe([["C", "B", "", "2026-01-31T09:05:00.123Z", "2026-01-31T09:06:00.123Z", "2"]]);
        (await ada.Patch($"/api/tasks/{created.Id}", "{}")).Status.ShouldBe(200);
        host.Rows("SELECT version FROM task").ShouldBe([["2"]]);
        (await ada.Patch($"/api/tasks/{created.Id}", """{"title":null}""")).Errors.ShouldBe(["title required"]);
    }

    [Fact]
    public async Task A_change_meanwhile_is_told()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer created = await ada.Post("/api/tasks", """{"title":"A"}""");
        string url = $"/api/tasks/{created.Id}";
        Answer shown = await ada.Get($"{url}?can=true&expand=createdBy,assignee");
        (await ada.Patch(url, """{"title":"B"}""", ("If-Match", shown.Tag!))).Status.ShouldBe(200);
        Answer late = await ada.Patch(url, """{"title":"C"}""", ("If-Match", shown.Tag!));
        late.Status.ShouldBe(412, late.Text);
        late.Code.ShouldBe("changed");
        (await ada.Delete(url, ("If-Match", created.Tag!))).Status.ShouldBe(412);
        (await ada.Post($"{url}/complete", null, ("If-Match", created.Tag!))).Status.ShouldBe(412);
        host.Rows("SELECT title, status FROM task").ShouldBe([["B", "todo"]]);
        (await ada.Patch(url, """{"title":"D"}""", ("If-Match", "*"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Links_lead_to_rows_that_the_caller_reads()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client root = await host.SignedIn("root", "manager");
        string person = (await root.Post("/api/people", """{"name":"Grace"}""")).Id;
        Answer lost = await ada.Post("/api/tasks", """{"title":"A","assignee":"01890000-0000-7000-8000-000000000000"}""");
        lost.Status.ShouldBe(422, lost.Text);
        lost.Errors.ShouldBe(["assignee not_found"]);
        (await ada.Post("/api/tasks", """{"title":"A","assignee":"grace"}""")).Errors.ShouldBe(["assignee not_found"]);
        host.Rows(Everything).ShouldBeEmpty();
        Answer linked = await ada.Post("/api/tasks", $$"""{"title":"A","assignee":"{{person}}"}""");
        linked.Status.ShouldBe(201, linked.Text);
        (await ada.Patch($"/api/tasks/{linked.Id}",
            """{"assignee":"01890000-0000-7000-8000-000000000000"}""")).Errors.ShouldBe(["assignee not_found"]);
        host.Rows("SELECT assignee FROM task").ShouldBe([[person]]);
    }

    [Fact]
    public async Task A_rule_follows_the_link_of_the_row_as_it_is_and_as_it_would_become()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client bob = await host.SignedIn("bob");
        using Client root = await host.SignedIn("root", "manager");
        string person = (await root.Post("/api/people", $$"""{"name":"Bob","user":"{{bob.Id}}"}""")).Id;
        string task = (await ada.Post("/api/tasks", $$"""{"title":"A","assignee":"{{person}}"}""")).Id;
        (await bob.Patch($"/api/tasks/{task}", """{"title":"B"}""")).Status.ShouldBe(200);
        Answer away = await bob.Patch($"/api/tasks/{task}", """{"assignee":null}""");
        away.Status.ShouldBe(403, away.Text);
        host.Rows("SELECT title, assignee FROM task").ShouldBe([["B", person]]);
    }

    [Fact]
    public async Task Behaviors_keep_their_guards()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string url = $"/api/tasks/{(await ada.Post("/api/tasks", """{"title":"A"}""")).Id}";
        Answer early = await ada.Post($"{url}/archive");
        early.Status.ShouldBe(409, early.Text);
        early.Code.ShouldBe("guard");
        host.Rows("SELECT status, version FROM task").ShouldBe([["todo", "1"]]);
        Answer done = await ada.Post($"{url}/complete");
        done.Status.ShouldBe(200, done.Text);
        done.Json["status"]!.ToString().ShouldBe("done");
        (await ada.Post($"{url}/complete", "{}")).Status.ShouldBe(409);
        (await ada.Delete(url)).Status.ShouldBe(403);
        (await ada.Post($"{url}/archive", """{"why":"x"}""")).Errors.ShouldBe(["why unknown_field"]);
        (await ada.Post($"{url}/archive")).Status.ShouldBe(200);
        host.Rows("SELECT status, version FROM task").ShouldBe([["archived", "3"]]);
        (await ada.Post($"{url}/explode")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Deleting_empties_what_refers_to_it_under_the_same_rules()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client root = await host.SignedIn("root", "admin");
        string person = (await root.Post("/api/people", """{"name":"Grace"}""")).Id;
        string task = (await ada.Post("/api/tasks", $$"""{"title":"A","assignee":"{{person}}"}""")).Id;
        (await root.Delete($"/api/people/{person}")).Status.ShouldBe(204);
        host.Rows("SELECT assignee, version FROM task").ShouldBe([["", "2"]]);
        (await ada.Delete($"/api/tasks/{task}")).Status.ShouldBe(204);
        (await ada.Get($"/api/tasks/{task}")).Status.ShouldBe(404);
        (await ada.Delete($"/api/tasks/{task}")).Status.ShouldBe(404);
        host.Rows(Everything).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_taken_value_names_its_field_and_changes_nothing()
    {
        await using Host host = await Host.Start();
        using Client root = await host.SignedIn("root", "manager");
        await root.Post("/api/people", """{"name":"A","email":"a@example.org"}""");
        Answer second = await root.Post("/api/people", """{"name":"B","email":"a@example.org"}""");
        second.Status.ShouldBe(409, second.Text);
        second.Errors.ShouldBe(["email not_unique"]);
        string other = (await root.Post("/api/people", """{"name":"C"}""")).Id;
        (await root.Patch($"/api/people/{other}", """{"name":"D","email":"a@example.org"}""")).Code.ShouldBe("not_unique");
        host.Rows("SELECT name, email FROM person ORDER BY name").ShouldBe([["A", "a@example.org"], ["C", ""]]);
    }

    [Fact]
    public async Task What_a_role_may_never_do_is_refused_before_the_body_is_read()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        (await ada.Post("/api/people", "not even JSON")).Status.ShouldBe(403);
        (await ada.Delete("/api/people/01890000-0000-7000-8000-000000000000")).Status.ShouldBe(403);
        host.Rows("SELECT id FROM person").ShouldBeEmpty();
    }

    [Fact]
    public async Task Thirty_two_clients_create_and_every_row_is_there()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string[][] ids = await Task.WhenAll(Enumerable.Range(0, 32).Select(async client =>
        {
            var made = new List<string>();
            for (int i = 0; i < 10; i++)
            {
                Answer answer = await ada.Post("/api/tasks", $$"""{"title":"{{client}} {{i}}"}""");
                answer.Status.ShouldBe(201, answer.Text);
                made.Add(answer.Id);
            }

            return made.ToArray();
        }));
        host.Rows("SELECT id FROM task").Select(r => r[0]).Order(StringComparer.Ordinal)
            .ShouldBe(ids.SelectMany(i => i).Order(StringComparer.Ordinal));
    }
}
