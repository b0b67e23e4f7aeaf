using System.Text;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>`truth format`: a single layout, and idempotent.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Loose =
        "import {length} from \"./shared.truth.ts\"\r\n// kept 🦔\r\nexport const App={name:\"Good\",entities:{Note:{fields:{text:{type:'string',maxLength:length}},permissions:{read:'true',create:'true',update:'nobody',delete:'nobody'}}}}\r\n";
    private readonly TemporaryFolder _folder = new();

    public FormatTests()
    {
        File.WriteAllBytes(_folder.Write("app.truth.ts", ""), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Loose)]);
        _folder.Write("shared.truth.ts", "export const length   = 20\n");
    }

    [Fact]
    public async Task Files_and_what_they_import_are_formatted_once_and_mean_the_same()
    {
        var check = await Run("format", "--check");
        check.ExitCode.ShouldBe(1);
        check.Output.ShouldContain("app.truth.ts is not formatted\nshared.truth.ts is not formatted\n");
        (await File.ReadAllTextAsync(_folder.At("app.truth.ts"))).ShouldBe(Loose);

        (await Run("format")).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(_folder.At("shared.truth.ts"))).ShouldBe("export const length = 20;\n");
        var bytes = await File.ReadAllBytesAsync(_folder.At("app.truth.ts"));
        bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeTrue();
        var text = Encoding.UTF8.GetString(bytes);
        text.ShouldContain("// kept 🦔\r\n");
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');

        var again = await Run("format", "--check");
        (again.ExitCode, again.Output).ShouldBe((0, "nothing to format\n"));
        (await Run("check", "--warnings-as-errors")).ExitCode.ShouldBe(0);
    }

    // A string may contain characters that other programs treat as line endings.
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task What_stands_in_a_string_stays(string lineEnd)
    {
        const string Label = "'a\u2028b\u2029c\u0085d\fe\vf'";
        var text = Loose.Replace("\r\n", lineEnd, StringComparison.Ordinal)
            .Replace("maxLength:length", $"maxLength:length,label:{Label}", StringComparison.Ordinal);
        _folder.Write("app.truth.ts", text);
        (await Run("format")).ExitCode.ShouldBe(0);
        var formatted = await File.ReadAllTextAsync(_folder.At("app.truth.ts"));
        formatted.ShouldContain($"label: {Label}");
        formatted.ReplaceLineEndings("").ShouldNotContain(lineEnd == "\n" ? '\r' : '\n');
        (await Run("format", "--check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_with_syntax_errors_is_shown_and_left_as_it_is()
    {
        _folder.Write("app.truth.ts", "export const App = { name 'A' };\n");
        var ran = await Run("format");
        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldContain("app.truth.ts:1:");
        (await File.ReadAllTextAsync(_folder.At("app.truth.ts"))).ShouldBe("export const App = { name 'A' };\n");
    }

    [Fact]
    public async Task Standard_input_is_printed()
    {
        using var process = TruthCommand.Start(_folder.Path, [], "format", "-");
        await process.StandardInput.WriteAsync("export const length   = 20\n");
        process.StandardInput.Close();
        (await process.StandardOutput.ReadToEndAsync()).ShouldBe("export const length = 20;\n");
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task The_examples_are_formatted()
    {
        var ran = await TruthCommand.Run(["format", "--check", .. Directory.GetDirectories(Checkout.At("examples")),
            .. Directory.GetFiles(Checkout.At("src", "Cli", "Templates"), "*.truth.ts", SearchOption.AllDirectories)]);
        ran.ExitCode.ShouldBe(0, ran.All);
    }

    public void Dispose() => _folder.Dispose();

    private Task<Ran> Run(params string[] arguments) => TruthCommand.RunIn(_folder.Path, [], arguments);
}
