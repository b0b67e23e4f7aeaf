using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>The output for a wrong truth file, and for an invalid command line.</summary>
public sealed class CheckTests
{
    [Theory]
    [InlineData("update: 'owner || admin || manager || entity.assignee.user == user.id'",
        "update: 'owner || entity.asignee.user == user.id'", "assignee")]
    [InlineData("fields: { status: 'done' }", "fields: { status: 'doen' }", "done")]
    [InlineData("assignee: { type: 'relation', to: 'Person' }", "assignee: { type: 'relation', to: 'Persom' }", "Person")]
    [InlineData("description: 'text',", "description 'text',", ":")]
    public async Task A_wrong_truth_file_is_shown_where_it_is_wrong_and_nothing_is_written(string right, string wrong, string suggestion)
    {
        using var folder = new TemporaryFolder();
        var source = await File.ReadAllTextAsync(Path.Combine(Checkout.TaskManager, "app.truth.ts"));
        source.ShouldContain(right);
        var file = folder.Write("app.truth.ts", source.Replace(right, wrong, StringComparison.Ordinal));
        var line = source[..source.IndexOf(right, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        var check = await TruthCommand.Run("check", file);
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain($"app.truth.ts:{line}:");
        check.Output.ShouldContain(wrong.Split('\n')[0]);
        check.Output.ShouldContain("^");
        check.Output.ShouldContain($"`{suggestion}`");

        var build = await TruthCommand.Run("build", folder.Path, "-o", folder.At("out"));
        build.ExitCode.ShouldBe(1);
        Directory.GetFileSystemEntries(folder.Path).ShouldBe([file]);
    }

    [Fact]
    public async Task The_example_has_nothing_wrong_with_it()
    {
        var check = await TruthCommand.Run("check", Checkout.TaskManager);
        check.ExitCode.ShouldBe(0, check.All);
    }

    [Theory]
    [InlineData("chek", "check")]
    [InlineData("check --reprot x", "--report")]
    [InlineData("build examples/taskmanager", "--output")]
    [InlineData("start", "DIR")]
    [InlineData("user ad", "`add`")]
    [InlineData("user add x", "truth user add --help")]
    [InlineData("dev --port eighty", "port")]
    public async Task A_wrong_call_is_told_what_was_meant_and_exits_with_2(string call, string hint)
    {
        var ran = await TruthCommand.Run(call.Split(' '));
        ran.ExitCode.ShouldBe(2);
        ran.All.ShouldContain(hint);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_told_the_nearest_that_is()
    {
        var ran = await TruthCommand.Run("check", "examples/taskmanger");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("examples/taskmanager");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("check --help")]
    [InlineData("build --help")]
    [InlineData("start --help")]
    [InlineData("dev --help")]
    [InlineData("new --help")]
    [InlineData("fix --help")]
    [InlineData("schema --help")]
    [InlineData("graph --help")]
    public async Task Help_is_everywhere(string call)
    {
        var ran = await TruthCommand.Run(call.Split(' '));
        ran.ExitCode.ShouldBe(0);
        ran.Output.ShouldContain("Usage:");
    }
}
