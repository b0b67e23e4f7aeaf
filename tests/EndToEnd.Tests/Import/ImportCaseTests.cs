using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Import;

/// <summary>
/// Whole schemas, imported by the command: each gives the expected file and the expected warnings, and the file is formatted, has no
/// errors and is built without being touched. `TRUTH_ACCEPT=1` rewrites what is expected.
/// </summary>
public sealed class ImportCaseTests
{
    public static TheoryData<string> Cases => [.. ImportCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_schema_becomes_the_expected_file(string name)
    {
        var wanted = new ImportCase(name);
        using var folder = new TemporaryFolder();
        var output = folder.At("app.truth.ts");
        var ran = await TruthCommand.RunIn(wanted.Folder, [], "import", wanted.Kind, wanted.Schema, "-o", output, "--name", "Imported");
        ran.ExitCode.ShouldBe(0, ran.All);
        await Expect(wanted, "app.truth.ts", await File.ReadAllTextAsync(output));
        await Expect(wanted, "warnings.txt", ran.Error.Replace(output, "app.truth.ts", StringComparison.Ordinal));

        var format = await TruthCommand.RunIn(folder.Path, [], "format", "--check");
        format.ExitCode.ShouldBe(0, format.All);
        var built = await TruthCommand.RunIn(folder.Path, [], "build", ".", "-o", "dist");
        built.ExitCode.ShouldBe(0, built.All);
        File.Exists(folder.At("dist", "sql", "schema.sqlite.sql")).ShouldBeTrue();
    }

    private static async Task Expect(ImportCase wanted, string name, string text)
    {
        var path = Path.Combine(wanted.Folder, "expected", name);
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text);
        }

        text.ShouldBe((await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"), $"{wanted.Name}: {name}");
    }
}
