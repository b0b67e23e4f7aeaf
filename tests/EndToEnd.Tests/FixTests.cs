using System.Text;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth fix`: applies unambiguous fixes, and nothing else.</summary>
public sealed class FixTests : IDisposable
{
    private const string Wrong =
        "import { reading } from './shared.truth.ts';\r\n// größer 🦔\r\nlet length = 20;\r\nvar more = 'x';\r\nexport const App = {\r\n  name: 'Good'\r\n  entities: {\r\n    Note: { fields: { text: { type: 'string', maxLength: length } }, permissions: { read: reading, create: 'text is \"a\" and true', update: 'nobody', delete: 'nobody' } },\r\n  },\r\n};\r\n";
    private readonly TemporaryFolder _folder = new();

    public FixTests()
    {
        File.WriteAllBytes(_folder.Write("app.truth.ts", ""), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Wrong)]);
        _folder.Write("shared.truth.ts", "export let reading = 'true';\n");
    }

    [Fact]
    public async Task What_is_certain_is_mended_shown_and_nothing_else_is_touched()
    {
        var ran = await Run("fix");
        ran.ExitCode.ShouldBe(0, ran.All);
        ran.Output.ShouldContain("- let length = 20;");
        ran.Output.ShouldContain("+ const length = 20;");
        ran.Output.ShouldContain("in 2 files");
        var bytes = await File.ReadAllBytesAsync(_folder.At("app.truth.ts"));
        bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeTrue();
        Encoding.UTF8.GetString(bytes.AsSpan(3)).ShouldBe(Wrong.Replace("let length", "const length", StringComparison.Ordinal)
            .Replace("var more", "const more", StringComparison.Ordinal)
            .Replace("name: 'Good'\r\n", "name: 'Good',\r\n", StringComparison.Ordinal)
            .Replace("text is \"a\" and", "entity.text == \"a\" &&", StringComparison.Ordinal));
        (await File.ReadAllTextAsync(_folder.At("shared.truth.ts"))).ShouldBe("export const reading = 'true';\n");
        (await Run("check", "--warnings-as-errors")).ExitCode.ShouldBe(0);

        var again = await Run("fix");
        again.Output.ShouldBe("nothing to fix\n");
        (await File.ReadAllBytesAsync(_folder.At("app.truth.ts"))).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var ran = await Run("fix", "--dry-run");
        ran.Output.ShouldContain("would fix");
        (await File.ReadAllTextAsync(_folder.At("app.truth.ts"))).ShouldBe(Wrong);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_with_nothing_certain_keeps_its_time_and_the_errors_that_are_left_are_counted()
    {
        var file = _folder.Write("app.truth.ts",
            "export const App = { name: 'Good', entities: { Note: { fields: { text: 'strin' } } } };\n");
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        var ran = await Run("fix");
        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldContain("nothing to fix; 1 error remaining");
        File.GetLastWriteTimeUtc(file).ShouldBe(DateTime.UnixEpoch);
    }

    [Fact]
    public async Task A_read_only_file_is_left_alone()
    {
        File.SetAttributes(_folder.At("app.truth.ts"), FileAttributes.ReadOnly);
        var ran = await Run("fix");
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("read-only");
        (await File.ReadAllTextAsync(_folder.At("app.truth.ts"))).ShouldBe(Wrong);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ran> Run(params string[] arguments) => TruthCommand.RunIn(_folder.Path, [], arguments);
}
