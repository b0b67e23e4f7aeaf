using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`schema_validation_result.txt`: written, compared, and committed for the examples.</summary>
public sealed class CheckReportTests : IDisposable
{
    private const string FileName = "schema_validation_result.txt";
    private const string Good =
        "export const App = { name: 'Good', entities: { Note: { fields: { text: 'string' }, permissions: { read: 'true', create: 'true', update: 'nobody', delete: 'nobody' } } } };\n";
    private readonly TemporaryFolder _folder = new();

    private static readonly string[] Folders = [.. Directory.GetDirectories(Checkout.At("examples"))
        .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Examples => [.. Folders];

    [Fact]
    public async Task It_says_the_same_wherever_the_command_runs_and_names_no_machine()
    {
        _folder.Write("app/app.truth.ts", Good.Replace("'string'", "'strin'", StringComparison.Ordinal));
        (await Run("app", "check", "--report")).ExitCode.ShouldBe(1);
        var text = await File.ReadAllTextAsync(_folder.At("app", FileName));
        text.ShouldContain("failed  app.truth.ts\n");
        text.ShouldContain("Summary: 1 error, 0 warnings, 0 hints\n");
        text.ShouldContain("help: did you mean `string`?");
        text.ShouldNotContain(_folder.Path);

        File.Delete(_folder.At("app", FileName));
        (await Run(".", "check", "app", "--report", $"app/{FileName}")).ExitCode.ShouldBe(1);
        (await File.ReadAllTextAsync(_folder.At("app", FileName))).ShouldBe(text);
    }

    [Fact]
    public async Task Verify_fails_until_the_file_is_there_and_up_to_date_and_says_how_to_renew_it()
    {
        var truth = _folder.Write("app.truth.ts", Good);
        var missing = await Run(".", "check", "--verify");
        missing.ExitCode.ShouldBe(1);
        missing.Error.ShouldContain("truth check . --report");
        File.Exists(_folder.At(FileName)).ShouldBeFalse();

        (await Run(".", "check", "--report")).ExitCode.ShouldBe(0);
        (await Run(".", "check", "--verify")).ExitCode.ShouldBe(0);

        await File.WriteAllTextAsync(truth, Good.Replace("text: 'string'", "text: 'string', more: 'string'", StringComparison.Ordinal));
        var stale = await Run(".", "check", "--verify");
        stale.ExitCode.ShouldBe(1);
        stale.Output.ShouldContain("- Summary: 1 entity, 1 field,");
        stale.Output.ShouldContain("+ Summary: 1 entity, 2 fields,");
        stale.Error.ShouldContain("out of date");
    }

    [Fact]
    public async Task A_report_never_takes_the_place_of_a_truth_file()
    {
        _folder.Write("app.truth.ts", Good);
        foreach (var option in (string[])["--report", "--verify"])
        {
            var ran = await Run(".", "check", option, "app.truth.ts");
            ran.ExitCode.ShouldBe(2);
            ran.Error.ShouldContain("paths to check come before");
        }

        (await File.ReadAllTextAsync(_folder.At("app.truth.ts"))).ShouldBe(Good);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Each_example_carries_what_a_check_of_it_says(string example)
    {
        var ran = await TruthCommand.Run("check", $"examples/{example}", "--verify", $"examples/{example}/{FileName}");
        ran.ExitCode.ShouldBe(0, ran.All);
    }

    [Fact]
    public async Task The_repository_carries_what_a_check_of_all_examples_says()
    {
        var ran = await TruthCommand.Run(["check", .. Folders.Select(name => $"examples/{name}"), "--verify"]);
        ran.ExitCode.ShouldBe(0, ran.All);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ran> Run(string folder, params string[] arguments) => TruthCommand.RunIn(_folder.At(folder), [], arguments);
}
