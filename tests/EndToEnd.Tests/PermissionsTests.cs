using System.Diagnostics;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth permissions`, as people and CI use it.</summary>
public sealed class PermissionsTests
{
    private const string Rule = "update: 'owner || admin || manager || entity.assignee.user == user.id'";

    [Fact]
    public async Task Every_format_has_every_entity_and_caller()
    {
        foreach (var format in new[] { "table", "json", "html", "markdown" })
        {
            var ran = await TruthCommand.Run("permissions", "examples/taskmanager", "--format", format);
            ran.ExitCode.ShouldBe(0, ran.All);
            foreach (var word in new[] { "TaskManager", "1.0.0", "Person", "archive", "not signed in", "manager" })
            {
                ran.Output.ShouldContain(word);
            }
        }
    }

    [Fact]
    public async Task The_document_for_programs_has_a_cell_for_each_caller()
    {
        var ran = await TruthCommand.Run("permissions", "examples/taskmanager", "--format", "json");
        var task = JsonNode.Parse(ran.Output)!["entities"]!.AsArray().First(e => (string)e!["entity"]! == "Task")!;
        var cells = task["rows"]!.AsArray().First(r => (string)r!["action"]! == "delete")!["cells"]!;
        ((string)cells["not signed in"]!).ShouldBe("deny");
        ((string)cells["admin"]!).ShouldBe("allow");
        ((string)cells["user"]!["when"]!).ShouldBe("owner && entity.status != 'done'");
    }

    [Theory]
    [InlineData("table", "this version does not run them yet")]
    [InlineData("markdown", "does not run them yet")]
    [InlineData("html", "does not run them yet")]
    [InlineData("json", "\"executed\": false")]
    public async Task Every_format_says_that_workflows_are_not_run(string format, string said)
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.truth.ts", await File.ReadAllTextAsync(Checkout.At("tests", "cases", "workflows", "app.truth.ts")));
        var ran = await TruthCommand.RunIn(folder.Path, [], "permissions", "--format", format);
        ran.ExitCode.ShouldBe(0, ran.All);
        ran.Output.ShouldContain(said);
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere_and_escapes_what_it_shows()
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Path.Combine(Checkout.TaskManager, "app.truth.ts"));
        folder.Write("app.truth.ts", text.Replace("name: 'TaskManager',", "name: 'TaskManager', description: '<script>alert(1)</script>',",
            StringComparison.Ordinal));
        var page = (await TruthCommand.RunIn(folder.Path, [], "permissions", "--format", "html")).Output;
        page.ShouldContain("&lt;script&gt;");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("http");
        page.ShouldNotContain("src=");
    }

    [Fact]
    public async Task A_revision_of_git_is_compared_with_what_is_there_now()
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Path.Combine(Checkout.TaskManager, "app.truth.ts"));
        folder.Write("app/app.truth.ts", text);
        Git(folder, "init", "-q");
        Git(folder, "add", ".");
        Git(folder, "-c", "user.name=t", "-c", "user.email=t@example.test", "commit", "-qm", "first");

        var same = await TruthCommand.RunIn(folder.Path, [], "permissions", "app", "--diff", "HEAD", "--fail-on", "looser");
        same.ExitCode.ShouldBe(0, same.All);

        text.ShouldContain(Rule);
        folder.Write("app/app.truth.ts", text.Replace(Rule, "update: 'authenticated'", StringComparison.Ordinal));
        var looser = await TruthCommand.RunIn(folder.Path, [], "permissions", "app", "--diff", "HEAD", "--fail-on", "looser");
        looser.ExitCode.ShouldBe(1, looser.All);
        looser.Output.ShouldContain("looser: Task update, user: owner || entity.assignee.user == user.id -> yes");
        looser.Output.ShouldContain("may now: a user with `role` 'user'; the row with");

        var tighter = await TruthCommand.RunIn(folder.Path, [], "permissions", "--diff", "app", "HEAD", "--fail-on", "looser");
        tighter.ExitCode.ShouldBe(0, tighter.All);
        tighter.Output.ShouldContain("tighter: Task update, user");

        Git(folder, "mv", "app", "moved");
        var unnamed = await TruthCommand.RunIn(folder.Path, [], "permissions", "moved", "--diff", "HEAD");
        unnamed.ExitCode.ShouldBe(2);
        unnamed.Error.ShouldContain("the revision `HEAD` has no `moved/app.truth.ts`");
        unnamed.Error.ShouldContain("`HEAD:PATH`");
        (await TruthCommand.RunIn(folder.Path, [], "permissions", "moved", "--diff", "HEAD:app")).Output.ShouldBe(looser.Output);
        (await TruthCommand.RunIn(folder.Path, [], "permissions", "moved", "--diff",
            "HEAD:app/app.truth.ts")).Output.ShouldBe(looser.Output);
        (await TruthCommand.RunIn(folder.Path, [], "permissions", "moved", "--diff", "main~9")).Error.ShouldContain("not a Git revision");
    }

    [Fact]
    public async Task Where_there_is_no_repository_it_says_so()
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.truth.ts", await File.ReadAllTextAsync(Path.Combine(Checkout.TaskManager, "app.truth.ts")));
        var ran = await TruthCommand.RunIn(folder.Path, [], "permissions", "--diff", "HEAD");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("is not in a Git repository");
    }

    [Theory]
    [InlineData("2", "--format", "pdf")]
    [InlineData("2", "--fail-on", "looser")]
    [InlineData("2", "--diff", "no-such-revision")]
    [InlineData("2", "--diff", "examples/taskmanager", "examples/taskmanager", "--fail-on", "other")]
    [InlineData("0", "--diff", "examples/taskmanager", "examples/taskmanager", "--fail-on", "looser")]
    public async Task Exit_codes(string code, params string[] arguments)
    {
        var ran = await TruthCommand.Run(["permissions", .. arguments]);
        ran.ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(code, ran.All);
        ran.Error.ShouldNotContain("   at ");
    }

    private static void Git(TemporaryFolder folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.Path })!;
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
    }
}
