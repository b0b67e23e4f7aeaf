using System.Net;
using System.Text.Json.Nodes;
using System.Net.Http.Json;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth dev` as its users see it.</summary>
public sealed class DevTests
{
    [Fact]
    public async Task It_serves_the_seeded_example_tells_how_to_sign_in_and_ends_cleanly()
    {
        using var folder = new TemporaryFolder();
        var example = folder.Copy(Checkout.TaskManager, "app");
        await using var app = await RunningApp.Start("dev", example, "--no-open");
        using (var admin = await Session.Login(app, "ada@example.test", "lovelace-1843"))
        {
            var tasks = await admin.Client.GetFromJsonAsync<JsonObject>("/api/tasks?count=true");
            tasks!["total"]!.GetValue<int>().ShouldBeGreaterThan(5);
        }

        File.Exists(Path.Combine(example, ".truth", ".gitignore")).ShouldBeTrue();
        (await app.Interrupt()).ShouldBe(0);
        app.Output.ShouldContain("ada@example.test");
    }

    [Fact]
    public async Task What_a_script_starts_in_the_background_goes_on_after_ctrl_c_and_ends_at_SIGTERM()
    {
        using var folder = new TemporaryFolder();
        await using var app = await RunningApp.Start(TruthCommand.StartInBackground("dev", folder.Copy(Checkout.TaskManager, "app"),
            "--no-open", "--port", "0"));
        await app.Send("INT");
        using (var client = app.Client())
        using (var answer = await client.GetAsync(new Uri("/api/tasks", UriKind.Relative)))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await app.End("TERM")).ShouldBe(0);
    }

    [Fact]
    public async Task An_app_that_its_seed_no_longer_fits_is_served_without_rows()
    {
        using var folder = new TemporaryFolder();
        var example = folder.Copy(Checkout.TaskManager, "app");
        await File.WriteAllTextAsync(Path.Combine(example, "seed.json"), """
            { "User": [{ "email": "ada@example.test", "password": "lovelace-1843", "name": "Ada", "role": "admin" }], "Note": [{ "title": "Of another app" }] }
            """);
        await using var app = await RunningApp.Start("dev", example, "--no-open");
        using var client = app.Client();
        using var answer = await client.GetAsync(new Uri("/api/tasks", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Interrupt()).ShouldBe(0);
        app.Output.ShouldNotContain("sign in as");
    }

    [Fact]
    public async Task A_field_that_is_added_and_taken_out_again_is_added_and_removed()
    {
        using var folder = new TemporaryFolder();
        var example = folder.Copy(Checkout.TaskManager, "app");
        var truth = Path.Combine(example, "app.truth.ts");
        var source = await File.ReadAllTextAsync(truth);
        await using var app = await RunningApp.Start("dev", example, "--no-open");
        using var admin = await Session.Login(app, "ada@example.test", "lovelace-1843");
        using var pages = new DevEvents(app);
        await pages.Next(problems: false);
        var before = await admin.Client.GetStringAsync(new Uri("/api/tasks?sort=id", UriKind.Relative));

        await File.WriteAllTextAsync(truth, source.Replace("dueDate: 'date',",
            "dueDate: 'date',\n        estimate: { type: 'integer', min: 0 },", StringComparison.Ordinal));
        await pages.Next(problems: false);
        (await admin.Client.GetStringAsync(new Uri("/api/tasks?sort=id", UriKind.Relative))).ShouldContain("\"estimate\":null");

        await File.WriteAllTextAsync(truth, source);
        await pages.Next(problems: false);
        (await admin.Client.GetStringAsync(new Uri("/api/tasks?sort=id", UriKind.Relative))).ShouldBe(before);

        await File.WriteAllTextAsync(truth, source.Replace("options: ['low', ", "options: ['lowest', 'low', ", StringComparison.Ordinal));
        await pages.Next(problems: false);
        (await admin.Create("/api/tasks", new { title = "later", priority = "lowest" }))["priority"]!.GetValue<string>().ShouldBe("lowest");

        (await app.Interrupt()).ShouldBe(0);
        app.Output.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).ShouldBe(
        [
            "data: added column `estimate` to `task`",
            "data: removed column `estimate` of `task`, which contained no values",
            "data: rebuilt table `task`: `priority` may also be 'lowest'",
        ]);
    }

    [Fact]
    public async Task A_saved_field_is_served_and_a_mistake_leaves_the_last_good_app()
    {
        using var folder = new TemporaryFolder();
        var example = folder.Copy(Checkout.TaskManager, "app");
        var truth = Path.Combine(example, "app.truth.ts");
        var source = await File.ReadAllTextAsync(truth);
        await using var app = await RunningApp.Start("dev", example, "--no-open");
        using var admin = await Session.Login(app, "ada@example.test", "lovelace-1843");
        using var pages = new DevEvents(app);
        await pages.Next(problems: false);

        await File.WriteAllTextAsync(truth, source.Replace("dueDate: 'date',",
            "dueDate: 'date',\n        estimate: { type: 'integer', min: 0 },", StringComparison.Ordinal));
        await pages.Next(problems: false);
        (await admin.Create("/api/tasks", new { title = "measured", estimate = 3 }))["estimate"]!.GetValue<int>().ShouldBe(3);

        await File.WriteAllTextAsync(truth, source.Replace("read: 'authenticated'", "read: 'authentcated'", StringComparison.Ordinal));
        (await pages.Next(problems: true)).ShouldContain("authenticated");
        (await File.ReadAllTextAsync(Path.Combine(example, "schema_validation_result.txt"))).ShouldContain("did you mean `authenticated`?");
        (await admin.Create("/api/tasks", new { title = "still here", estimate = 4 }))["estimate"]!.GetValue<int>().ShouldBe(4);

        // Removing a field would lose data.
        await File.WriteAllTextAsync(truth, source);
        (await pages.Next(problems: true))
            .ShouldContain("column `estimate` of `task` is no longer declared and would be lost; it has a value in 2 of ");
        using var answer = await admin.Client.GetAsync(new Uri("/api/tasks", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"estimate\":4");
    }

    [Fact]
    public async Task What_would_lose_something_is_asked_in_the_page_and_a_copy_is_kept()
    {
        using var folder = new TemporaryFolder();
        var example = folder.Copy(Checkout.TaskManager, "app");
        var truth = Path.Combine(example, "app.truth.ts");
        var source = await File.ReadAllTextAsync(truth);
        await using var app = await RunningApp.Start("dev", example, "--no-open");
        using var admin = await Session.Login(app, "ada@example.test", "lovelace-1843");
        using var pages = new DevEvents(app);
        await pages.Next(problems: false);

        await File.WriteAllTextAsync(truth,
            source.Replace("dueDate: 'date',", "dueDate: 'date',\n        estimate: 'integer',", StringComparison.Ordinal));
        await pages.Next(problems: false);
        await admin.Create("/api/tasks", new { title = "measured", estimate = 3 });

        await File.WriteAllTextAsync(truth,
            source.Replace("dueDate: 'date',", "dueDate: 'date',\n        points: 'integer',", StringComparison.Ordinal));
        (await pages.Next(problems: true)).ShouldStartWith("Task.estimate is gone, which has a value in 1 of ");
        pages.Answers.Count.ShouldBe(2);
        pages.Answers[0].ShouldBe("Rename Task.estimate to Task.points");
        pages.Answers[1].ShouldStartWith("Remove Task.estimate, which has a value in 1 of ");
        using var other = await Post(app, "https://elsewhere.test", pages.State, 2);
        other.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var old = await Post(app, app.Address.GetLeftPart(UriPartial.Authority), pages.State - 1, 2);
        using var chosen = await Post(app, app.Address.GetLeftPart(UriPartial.Authority), pages.State, 1);
        chosen.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await pages.Next(problems: false);
        (await admin.Client.GetStringAsync(new Uri("/api/tasks", UriKind.Relative))).ShouldContain("\"points\":3");

        await File.WriteAllTextAsync(truth, source);
        (await pages.Next(problems: true)).ShouldContain("column `points` of `task` is no longer declared and would be lost");
        pages.Answers.ShouldBe(["Lose what Task.points does not accept any more"]);
        Directory.GetFiles(Path.Combine(example, ".truth"), "copy-*.db").ShouldBeEmpty();
        using var lost = await Post(app, app.Address.GetLeftPart(UriPartial.Authority), pages.State, 1);
        await pages.Next(problems: false);
        (await admin.Client.GetStringAsync(new Uri("/api/tasks", UriKind.Relative))).ShouldNotContain("points");
        Database.Query(Directory.GetFiles(Path.Combine(example, ".truth"), "copy-*.db").Single(),
            "SELECT points FROM task WHERE points IS NOT NULL").ShouldBe(["3"]);
    }

    private static async Task<HttpResponseMessage> Post(RunningApp app, string origin, int state, int number)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/_truth/answer", UriKind.Relative))
        {
            Content = new StringContent($$"""{"state":{{state}},"number":{{number}}}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }
}
