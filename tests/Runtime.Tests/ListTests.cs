using System.Text.Json.Nodes;
using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

public sealed class ListTests
{
    private static readonly string[] Rows =
    [
        """{"text":"b","integer":2,"enum":"alpha","number":0.5,"flag":true}""",
        """{"text":"a","integer":2,"enum":"zeta","date":"2026-01-01"}""",
        """{"text":"𝒳","integer":1,"flag":false}""",
        """{"text":"\uffee","integer":null,"enum":"alpha"}""",
        """{"text":null,"integer":3,"number":-1}""",
        """{"text":"B","enum":"it's \"quoted\"","date":"2025-12-31"}""",
        """{"text":"a","integer":2,"enum":"zeta"}""",
    ];

    [Theory]
    [InlineData("text", "text", "B a a b \uffee 𝒳 -")]
    [InlineData("-text", "text", "𝒳 \uffee b a a B -")]
    [InlineData("integer", "integer", "1 2 2 2 3 - -")]
    [InlineData("-integer,text", "integer", "3 2 2 2 1 - -")]
    [InlineData("enum", "enum", "zeta zeta alpha alpha it's \"quoted\" - -")]
    [InlineData("-enum,number", "enum", "it's \"quoted\" alpha alpha zeta zeta - -")]
    [InlineData("number", "number", "-1 0.5 - - - - -")]
    [InlineData("flag,-date,enum", "flag", "false true - - - - -")]
    [InlineData("-createdAt", "", "")]
    public async Task Pages_of_any_size_are_the_whole_order(string sort, string field, string expected)
    {
        await using Host host = await Filled();
        using Client client = host.Client();
        JsonArray whole = (await client.Get($"/api/things?sort={sort}")).Json["items"]!.AsArray();
        whole.Count.ShouldBe(Rows.Length);
        if (field.Length > 0)
        {
            string.Join(' ', whole.Select(r => r![field]?.ToString() ?? "-")).ShouldBe(expected);
        }

        for (int limit = 1; limit <= Rows.Length; limit++)
        {
            (await Pages(client, $"/api/things?sort={sort}&limit={limit}")).ShouldBe(whole.Select(r => r!["id"]!.ToString()),
                $"limit {limit}");
        }
    }

    [Fact]
    public async Task A_cursor_is_worth_nothing_elsewhere()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client bob = await host.SignedIn("bob");
        await ada.Post("/api/tasks", """{"title":"A"}""");
        await ada.Post("/api/tasks", """{"title":"B"}""");
        string cursor = (await ada.Get("/api/tasks?limit=1&sort=title")).Json["next"]!.ToString();
        (await ada.Get($"/api/tasks?limit=1&sort=title&cursor={cursor}")).Json["items"]![0]!["title"]!.ToString().ShouldBe("B");
        (await ada.Get($"/api/tasks?limit=1&sort=-title&cursor={cursor}")).Code.ShouldBe("invalid_parameter");
        (await bob.Get($"/api/tasks?limit=1&sort=title&cursor={cursor}")).Code.ShouldBe("invalid_parameter");
        (await ada.Get($"/api/tasks?limit=1&sort=title&cursor={cursor[..20]}{(cursor[20] == 'A' ? 'B' : 'A')}{cursor[21..]}")).Code.ShouldBe("invalid_parameter");
        (await ada.Get("/api/tasks?sort=title&cursor=x")).Code.ShouldBe("invalid_parameter");
        (await ada.Get("/api/tasks?sort=title&cursor=")).Code.ShouldBe("invalid_parameter");
    }

    [Theory]
    [InlineData("/api/tasks?sotr=title", "sort")]
    [InlineData("/api/tasks?sort=titel", "title")]
    [InlineData("/api/users?sort=password", "password")]
    [InlineData("/api/tasks?limit=1%00", "limit")]
    [InlineData("/api/tasks?limit=1%00%00", "limit")]
    [InlineData("/api/tasks?limit=%D9%A1", "limit")]
    [InlineData("/api/tasks?limit=%201", "limit")]
    [InlineData("/api/tasks?limit=0", "limit")]
    [InlineData("/api/tasks?limit=201", "200")]
    [InlineData("/api/tasks?limit=1&limit=2", "twice")]
    [InlineData("/api/tasks?count=yes", "true or false")]
    [InlineData("/api/tasks?expand=assigne", "assignee")]
    [InlineData("/api/tasks?expand=title", "title")]
    [InlineData("/api/tasks/01890000-0000-7000-8000-000000000000?limit=3", "limit")]
    public async Task A_wrong_parameter_is_named(string address, string hint)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer answer = await ada.Get(address);
        answer.Status.ShouldBe(400, answer.Text);
        answer.Code.ShouldBe("invalid_parameter");
        answer.Json["detail"]!.ToString().ShouldContain(hint);
    }

    [Fact]
    public async Task Count_counts_what_the_caller_reads()
    {
        await using Host host = await Filled();
        using Client client = host.Client();
        JsonNode list = (await client.Get("/api/things?limit=2&count=true")).Json;
        list["total"]!.GetValue<int>().ShouldBe(Rows.Length);
        list["items"]!.AsArray().Count.ShouldBe(2);
        (await client.Get("/api/things?limit=2")).Json.AsObject().ContainsKey("total").ShouldBeFalse();
    }

    [Theory]
    [InlineData("a", "a,B,a")]
    [InlineData("B", "b,B")]
    [InlineData("  b*  ", "b,B")]
    [InlineData("quoted", "")]
    [InlineData("'\"%_", "")]
    [InlineData("zzz", "")]
    [InlineData("", "b,a,𝒳,\uffee,-,B,a")]
    public async Task Search_finds_words_in_text_that_the_caller_reads(string words, string expected)
    {
        await using Host host = await Filled();
        using Client client = host.Client();
        await client.Patch($"/api/things/{(await client.Get("/api/things?limit=1")).Json["items"]![0]!["id"]}", """{"secret":"zzz"}""");
        await client.Patch($"/api/things/{(await client.Get("/api/things?limit=6")).Json["items"]![5]!["id"]}",
            """{"email":"a@example.org"}""");
        JsonNode found = (await client.Get($"/api/things?count=true&search={Uri.EscapeDataString(words)}")).Json;
        string.Join(',', found["items"]!.AsArray().Select(i => i!["text"]?.ToString() ?? "-")).ShouldBe(expected);
        found["total"]!.GetValue<int>().ShouldBe(found["items"]!.AsArray().Count);
        (await Pages(client, $"/api/things?limit=1&search={Uri.EscapeDataString(words)}")).Count.ShouldBe(found["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Can_says_what_the_caller_may_do_with_each_row()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client bob = await host.SignedIn("bob");
        using Client root = await host.SignedIn("root", "admin");
        string id = (await ada.Post("/api/tasks", """{"title":"A"}""")).Id;
        await Can(ada, id, "update delete complete");
        await Can(bob, id, "");
        await Can(root, id, "update delete complete");
        await ada.Post($"/api/tasks/{id}/complete");
        await Can(ada, id, "update archive");
        await Can(root, id, "update delete archive");
        (await root.Get($"/api/users/{root.Id}?can=true")).Json["can"]!.AsArray().Select(c => c!.ToString()).ShouldBe(["update"]);
    }

    [Fact]
    public async Task Related_rows_stand_in_place_of_their_ids()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client root = await host.SignedIn("root", "manager");
        string person = (await root.Post("/api/people", $$"""{"name":"Grace","user":"{{ada.Id}}"}""")).Id;
        string one = (await ada.Post("/api/tasks", $$"""{"title":"A","assignee":"{{person}}"}""")).Id;
        string two = (await root.Post("/api/tasks", $$"""{"title":"B","assignee":"{{person}}"}""")).Id;
        await ada.Post("/api/tasks", """{"title":"C"}""");
        JsonArray items = (await ada.Get("/api/tasks?sort=title&expand=assignee,createdBy")).Json["items"]!.AsArray();
        items[0]!["assignee"]!["name"]!.ToString().ShouldBe("Grace");
        items[0]!["assignee"]!["user"]!.ToString().ShouldBe(ada.Id);
        items[0]!["createdBy"]!["name"]!.ToString().ShouldBe("ada");
        items[0]!["createdBy"]!.AsObject().ContainsKey("password").ShouldBeFalse();
        items[1]!["createdBy"]!["name"]!.ToString().ShouldBe("root");
        items[2]!["assignee"].ShouldBeNull();
        JsonNode expanded = (await ada.Get($"/api/people/{person}?expand=tasks,user")).Json;
        expanded["user"]!["id"]!.ToString().ShouldBe(ada.Id);
        expanded["tasks"]!["items"]!.AsArray().Select(t => t!["id"]!.ToString()).ShouldBe([one, two]);
        expanded["tasks"]!["next"].ShouldBeNull();
        JsonArray none = (await ada.Get("/api/users?expand=people&sort=name")).Json["items"]!.AsArray();
        none.Select(u => u!["people"]!["items"]!.AsArray().Count).ShouldBe([1, 0]);
    }

    [Fact]
    public async Task A_field_that_may_not_be_read_is_left_out_row_by_row_and_orders_nothing()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        await client.Post("/api/things", """{"text":"a","secret":"x","flag":true}""");
        await client.Post("/api/things", """{"text":"b","secret":"y","flag":false}""");
        await client.Post("/api/things", """{"text":"c","secret":"z"}""");
        JsonArray items = (await client.Get("/api/things?sort=text")).Json["items"]!.AsArray();
        items.Select(i => i!.AsObject().ContainsKey("secret")).ShouldBe([true, false, false]);
        Answer sorted = await client.Get("/api/things?sort=secret");
        sorted.Status.ShouldBe(403, sorted.Text);
        sorted.Errors.ShouldBe(["secret forbidden"]);
    }

    [Fact]
    public async Task Deleting_cascades_and_refuses()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        string thing = (await client.Post("/api/things", "{}")).Id;
        string other = (await client.Post("/api/things", $$"""{"relation":"{{thing}}"}""")).Id;
        await client.Post("/api/notes", $$"""{"text":"n","thing":"{{thing}}"}""");
        Answer refused = await client.Delete($"/api/things/{thing}");
        refused.Status.ShouldBe(409, refused.Text);
        refused.Code.ShouldBe("referenced");
        host.Rows("SELECT count(*) FROM note").ShouldBe([["1"]]);
        (await client.Delete($"/api/things/{other}")).Status.ShouldBe(204);
        (await client.Delete($"/api/things/{thing}")).Status.ShouldBe(204);
        host.Rows("SELECT count(*) FROM note").ShouldBe([["0"]]);
    }

    [Fact]
    public async Task An_expanded_inverse_is_a_page()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        string thing = (await client.Post("/api/things", "{}")).Id;
        await Task.WhenAll(Enumerable.Range(0, 51).Select(i => client.Post("/api/notes", $$"""{"text":"{{i}}","thing":"{{thing}}"}""")));
        JsonNode notes = (await client.Get($"/api/things/{thing}?expand=notes")).Json["notes"]!;
        notes["items"]!.AsArray().Count.ShouldBe(50);
        JsonNode rest = (await client.Get($"/api/notes?filter={Uri.EscapeDataString($"thing == '{thing}'")}&cursor={notes["next"]}")).Json;
        rest["items"]!.AsArray().Count.ShouldBe(1);
        notes["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(n => n!["id"]!.ToString()).Distinct().Count().ShouldBe(51);
    }

    private static async Task Can(Client client, string id, string expected)
    {
        JsonNode row = (await client.Get($"/api/tasks/{id}?can=true")).Json;
        string.Join(' ', row["can"]!.AsArray().Select(c => c!.ToString())).ShouldBe(expected);
        JsonNode item = (await client.Get("/api/tasks?can=true&limit=1")).Json["items"]![0]!;
        item["can"]!.ToJsonString().ShouldBe(row["can"]!.ToJsonString());
    }

    private static async Task<Host> Filled()
    {
        Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        foreach (string row in Rows)
        {
            (await client.Post("/api/things", row)).Status.ShouldBe(201);
        }

        return host;
    }

    private static async Task<List<string>> Pages(Client client, string address)
    {
        var ids = new List<string>();
        JsonNode page = (await client.Get(address)).Json;
        while (true)
        {
            ids.AddRange(page["items"]!.AsArray().Select(i => i!["id"]!.ToString()));
            if (page["next"] is not { } next)
            {
                return ids;
            }

            page = (await client.Get($"{address}&cursor={next}")).Json;
        }
    }
}
