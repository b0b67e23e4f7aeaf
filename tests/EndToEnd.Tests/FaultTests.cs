using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>A bug in Truth is reported in a few lines, with exit code 3.</summary>
public sealed class FaultTests : IDisposable
{
    private const string App =
        "export const App = { name: 'Shop', entities: { Item: { fields: { name: 'string' }, permissions: { create: 'public', read: 'public', update: 'nobody', delete: 'nobody' } } } };\n";
    private readonly TemporaryFolder _folder = new();
    private readonly DamagedProgram _compiler = new("Truth.Compiler");
    private readonly DamagedProgram _generators = new("Truth.Generators");

    public FaultTests() => _folder.Write("app.truth.ts", App);

    [Theory]
    [InlineData("check")]
    [InlineData("fix")]
    [InlineData("format")]
    [InlineData("build . -o out")]
    [InlineData("generate . -o out")]
    [InlineData("generate . -o out --format msbuild")]
    [InlineData("schema")]
    [InlineData("graph")]
    [InlineData("eject templates")]
    [InlineData("permissions")]
    [InlineData("why --as nobody --do read Item 1")]
    [InlineData("who --can read Item 1")]
    public async Task A_command_that_fails_says_what_and_where_and_how_to_tell_it(string call)
    {
        var ran = await _compiler.Run(_folder.Path, call.Split(' '));
        ran.ExitCode.ShouldBe(3, ran.All);
        Reports(ran.Error, call);
        File.Exists(_folder.At("out", "app.json")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("build . -o out")]
    [InlineData("generate . -o out --format msbuild")]
    [InlineData("schema")]
    public async Task So_does_one_that_fails_later(string call)
    {
        var ran = await _generators.Run(_folder.Path, call.Split(' '));
        ran.ExitCode.ShouldBe(3, ran.All);
        Reports(ran.Error, call);
    }

    [Fact]
    public async Task A_password_of_a_database_stays_out_of_the_report()
    {
        var ran = await _compiler.Run(_folder.Path, "start", "out", "--data", "postgres://app:secret@db.test/shop");
        (await _compiler.Run(_folder.Path, "check", "postgres://app:secret@db.test/shop")).Error.ShouldNotContain("secret");
        ran.Error.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_save_on_which_it_fails_is_shown_and_the_next_one_is_compiled()
    {
        var truth = _folder.At("app.truth.ts");
        await using var app = await RunningApp.Start("dev", _folder.Path, "--no-open");
        using var pages = new DevEvents(app);
        await pages.Next(problems: false);

        // Compiled code is cached; a cached file that was truncated by a full disk is not an assembly.
        Damage("*.dll");
        await File.WriteAllTextAsync(truth, App + "\n");
        var shown = await pages.Next(problems: true);
        shown.ShouldContain("Truth failed: ");
        shown.ShouldContain("open an issue");
        app.Output.ShouldContain("Truth failed");
        using (var client = app.Client())
        using (var answer = await client.GetAsync(new Uri("/api/items", UriKind.Relative)))
        {
            ((int)answer.StatusCode).ShouldBe(200);
        }

        Directory.GetFiles(_folder.At(".truth", "assemblies")).ToList().ForEach(File.Delete);
        await File.WriteAllTextAsync(truth, App);
        await pages.Next(problems: false);
        (await app.Interrupt()).ShouldBe(0);
    }

    [Fact]
    public async Task So_is_one_that_its_folder_keeps_from_being_compiled()
    {
        var truth = _folder.At("app.truth.ts");
        await using var app = await RunningApp.Start("dev", _folder.Path, "--no-open");
        using var pages = new DevEvents(app);
        await pages.Next(problems: false);

        Directory.Delete(_folder.At(".truth", "assemblies"), recursive: true);
        await File.WriteAllTextAsync(_folder.At(".truth", "assemblies"), "no folder");
        await File.WriteAllTextAsync(truth, App.Replace("'Shop'", "'Store'", StringComparison.Ordinal));
        (await pages.Next(problems: true)).ShouldContain("assemblies");

        File.Delete(_folder.At(".truth", "assemblies"));
        await File.WriteAllTextAsync(truth, App);
        await pages.Next(problems: false);
        (await app.Interrupt()).ShouldBe(0);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _compiler.Dispose();
        _generators.Dispose();
    }

    private void Damage(string pattern) =>
        Directory.GetFiles(_folder.At(".truth", "assemblies"), pattern).ToList().ForEach(file => File.WriteAllBytes(file, [1, 2, 3]));

    private static void Reports(string error, string call)
    {
        error.ShouldContain("error: Truth failed: ");
        error.ShouldContain($"while running: truth {call}");
        error.ShouldContain("help: this is a bug in Truth");
        error.ShouldNotContain("   at ");
        error.Split('\n').Length.ShouldBeLessThan(12);
        var report = error.Split('\n').Single(line => line.StartsWith("  report: ", StringComparison.Ordinal))["  report: ".Length..];
        File.ReadAllText(report).ShouldContain("   at Truth.");
        Directory.Delete(Path.GetDirectoryName(report)!, recursive: true);
    }
}
