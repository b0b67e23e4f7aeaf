namespace Truth.EndToEnd.Tests.Asking;

/// <summary>
/// Computed fields over HTTP: returned, used in queries, refused in a body, and omitted if the caller may not read what they use.
/// </summary>
public sealed class ComputedTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Theory]
    [InlineData("overdue", "True True False -")]
    [InlineData("large", "False False True -")]
    [InlineData("huge", "False False False -")]
    [InlineData("grade", "- - 5 -")]
    public async Task A_row_tells_what_is_worked_out_of_it(string field, string expected)
    {
        var list = await desk.Ada.Get("/api/tickets?sort=title");
        Told(list.Values(field)).ShouldBe(expected);
        Told((await desk.Ada.Get($"/api/tickets?sort=title&fields={field}")).Values(field)).ShouldBe(expected);
        var one = await desk.Ada.Get($"/api/tickets/{desk.Tickets["a"]}");
        Told(one.Json[field]?.ToString() ?? "-").ShouldBe(expected.Split(' ')[0]);
        Told((await desk.Ada.Get($"/api/tickets/{desk.Tickets["b"]}?expand=parent")).Json["parent"]![field]?.ToString() ?? "-")
            .ShouldBe(expected.Split(' ')[0]);
    }

    [Fact]
    public async Task A_path_is_followed_and_absent_where_it_ends()
    {
        var list = await desk.Root.Get("/api/tickets?sort=title");
        list.Values("label").ShouldBe("a of hidden b of shown - -");
        Told(list.Values("funded")).ShouldBe("True - - -");
        list.Values("parts").ShouldBe("2 0 0 0");
        Told(list.Values("begun")).ShouldBe("True False False False");
        list.Items[3]!.AsObject().ContainsKey("label").ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_left_out_of_a_row_where_something_that_it_reads_may_not_be_read()
    {
        var rows = (await desk.Ada.Get("/api/tickets?sort=title")).Items.Select(i => i!.AsObject()).ToList();
        rows.Select(r => r.ContainsKey("label")).ShouldBe([false, true, true, true], "the project of `a` is not hers to read");
        rows.Select(r => r.ContainsKey("funded"))
            .ShouldBe([false, false, true, true], "where there is no project there is nothing to hide");
        rows.Select(r => r.ContainsKey("grade")).ShouldAllBe(there => there);
        rows.Select(r => r.ContainsKey("parts"))
            .ShouldAllBe(there => !there, "a ticket decides for itself who reads it, and a number of them tells of each");
        (await desk.Bob.Get("/api/tickets?sort=title")).Items.Select(i => i!.AsObject().ContainsKey("grade")).ShouldAllBe(there => !there);
        (await desk.Ada.Get($"/api/users/{desk.Ada.Id}")).Json.AsObject().ContainsKey("busy")
            .ShouldBeFalse("`reviewer` is read by administrators");
        (await desk.Root.Get($"/api/users/{desk.Bob.Id}")).Json["busy"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Theory]
    [InlineData("overdue", "a b")]
    [InlineData("!overdue", "c")]
    [InlineData("overdue == null", "d")]
    [InlineData("overdue == true && large != true", "a b")]
    [InlineData("(overdue ?? false) == false", "c d")]
    [InlineData("large || overdue", "a b c")]
    [InlineData("parent.overdue", "b c")]
    [InlineData("children.some(x => x.large)", "a")]
    public async Task A_filter_names_it_like_a_field(string filter, string expected) =>
        (await desk.Ada.Filter("/api/tickets", filter, "&sort=title")).Values("title").ShouldBe(expected);

    [Theory]
    [InlineData("overdue", "c a b d")]
    [InlineData("-overdue", "b a c d")]
    [InlineData("-large,-title", "c b a d")]
    public async Task A_list_is_ordered_by_it_nulls_last_and_paged(string sort, string expected)
    {
        var titles = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await desk.Ada.Get($"/api/tickets?sort={sort}&limit=1{(next.Length > 0 ? $"&cursor={next}" : "")}");
            titles.Add(page.Values("title"));
            next = page.Json["next"]?.ToString();
        }

        string.Join(' ', titles).ShouldBe(expected);
    }

    [Fact]
    public async Task Groups_and_measures_are_made_of_it()
    {
        var groups = await desk.Root.Get("/api/tickets/aggregate?groupBy=overdue&count=*&max=parts&filter=createdBy%20%3D%3D%20%22"
            + desk.Ada.Id + "%22");
        groups.Items.ToJsonString().ShouldBe(
            """[{"group":{"overdue":false},"count":1,"max":{"parts":0}},{"group":{"overdue":true},"count":2,"max":{"parts":2}},{"group":{"overdue":null},"count":1,"max":{"parts":0}}]""");
    }

    [Theory]
    [InlineData("sort=label", "label")]
    [InlineData("sort=-funded", "funded")]
    [InlineData("sort=parts", "parts")]
    [InlineData("sort=grade", "grade")]
    [InlineData("filter=funded", "funded")]
    [InlineData("filter=parts%20%3E%200", "parts")]
    [InlineData("filter=grade%20%3E%200", "grade")]
    [InlineData("filter=parent.label%20!%3D%20null", "label")]
    public async Task Nothing_is_asked_by_what_is_not_read_of_every_row(string query, string field)
    {
        var reply = await desk.Ada.Get($"/api/tickets?{query}");
        (reply.Status, reply.Code).ShouldBe((403, "field_forbidden"));
        reply.Text.ShouldContain($"`{field}`");
        (await desk.Root.Get($"/api/tickets?{query}")).Status.ShouldBe(query.Contains("grade", StringComparison.Ordinal) ? 403 : 200);
    }

    [Theory]
    [InlineData("groupBy=label")]
    [InlineData("max=parts")]
    [InlineData("filter=funded")]
    public async Task Nor_taken_together(string query) =>
        (await desk.Ada.Get($"/api/tickets/aggregate?{query}")).Code.ShouldBe("field_forbidden");

    [Theory]
    [InlineData("""{"title":"t","overdue":true}""")]
    [InlineData("""{"title":"t","parts":null}""")]
    public async Task A_body_that_names_it_is_refused_and_nothing_changes(string body)
    {
        var before = desk.App.Stored();
        foreach (var reply in new[] { await desk.Ada.Post("/api/tickets", body),
            await desk.Ada.Patch($"/api/tickets/{desk.Tickets["a"]}", body) })
        {
            reply.Status.ShouldBe(422, reply.Text);
            reply.Json["errors"]!.AsArray().Single()!["code"]!.ToString().ShouldBe("system");
        }

        desk.App.Stored().ShouldBe(before);
    }

    [Fact]
    public async Task A_misspelt_one_is_told_its_name()
    {
        (await desk.Ada.Get("/api/tickets?sort=overdeu")).Text.ShouldContain("overdue");
        (await desk.Ada.Filter("/api/tickets", "overdeu")).Text.ShouldContain("overdue");
        (await desk.Ada.Get("/api/tickets?fields=larg")).Text.ShouldContain("large");
    }

    [Fact]
    public async Task Writes_answer_with_it()
    {
        var made = await desk.Ada.Post("/api/tickets", """{"title":"z","estimate":200,"due":"2020-01-01"}""");
        made.Status.ShouldBe(201, made.Text);
        (made.Json["huge"]!.GetValue<bool>(), made.Json["overdue"]!.GetValue<bool>()).ShouldBe((true, true));
        var path = $"/api/tickets/{made.Json["id"]}";
        var read = await desk.Ada.Get(path);

        var changed = await desk.Ada.Send(HttpMethod.Patch, path, """{"estimate":3}""", read.Tag);
        changed.Status.ShouldBe(200, changed.Text);
        changed.Json["huge"]!.GetValue<bool>().ShouldBeFalse();
        (await desk.Ada.Send(HttpMethod.Patch, path, """{"estimate":4}""", read.Tag)).Status.ShouldBe(412);
        (await desk.Ada.Post($"{path}/finish")).Json["overdue"]!.GetValue<bool>().ShouldBeFalse();
        (await desk.Ada.Delete(path)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task What_time_makes_of_a_row_does_not_outdate_it()
    {
        const string source = """
            export const App = {
              name: 'Clock',
              entities: {
                Note: {
                  fields: { text: { type: 'string', required: true } },
                  permissions: { create: 'public', read: 'public', update: true, delete: 'nobody' },
                  computed: { age: 'now - createdAt', days: '(now - createdAt) / days(1)' },
                },
              },
            };
            """;
        await using var app = await ServedApp.Start(ServedApp.Compile(source));
        using var anyone = app.Anonymous();
        var made = await anyone.Post("/api/notes", """{"text":"a"}""");
        made.Json["age"]!.GetValue<long>().ShouldBe(0);
        var path = $"/api/notes/{made.Json["id"]}";
        string? tag = made.Tag;
        while (tag == made.Tag)
        {
            tag = (await anyone.Get(path)).Tag;
        }

        (await anyone.Send(HttpMethod.Patch, path, """{"text":"b"}""", made.Tag)).Status.ShouldBe(200);
        (await anyone.Send(HttpMethod.Patch, path, """{"text":"c"}""", made.Tag)).Status.ShouldBe(412);
        (await anyone.Filter("/api/notes", "age < days(1) && days < 1")).Items.Count.ShouldBe(1);
    }

    private static string Told(string values) =>
        values.Replace("true", "True", StringComparison.Ordinal).Replace("false", "False", StringComparison.Ordinal);
}
