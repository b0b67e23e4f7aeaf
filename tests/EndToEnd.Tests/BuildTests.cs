using System.Security.Cryptography;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth build`: the same bytes from the same truth file, and only as much work as a change requires.</summary>
public sealed class BuildTests
{
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["TZ"] = "Asia/Kathmandu",
        ["LANG"] = "tr_TR.UTF-8",
        ["LC_ALL"] = "tr_TR.UTF-8",
        ["HOME"] = "/nonexistent",
    };

    [Fact]
    public async Task Another_place_zone_language_and_home_give_identical_bytes()
    {
        using var folder = new TemporaryFolder();
        var here = await Build(folder, "here", []);
        var there = await Build(folder, Path.Combine("far", "away, with a space and ü"), Elsewhere);
        here.Keys.ShouldContain("app/App.dll");
        here.Keys.ShouldContain("openapi.json");
        foreach (var part in (string[])["sql/", "csharp/", "ui/", "types/"])
        {
            here.Keys.ShouldContain(path => path.StartsWith(part, StringComparison.Ordinal));
        }

        there.ShouldBe(here);
    }

    [Fact]
    public async Task A_comment_or_a_moved_line_changes_no_byte_and_a_doc_comment_only_descriptions()
    {
        using var folder = new TemporaryFolder();
        var app = folder.Copy(Checkout.TaskManager, "app");
        var truth = Path.Combine(app, "app.truth.ts");
        var source = await File.ReadAllTextAsync(truth);
        var before = await Output(folder, app);

        await File.WriteAllTextAsync(truth, source.Replace("  entities: {", "\n\n  // a remark\n  entities: {", StringComparison.Ordinal));
        (await Output(folder, app)).ShouldBe(before);

        await File.WriteAllTextAsync(truth,
            source.Replace("/** Work to be done. */", "/** Something else altogether. */", StringComparison.Ordinal));
        var described = await Output(folder, app);
        described.Keys.ShouldBe(before.Keys);
        var changed = described.Where(file => before[file.Key] != file.Value).Select(file => file.Key).ToList();
        changed.ShouldNotBeEmpty();
        foreach (var file in changed.Where(f => !f.EndsWith(".dll", StringComparison.Ordinal)))
        {
            (await File.ReadAllTextAsync(folder.At("out", file))).ShouldContain("Something else altogether.");
        }
    }

    [Fact]
    public async Task A_second_build_writes_nothing_and_a_file_of_somebody_else_stays()
    {
        using var folder = new TemporaryFolder();
        (await TruthCommand.Run("build", Checkout.TaskManager, "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        var own = folder.Write("out/csharp/Mine.cs", "// mine");
        var again = await TruthCommand.Run("build", Checkout.TaskManager, "-o", folder.At("out"));
        again.Output.ShouldContain(": 0 files written");
        File.Exists(own).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_in_the_way_that_no_build_wrote_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        var own = folder.Write("out/openapi.json", "mine");
        var build = await TruthCommand.Run("build", Checkout.TaskManager, "-o", folder.At("out"));
        build.ExitCode.ShouldBe(1);
        build.Error.ShouldContain("already exists");
        (await File.ReadAllTextAsync(own)).ShouldBe("mine");
        Directory.GetFiles(folder.At("out"), "*", SearchOption.AllDirectories).ShouldBe([own]);
    }

    [Fact]
    public async Task Data_never_lies_inside_what_was_built()
    {
        using var folder = new TemporaryFolder();
        (await TruthCommand.Run("build", Checkout.TaskManager, "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        var start = await TruthCommand.Run("start", folder.At("out"), "--data", folder.At("out", "app.db"));
        start.ExitCode.ShouldBe(2);
        File.Exists(folder.At("out", "app.db")).ShouldBeFalse();
    }

    private static async Task<SortedDictionary<string, string>> Build(TemporaryFolder folder, string name,
        Dictionary<string, string> environment)
    {
        var app = folder.Copy(Checkout.TaskManager, Path.Combine(name, "app"));
        var output = folder.At(name, "out");
        (await TruthCommand.RunIn(folder.Path, environment, "build", app, "-o", output)).ExitCode.ShouldBe(0);
        return Hashes(output);
    }

    private static async Task<SortedDictionary<string, string>> Output(TemporaryFolder folder, string app)
    {
        (await TruthCommand.Run("build", app, "-o", folder.At("out"))).ExitCode.ShouldBe(0);
        var hashes = Hashes(folder.At("out"));
        // The truth files themselves, for the comparison of permissions by a migration.
        hashes.Remove("source.json").ShouldBeTrue();
        return hashes;
    }

    private static SortedDictionary<string, string> Hashes(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))),
        StringComparer.Ordinal);
}
