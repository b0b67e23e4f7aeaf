using System.Text.RegularExpressions;
using Truth.Cli.Import.Writing;
using Truth.Compiler.Diagnostics;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Import;

/// <summary>
/// The examples of the pages about imports: the first schema gives the diagnostic at the marked position, the second does not.
/// </summary>
public sealed partial class ImportPageTests
{
    public static TheoryData<string> Codes =>
        [.. Directory.GetFiles(Checkout.At("docs", "diagnostics"), "TR90*.md").Select(f => Path.GetFileNameWithoutExtension(f)!)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_examples_of_a_page_are_correct(string code)
    {
        var page = File.ReadAllText(Checkout.At("docs", "diagnostics", $"{code}.md")).ReplaceLineEndings("\n");
        var blocks = Block().Matches(page).ToList();
        blocks.Count.ShouldBe(2);
        var (bad, mark) = WithoutMark(blocks[0].Groups["text"].Value);
        var said = Said(bad, blocks[0].Groups["language"].Value);
        var own = said.Where(d => d.Code == code).ShouldHaveSingleItem();
        (own.Origin.Position.Line, own.Origin.Position.Column, Math.Max(1, own.Span.Length)).ShouldBe(mark);
        said.Where(d => d != own && d.Severity == Severity.Error).ShouldBeEmpty();
        Said(blocks[1].Groups["text"].Value, blocks[1].Groups["language"].Value)
            .Where(d => d.Code == code || d.Severity == Severity.Error).ShouldBeEmpty();
    }

    private static IReadOnlyList<Diagnostic> Said(string text, string language)
    {
        var (schema, diagnostics) = ImportCase.Read(text, $"schema.{language}");
        return schema is null ? diagnostics : TruthFile.Of(schema, "Imported").Remarks;
    }

    private static (string Text, (int Line, int Column, int Length) Mark) WithoutMark(string text)
    {
        var lines = text.Split('\n').ToList();
        var at = lines.FindIndex(line => Mark().IsMatch(line));
        var carets = Mark().Match(lines[at]).Groups["carets"];
        lines.RemoveAt(at);
        return (string.Join('\n', lines), (at - 1, carets.Index, carets.Length));
    }

    [GeneratedRegex("```(?<language>prisma|zmodel)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(?:// *)?(?<carets>\^+)$")]
    private static partial Regex Mark();
}
