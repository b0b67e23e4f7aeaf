using Truth.Runtime.Tests.Samples;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

/// <summary>`PUT` replaces a row: what is left out returns to its default, if the caller may read and set it.</summary>
public sealed class ReplaceTests
{
    [Fact]
    public async Task What_is_left_out_returns_to_its_default()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        Answer created = await ada.Post("/api/tasks", """{"title":"A","description":"B","priority":"high","dueDate":"2026-02-28"}""");
        string address = $"/api/tasks/{created.Id}";
        Answer replaced = await ada.Put(address, """{"title":"C","description":"D"}""");
        replaced.Status.ShouldBe(200, replaced.Text);
        host.Rows("SELECT title, description, priority, due_date, created_by, version FROM task")
            .ShouldBe([["C", "D", "medium", "", ada.Id, "2"]]);
        replaced.Tag.ShouldBe((await ada.Get(address)).Tag);
    }

    [Theory]
    [InlineData("{}", 422, "title required")]
    [InlineData("""{"title":"C","createdBy":null}""", 422, "createdBy readonly")]
    [InlineData("""{"title":"C","id":"01890000-0000-7000-8000-000000000000","colour":1}""", 422, "id system", "colour unknown_field")]
    [InlineData("""{"title":7}""", 422, "title wrong_type")]
    [InlineData("""[]""", 422)]
    [InlineData("""{"title":""", 400)]
    public async Task A_wrong_body_changes_nothing(string body, int status, params string[] errors)
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        string address = $"/api/tasks/{(await ada.Post("/api/tasks", """{"title":"A","priority":"high"}""")).Id}";
        List<string[]> before = host.Rows("SELECT * FROM task");
        Answer refused = await ada.Put(address, body);
        refused.Status.ShouldBe(status, refused.Text);
        refused.Errors.ShouldBe(errors, ignoreOrder: true);
        host.Rows("SELECT * FROM task").ShouldBe(before);
    }

    [Fact]
    public async Task It_is_refused_like_a_patch()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada");
        using Client bob = await host.SignedIn("bob");
        using Client nobody = host.Client();
        Answer created = await ada.Post("/api/tasks", """{"title":"A"}""");
        string address = $"/api/tasks/{created.Id}";
        List<string[]> before = host.Rows("SELECT * FROM task");
        (await bob.Put(address, """{"title":"B"}""")).Status.ShouldBe(403);
        (await nobody.Put(address, """{"title":"B"}""")).Status.ShouldBe(401);
        (await ada.Put("/api/tasks/01890000-0000-7000-8000-000000000000", """{"title":"B"}""")).Status.ShouldBe(404);
        (await ada.Put(address, """{"title":"B"}""", ("If-Match", "\"0123456789abcdef\""))).Status.ShouldBe(412);
        host.Rows("SELECT * FROM task").ShouldBe(before);
        (await ada.Put(address, """{"title":"B"}""", ("If-Match", created.Tag!))).Status.ShouldBe(200);
    }

    /// <summary>A field that the caller cannot read, and one that they may not set, keep their values.</summary>
    [Fact]
    public async Task What_the_caller_may_not_read_or_set_does_not_change()
    {
        await using Host host = await Host.Start();
        using Client ada = await host.SignedIn("ada", "manager");
        string before = host.Rows($"SELECT role FROM user WHERE id = '{ada.Id}'")[0][0];
        Answer replaced = await ada.Put($"/api/users/{ada.Id}", """{"email":"ada@example.org","name":"Ada L."}""");
        replaced.Status.ShouldBe(200, replaced.Text);
        host.Rows($"SELECT name, role FROM user WHERE id = '{ada.Id}'").ShouldBe([["Ada L.", before]]);
        using Client again = await host.Again("ada");

        await using Host everything = await Host.Start(new Everything());
        using Client client = everything.Client();
        string hidden = $"/api/things/{(await client.Post("/api/things", """{"secret":"s","flag":false,"number":1}""")).Id}";
        (await client.Put(hidden, """{"flag":false}""")).Status.ShouldBe(200);
        everything.Rows("SELECT secret, number FROM thing").ShouldBe([["s", ""]]);
        await client.Patch(hidden, """{"flag":true}""");
        (await client.Put(hidden, """{"flag":true}""")).Status.ShouldBe(200);
        everything.Rows("SELECT secret FROM thing").ShouldBe([[""]]);
    }
}
