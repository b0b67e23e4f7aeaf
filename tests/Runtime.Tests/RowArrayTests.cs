using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>An array in a `POST` creates all of its rows or none.</summary>
public sealed class RowArrayTests
{
    private const string Tasks = "SELECT * FROM task ORDER BY id";

    [Fact]
    public async Task All_rows_are_created_and_answered_in_their_order()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer created = await ada.Post("/api/tasks?fields=title,createdBy",
            """ [{"title":"A"},{"title":"B","priority":"high"},{"title":"C"}] """);
        created.Status.ShouldBe(201, created.Text);
        created.Json.AsArray().Select(row => row!["title"]!.ToString()).ShouldBe(["A", "B", "C"]);
        created.Json[1]!["createdBy"]!.ToString().ShouldBe(ada.Id);
        (created.Tag, created.Message.Headers.Location).ShouldBe((null, null));
        host.Rows("SELECT title, priority FROM task ORDER BY id").ShouldBe([["A", "medium"], ["B", "high"], ["C", "medium"]]);
        (await ada.Post("/api/tasks", " [] ")).Status.ShouldBe(422);
    }

    /// <summary>Every kind of error, in any row, refuses all rows and says in which one it is.</summary>
    [Theory]
    [InlineData("""[{"title":"A"},{"title":7,"x":1},{"priority":"hihg"}]""", 422, "1 title wrong_type", "1 x unknown_field",
        "2 priority not_an_option", "2 title required")]
    [InlineData("""[{"title":"A"},3,[],null]""", 422, "1  invalid", "2  invalid", "3  invalid")]
    [InlineData("""[{"title":"A"},{"title":"B","assignee":"01890000-0000-7000-8000-000000000000"}]""", 422, "1 assignee not_found")]
    [InlineData("""[{"title":"A"},{"title":"B","createdBy":null}]""", 403, "1 createdBy forbidden")]
    [InlineData("""[{"title":"A"},{"title":"B","title":"C"}]""", 400, "1  invalid_json")]
    [InlineData("""[{"title":"A"},{"title":"B"}""", 400)]
    [InlineData("""[{"title":"A"}] x""", 400)]
    public async Task One_wrong_row_refuses_all(string body, int status, params string[] errors)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        await ada.Post("/api/tasks", """{"title":"before"}""");
        List<string[]> before = host.Rows(Tasks);
        Answer refused = await ada.Post("/api/tasks", body);
        refused.Status.ShouldBe(status, refused.Text);
        (refused.Json["errors"]?.AsArray().Select(e => $"{e!["index"]} {e["field"]} {e["code"]}") ?? [])
            .ShouldBe(errors, ignoreOrder: true);
        host.Rows(Tasks).ShouldBe(before);
    }

    [Fact]
    public async Task A_row_sees_the_rows_before_it()
    {
        await using Host host = await Host.Start();
        using Client root = await host.SignedIn("root", "admin");
        List<string[]> before = host.Rows("SELECT email FROM user");
        Answer refused = await root.Post("/api/users", """
            [{"email":"eve@example.org","password":"correct horse","name":"Eve"},{"email":"EVE@example.org","password":"correct horse","name":"Eve again"}]
            """);
        refused.Status.ShouldBe(409, refused.Text);
        refused.Text.ShouldContain("\"index\":1,\"field\":\"email\",\"code\":\"not_unique\"");
        host.Rows("SELECT email FROM user").ShouldBe(before);
    }

    [Fact]
    public async Task Who_may_not_create_creates_none()
    {
        await using Host host = await Host.Start();
        using Client nobody = host.Client();
        using Client ada = await host.SignedIn("ada");
        (await nobody.Post("/api/tasks", """[{"title":"A"}]""")).Status.ShouldBe(401);
        (await ada.Post("/api/people", """[{"name":"A"},{"name":"B"}]""")).Status.ShouldBe(403);
        host.Rows("SELECT id FROM person").ShouldBeEmpty();
        host.Rows(Tasks).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_array_is_bounded()
    {
        await using Host host = await Host.Start(new Everything());
        using Client client = host.Client();
        string Rows(int count) => $"[{string.Join(',', Enumerable.Repeat("""{"text":"a"}""", count))}]";
        (await client.Post("/api/notes", Rows(1001))).Status.ShouldBe(422);
        host.Rows("SELECT id FROM note").ShouldBeEmpty();
        Answer created = await client.Post("/api/notes", Rows(1000));
        created.Status.ShouldBe(201);
        created.Json.AsArray().Count.ShouldBe(1000);
        host.Rows("SELECT count(*) FROM note").ShouldBe([["1000"]]);
    }
}
