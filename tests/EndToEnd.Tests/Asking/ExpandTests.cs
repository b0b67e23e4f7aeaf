using System.Text.Json.Nodes;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>`fields` and `expand`: fields of each row, and related rows with the permissions of the caller.</summary>
public sealed class ExpandTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    [Fact]
    public async Task Fields_are_those_asked_for_and_the_id()
    {
        var rows = await desk.Ada.Get("/api/tickets?fields=title,status&sort=-estimate");
        rows.Items.Select(i => string.Join(',', i!.AsObject().Select(m => m.Key))).Distinct().ShouldBe(["id,title,status"]);
        rows.Values("title").ShouldBe("c b a d");
        (await desk.Ada.Get($"/api/tickets/{desk.Tickets["a"]}?fields=title")).Json.AsObject().Select(m => m.Key).ShouldBe(["id", "title"]);
        (await desk.Ada.Get("/api/tickets?fields=secret&limit=1")).Items[0]!.AsObject().Select(m => m.Key).ShouldBe(["id"]);
        (await desk.Root.Get("/api/tickets?fields=secret&limit=1")).Items[0]!.AsObject().Select(m => m.Key).ShouldBe(["id", "secret"]);
    }

    [Theory]
    [InlineData("fields=titel", "title")]
    [InlineData("expand=projct", "project")]
    [InlineData("expand=children.projct", "project")]
    [InlineData("expand=parent.parent.parent.parent", "at most 3")]
    public async Task What_is_not_there_is_refused_with_the_nearest_name(string query, string hint)
    {
        var refused = await desk.Ada.Get($"/api/tickets?{query}");
        refused.Status.ShouldBe(400, refused.Text);
        refused.Code.ShouldBe("invalid_parameter");
        refused.Json["detail"]!.ToString().ShouldContain(hint);
    }

    [Fact]
    public async Task A_secret_cannot_be_asked_for() =>
        (await desk.Root.Get("/api/users?fields=password")).Code.ShouldBe("invalid_parameter");

    [Fact]
    public async Task Expansions_lead_on_three_relations_deep()
    {
        var row =
            (await desk.Ada.Get($"/api/tickets/{desk.Tickets["a"]}?expand=children.project.lead,children.parent.children,createdBy")).Json;
        row["createdBy"]!["name"]!.ToString().ShouldBe("ada");
        var children = row["children"]!["items"]!.AsArray();
        children.Select(c => c!["title"]!.ToString()).ShouldBe(["b", "c"]);
        children[0]!["project"]!["lead"]!["name"]!.ToString().ShouldBe("ada");
        children[1]!["project"].ShouldBeNull();
        children.Select(c => c!["parent"]!["children"]!["items"]!.AsArray().Count).ShouldBe([2, 2]);
        children[0]!["parent"]!["children"]!["items"]![1]!["parent"]!.ToString().ShouldBe(desk.Tickets["a"]);
    }

    [Fact]
    public async Task Related_rows_are_those_that_the_caller_reads()
    {
        var row = (await desk.Ada.Get($"/api/tickets/{desk.Tickets["a"]}?expand=project")).Json;
        row["project"]!.AsObject().Select(m => m.Key).ShouldBe(["id"]);
        (await desk.Root.Get($"/api/tickets/{desk.Tickets["a"]}?expand=project")).Json["project"]!["name"]!.ToString().ShouldBe("hidden");

        // Of ada's tickets, bob can read the urgent one, on any path.
        var seen = (await desk.Bob.Get($"/api/tickets/{desk.Tickets["b"]}?expand=parent.children,createdBy.tickets")).Json;
        seen["parent"]!.AsObject().Select(m => m.Key).ShouldBe(["id"]);
        seen["createdBy"]!.AsObject().Select(m => m.Key).ShouldBe(["id"]);
        (await desk.Bob.Get($"/api/users/{desk.Bob.Id}?expand=reviews")).Json["reviews"]!["items"]!.AsArray().ShouldBeEmpty();
        (await desk.Root.Get($"/api/users/{desk.Bob.Id}?expand=reviews")).Json["reviews"]!["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_next_of_an_inverse_goes_on_in_the_list_of_its_rows()
    {
        await using var app = await DeskFixture.Empty();
        using var ada = await app.SignedIn("ada");
        var parent = await app.Row("Ticket", $$"""{"title":"p","createdBy":"{{ada.Id}}"}""");
        for (var i = 0; i < 120; i++)
        {
            await app.Row("Ticket", $$"""{"title":"{{i}}","parent":"{{parent}}","createdBy":"{{ada.Id}}"}""");
        }

        var first = (await ada.Get($"/api/tickets/{parent}?expand=children")).Json["children"]!;
        var titles = first["items"]!.AsArray().Select(Title).ToList();
        titles.Count.ShouldBe(50);
        for (var next = first["next"]?.ToString(); next is not null;)
        {
            var page = await ada.Filter("/api/tickets", $"parent == '{parent}'", $"&cursor={next}");
            page.Status.ShouldBe(200, page.Text);
            titles.AddRange(page.Items.Select(Title));
            next = page.Json["next"]?.ToString();
        }

        titles.ShouldBe(Enumerable.Range(0, 120).Select(i => $"{i}"));
        var inner = (await ada.Get($"/api/users/{ada.Id}?expand=tickets.children")).Json["tickets"]!["items"]![0]!["children"]!;
        inner["items"]!.AsArray().Count.ShouldBe(10);
        (await ada.Filter("/api/tickets", $"parent == '{parent}'", $"&limit=1&cursor={inner["next"]}")).Values("title").ShouldBe("10");
    }

    [Fact]
    public async Task An_answer_expands_at_most_ten_thousand_rows()
    {
        await using var app = await DeskFixture.Empty();
        using var ada = await app.SignedIn("ada");
        var parents = new List<string>();
        for (var i = 0; i < 21; i++)
        {
            parents.Add(await app.Row("Ticket", $$"""{"title":"p{{i}}","createdBy":"{{ada.Id}}"}"""));
        }

        foreach (var parent in parents)
        {
            for (var i = 0; i < 24; i++)
            {
                await app.Row("Ticket", $$"""{"title":"{{i}}","parent":"{{parent}}","createdBy":"{{ada.Id}}"}""");
            }
        }

        // A row of a page has 24 children, each has its parent, and each parent has 10 children: 288 rows for each of the 21.
        const string deep = "/api/tickets?filter=parent%20%3D%3D%20null&expand=children.parent.children";
        (await ada.Get(deep)).Items.Count.ShouldBe(21);
        const string deeper = "/api/tickets?filter=parent%20%3D%3D%20null&expand=children.parent.children,children.createdBy.tickets";
        var refused = await ada.Get(deeper);
        (refused.Status, refused.Code).ShouldBe((400, "invalid_parameter"), refused.Text);
        refused.Json["detail"]!.ToString().ShouldContain("10000");
        (await ada.Get($"{deeper}&limit=17")).Items.Count.ShouldBe(17);

        // Two levels with few rows that are repeated many times.
        var twice = await ada.Get("/api/tickets?limit=100&expand=createdBy.tickets.children,createdBy.tickets.createdBy.tickets");
        twice.Code.ShouldBe("invalid_parameter", twice.Text);
        (await ada.Get($"/api/users/{ada.Id}?expand=tickets.children,tickets.createdBy.tickets")).Status.ShouldBe(200);
        var before = app.Stored();
        (await ada.Patch($"/api/tickets/{parents[0]}?expand=createdBy.tickets.children", """{"title":"p"}""")).Status.ShouldBe(200);
        before.ShouldNotBe(app.Stored());
    }

    [Fact]
    public async Task The_way_back_over_a_relation_that_is_not_read_of_every_row_goes_on()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Teams));
        using var ada = await app.SignedIn("ada");
        using var bob = await app.SignedIn("bob");
        var team = await app.Row("Team", """{"name":"t"}""");
        for (var i = 0; i < 120; i++)
        {
            await app.Row("Job", $$"""{"title":"{{i}}","team":"{{team}}","createdBy":"{{(i % 2 == 0 ? ada : bob).Id}}"}""");
        }

        var first = (await ada.Get($"/api/teams/{team}?expand=jobs")).Json["jobs"]!;
        var filter = $"team == '{team}'";
        (await ada.Filter("/api/jobs", filter)).Code.ShouldBe("field_forbidden");
        var page = await ada.Filter("/api/jobs", filter, $"&limit=7&count=true&cursor={first["next"]}");
        page.Status.ShouldBe(200, page.Text);
        page.Json["total"]!.GetValue<int>().ShouldBe(60);
        var last = await ada.Filter("/api/jobs", filter, $"&cursor={page.Json["next"]}");
        string.Join(' ', first["items"]!.AsArray().Concat(page.Items).Concat(last.Items).Select(Title))
            .ShouldBe(string.Join(' ', Enumerable.Range(0, 60).Select(i => 2 * i)));
        last.Json["next"].ShouldBeNull();
        (await bob.Filter("/api/jobs", filter, $"&cursor={first["next"]}")).Status.ShouldBe(403);
        (await ada.Filter("/api/jobs", $"{filter} && title != 'x'", $"&cursor={first["next"]}")).Status.ShouldBe(403);
        (await ada.Filter("/api/jobs", filter, $"&sort=team&cursor={first["next"]}")).Status.ShouldBe(403);
    }

    internal const string Teams = """
        export const App = {
          name: 'Teams', version: '1.0.0', settings: { auth: { enabled: true } },
          entities: {
            User: {
              fields: { email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true }, name: 'string', role: { type: 'enum', options: ['member'], default: 'member', required: true } },
              permissions: { read: 'authenticated' },
            },
            Team: { fields: { name: 'string' }, permissions: { read: 'authenticated' } },
            Job: {
              fields: { title: 'string', team: { type: 'relation', to: 'Team', inverse: 'jobs', permissions: { read: 'entity.createdBy == user.id' } }, createdBy: { type: 'relation', to: 'User' } },
              permissions: { read: 'authenticated' },
            },
          },
        };
        """;

    private static string Title(JsonNode? row) => row!["title"]!.ToString();
}
