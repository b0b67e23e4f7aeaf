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
        (await pages.Next(problems: true)).ShouldContain("column `estimate` of `task` is no longer declared and would be lost; it has a value in 2 of ");
        using var answer = await admin.Client.GetAsync(new Uri("/api/tasks", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"estimate\":4");
    }
}
