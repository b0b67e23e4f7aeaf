using Truth.Cli.Explain;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>The pages of the diagnostics in the terminal.</summary>
public sealed class ExplainTests
{
    [Theory]
    [InlineData("TR2003")]
    [InlineData("tr2003")]
    [InlineData("2003")]
    public async Task A_code_is_explained(string code)
    {
        var ran = await TruthCommand.Run("explain", code);
        ran.ExitCode.ShouldBe(0, ran.All);
        ran.Output.ShouldStartWith("TR2003: ");
        ran.Output.ShouldContain("How to fix it");
        ran.Output.ShouldContain("^^^");
        ran.Output.ShouldNotContain("```");
        ran.Output.ShouldNotContain("\e");
    }

    [Fact]
    public async Task Without_a_code_every_one_is_listed_with_its_title()
    {
        var ran = await TruthCommand.Run("explain");
        ran.ExitCode.ShouldBe(0, ran.All);
        foreach (var page in Directory.GetFiles(Checkout.At("docs", "diagnostics"), "TR*.md"))
        {
            ran.Output.ShouldContain($"- {(await File.ReadAllLinesAsync(page))[0]["# ".Length..]}");
        }
    }

    [Fact]
    public async Task A_code_that_is_not_there_is_told_the_nearest_that_are()
    {
        var ran = await TruthCommand.Run("explain", "TR2000");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("`TR2001`");
    }

    [Fact]
    public async Task A_check_ends_with_where_its_codes_are_explained()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("app.truth.ts", "export const App = { name: 'a b', entities: { A: { fields: { x: 'strng' } } } };\n");
        var check = await TruthCommand.Run("check", file);
        check.Output.TrimEnd().ShouldEndWith("`truth explain TR2007` explains it; the other codes are TR2009, TR3501");
    }

    [Fact]
    public void Paragraphs_are_folded_and_code_is_not()
    {
        const string page =
            "# TR1: a title\n\nOne two [three](x.md) four\nfive.\n\n- six seven eight nine\n\n```ts file=a.ts\nlong: 'line of code, longer than the width',\n//    ^^^\n```\n";
        PageText.Of(page, width: 16, colour: false).ShouldBe(
            "TR1: a title\n\nOne two three\nfour five.\n\n- six seven\n  eight nine\n\n    // a.ts\n    long: 'line of code, longer than the width',\n    //    ^^^");
        PageText.Of("# Title\n", 80, colour: true).ShouldBe("\e[1mTitle\e[0m");
    }

    [Theory]
    [InlineData("field")]
    [InlineData("TR")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_code_is_refused(string written)
    {
        var ran = await TruthCommand.Run("explain", written);
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("truth explain");
    }
}
