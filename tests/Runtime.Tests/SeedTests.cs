using System.Text;
using System.Text.Json.Nodes;
using Truth.Runtime.Tests.Support;

namespace Truth.Runtime.Tests;

public sealed class SeedTests
{
    private const string File = """
        {
          "Task": [
            { "title": "Write", "assignee": "grace", "createdBy": "ada", "dueDate": "+3d" },
            { "title": "Read", "createdBy": "ada", "dueDate": "-1d", "status": "done" }
          ],
          "Person": [ { "id": "grace", "name": "Grace", "user": "ada" } ],
          "User": [ { "id": "ada", "email": "ada@example.org", "password": "correct horse", "name": "Ada", "role": "admin" } ]
        }
        """;

    [Fact]
    public async Task Labels_become_ids_and_days_follow_the_clock()
    {
        await using Host host = await Host.Start(time: new ManualTime());
        (await Seed.LoadAsync(host.Site.System!, Encoding.UTF8.GetBytes(File))).ShouldBe(4);
        host.Rows("SELECT task.title, due_date, person.name, user.name FROM task LEFT JOIN person ON person.id = assignee JOIN user ON user.id = created_by ORDER BY task.title")
            .ShouldBe([["Read", "2026-01-30", "", "Ada"], ["Write", "2026-02-03", "Grace", "Ada"]]);
        using Client ada = host.Client();
        (await ada.Post("/api/auth/login", """{"email":"ada@example.org","password":"correct horse"}""")).Json["role"]!.ToString()
            .ShouldBe("admin");
        (await Seed.LoadAsync(host.Site.System!, Encoding.UTF8.GetBytes(File))).ShouldBe(0);
        host.Rows("SELECT count(*) FROM task").ShouldBe([["2"]]);
    }

    [Theory]
    [InlineData("""{ "Tusk": [] }""", "Tusk")]
    [InlineData("""{ "Task": [ { "title": "A", "assignee": "nobody" } ] }""", "nobody")]
    [InlineData("""{ "Task": [ { "title": "A" }, { "titel": "A" } ] }""", "titel")]
    [InlineData("""{ "Person": [ { "name": "A", "email": "a@example.org" }, { "name": "B", "email": "a@example.org" } ] }""",
        "already in use")]
    public async Task A_wrong_file_says_what_is_wrong_and_adds_nothing(string file, string reason)
    {
        await using Host host = await Host.Start();
        InvalidRowException error =
            await Should.ThrowAsync<InvalidRowException>(Seed.LoadAsync(host.Site.System!, Encoding.UTF8.GetBytes(file)));
        error.Message.ShouldContain(reason);
        host.Rows("SELECT id FROM task UNION ALL SELECT id FROM person").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_operator_adds_a_user_without_serving()
    {
        string folder = Directory.CreateTempSubdirectory("truth-").FullName;
        string data = Path.Combine(folder, "deep", "app.db");
        var snapshot = AppSnapshot.Create(new TaskManager.App(), new Dictionary<string, byte[]>());
        using (TruthSite site = TruthSite.Open(snapshot, new TruthOptions { DataFile = data }))
        {
            var values = new JsonObject
            {
                ["email"] = "ada@example.org",
                ["password"] = "correct horse",
                ["name"] = "Ada",
                ["role"] = "admin"
            };
            await site.System!.CreateAsync("User", values);
            InvalidRowException error =
                await Should.ThrowAsync<InvalidRowException>(site.System.CreateAsync("User", (JsonObject)values.DeepClone()));
            error.Reasons.ShouldBe(["`email` is already in use"]);
        }

        Support.Stored.Of(data, "SELECT role FROM user").ShouldBe([["admin"]]);
        Directory.Delete(folder, recursive: true);
    }
}
