using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth generate`: the generated files, to be compiled by another build.</summary>
public sealed class GenerateTests
{
    // The store is for a project that compiles it together with its own code; `truth build` does not write one.
    [Fact]
    public async Task It_writes_what_build_writes_and_the_store_in_place_of_the_assembly()
    {
        using var folder = new TemporaryFolder();
        var generated = await TruthCommand.Run("generate", Checkout.TaskManager, "-o", folder.At("generated"));
        generated.ExitCode.ShouldBe(0, generated.All);
        generated.Output.ShouldStartWith("generated TaskManager 1.0.0 into ");
        (await TruthCommand.Run("build", Checkout.TaskManager, "-o", folder.At("built"))).ExitCode.ShouldBe(0);

        var (generatedFiles, store) = (Files(folder.At("generated")).Where(file => !IsStore(file)).ToList(),
            Files(folder.At("generated")).Where(IsStore));
        generatedFiles.ShouldBe(Files(folder.At("built")).Where(file => file is not ("app/App.dll" or "source.json")));
        store.ShouldContain("csharp/store/Task.g.cs");
        foreach (var file in generatedFiles.Where(file => file != "app.json"))
        {
            (await File.ReadAllBytesAsync(folder.At("generated", file)))
                .ShouldBe(await File.ReadAllBytesAsync(folder.At("built", file)), file);
        }

        var start = await TruthCommand.Run("start", folder.At("generated"), "--data", folder.At("app.db"));
        start.Error.ShouldContain("no compiled app");
    }

    [Fact]
    public async Task Targets_and_namespace_are_chosen_and_what_is_chosen_no_more_goes()
    {
        using var folder = new TemporaryFolder();
        (await TruthCommand.Run("generate", Checkout.TaskManager, "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        var own = folder.Write("out/ui/mine.js", "// mine");
        var chosen = await TruthCommand.Run("generate", Checkout.TaskManager, "-o", folder.At("out"), "--targets", "csharp,openapi",
            "--namespace", "My.Shop");
        chosen.ExitCode.ShouldBe(0, chosen.All);
        Files(folder.At("out")).ShouldBe([
                "app.json", "csharp/App.Postgres.g.cs", "csharp/App.Sqlite.g.cs", "csharp/App.g.cs", "csharp/Person.Postgres.g.cs",
                    "csharp/Person.Sqlite.g.cs", "csharp/Person.g.cs",
                "csharp/Task.Postgres.g.cs", "csharp/Task.Sqlite.g.cs", "csharp/Task.g.cs", "csharp/User.Postgres.g.cs",
                    "csharp/User.Sqlite.g.cs", "csharp/User.g.cs", "openapi.json", "ui/mine.js",
            ]);
        File.Exists(own).ShouldBeTrue();
        (await File.ReadAllTextAsync(folder.At("out", "csharp", "Task.g.cs"))).ShouldContain("namespace My.Shop;");

        var unknown = await TruthCommand.Run("generate", Checkout.TaskManager, "-o", folder.At("out"), "--targets", "csharps");
        unknown.ExitCode.ShouldBe(2);
        unknown.Error.ShouldContain("did you mean `csharp`?");
    }

    [Fact]
    public async Task Verify_names_every_file_that_differs_and_touches_none()
    {
        using var folder = new TemporaryFolder();
        string[] call = ["generate", Checkout.TaskManager, "-o", folder.At("out")];
        (await TruthCommand.Run(call)).ExitCode.ShouldBe(0);
        (await TruthCommand.Run([.. call, "--verify"])).ExitCode.ShouldBe(0);

        folder.Write("out/openapi.json", "changed");
        File.Delete(folder.At("out", "csharp", "Task.g.cs"));
        var verified = await TruthCommand.Run([.. call, "--verify"]);
        verified.ExitCode.ShouldBe(1);
        verified.Output.ShouldContain("csharp/Task.g.cs is missing");
        verified.Output.ShouldContain("openapi.json is out of date");
        verified.Error.ShouldContain("2 files");
        (await File.ReadAllTextAsync(folder.At("out", "openapi.json"))).ShouldBe("changed");

        var fewer = await TruthCommand.Run([.. call, "--verify", "--targets", "csharp"]);
        fewer.Output.ShouldContain("ui/app.js is no longer generated");
    }

    [Fact]
    public async Task Inputs_are_all_that_was_asked_for_there_or_not()
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.truth.ts",
            "import { fields } from './shared.truth.ts';\nexport const App = { name: 'Shop', entities: { Item: { fields } } };\n");
        var missing = await Generate(folder);
        missing.ExitCode.ShouldBe(1);
        Directory.Exists(folder.At("out")).ShouldBeFalse();
        (await File.ReadAllLinesAsync(folder.At("inputs"))).ShouldContain(folder.At("shared.truth.ts"));

        folder.Write("shared.truth.ts", "export const fields = { name: 'string' };\n");
        var written = await Generate(folder);
        written.ExitCode.ShouldBe(0, written.All);
        (await File.ReadAllLinesAsync(folder.At("inputs")))
            .ShouldBe([folder.At("app.truth.ts"), folder.At("shared.truth.ts"), folder.At("truth.ejected.json")]);
    }

    [Fact]
    public async Task MsBuild_gets_errors_and_warnings_alone_each_on_a_line_and_warnings_that_are_errors_write_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.truth.ts", "export const App = { name: 'Shop', entities: { Item: { fields: { name: 'string' } } } };\n");
        string[] format = ["--format", "msbuild"];
        var strict = await Generate(folder, [.. format, "--warnings-as-errors"]);
        strict.ExitCode.ShouldBe(1);
        strict.Output.TrimEnd().Split('\n')
            .ShouldAllBe(line => line.StartsWith("app.truth.ts(1,", StringComparison.Ordinal)
            && line.Contains(": error TR", StringComparison.Ordinal));
        Directory.Exists(folder.At("out")).ShouldBeFalse();

        var codes = string.Join(';',
            strict.Output.TrimEnd().Split('\n').Select(line => line.Split(": error ")[1].Split(':')[0]).Distinct());
        var excepted = await Generate(folder, [.. format, "--warnings-as-errors", "--warnings-not-as-errors", codes]);
        excepted.ExitCode.ShouldBe(0, excepted.All);
        excepted.Output.ShouldBe(strict.Output.Replace(": error TR", ": warning TR", StringComparison.Ordinal));
        excepted.Error.ShouldBeEmpty();

        var nowhere = await TruthCommand.RunIn(folder.Path, [], ["generate", "nowhere", "-o", "out", .. format]);
        nowhere.ExitCode.ShouldBe(1);
        nowhere.Output.ShouldBe("truth : error : there is no file or folder `nowhere`\n");
    }

    private static bool IsStore(string file) => file.StartsWith("csharp/store/", StringComparison.Ordinal);

    private static Task<Ran> Generate(TemporaryFolder folder, params string[] options) =>
        TruthCommand.RunIn(folder.Path, [], ["generate", ".", "-o", "out", "--inputs", "inputs", .. options]);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
