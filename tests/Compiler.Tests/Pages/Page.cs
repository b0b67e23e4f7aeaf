using System.Globalization;
using System.Text.RegularExpressions;

namespace Truth.Compiler.Tests.Pages;

/// <summary>A page of `docs/diagnostics`.</summary>
internal sealed partial record Page(string Code, string Title, string Rule, IReadOnlyList<string> Headings, IReadOnlyList<Example> Failing,
    IReadOnlyList<Example> Mended)
{
    public static readonly string[] Sections = ["What", "Why", "How to fix it", "Incorrect", "Corrected"];

    public static string Folder => Repository.Path("docs", "diagnostics");

    public static string FileOf(string code) => Path.Combine(Folder, $"{code}.md");

    /// <summary>The codes that have a page, sorted.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        [.. Directory.GetFiles(Folder, "*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(name => name != "README")
            .Order(StringComparer.Ordinal)];

    public static Page Read(string code)
    {
        var lines = File.ReadAllText(FileOf(code)).ReplaceLineEndings("\n").Split('\n');
        var head = Head().Match(lines[0]);
        head.Success.ShouldBeTrue($"{code}.md begins with `# {code}: …`, not with `{lines[0]}`");
        var blocks = Block.In(lines).ToLookup(block => block.Heading);
        return new(
            head.Groups[1].Value, head.Groups[2].Value, lines[2],
            [.. lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])],
            Example.Of(blocks["Incorrect"]), Example.Of(blocks["Corrected"]));
    }

    [GeneratedRegex("^# (TR[0-9]{4}): (.+)$")]
    private static partial Regex Head();
}

/// <summary>A fenced block; a block without a file name is an example of its own.</summary>
/// <param name="Size">The number of characters to which the file is padded with spaces; 0 to leave it as it is.</param>
/// <param name="Of">The folder of the app to which it belongs; empty for the app of the pages.</param>
internal sealed partial record Block(string Heading, string File, int Size, string[] Lines, string Of = "")
{
    /// <summary>The blocks of a page, each with its heading.</summary>
    public static IEnumerable<Block> In(string[] lines)
    {
        var heading = "";
        for (var i = 0; i < lines.Length; i++)
        {
            heading = lines[i].StartsWith("## ", StringComparison.Ordinal) ? lines[i][3..] : heading;
            if (Fence().Match(lines[i]) is not { Success: true } fence)
            {
                continue;
            }

            var end = Array.IndexOf(lines, "```", i + 1);
            yield return new(heading, fence.Groups[1].Value, fence.Groups[2].Success ? int.Parse(fence.Groups[2].ValueSpan,
                CultureInfo.InvariantCulture) : 0, lines[(i + 1)..end], fence.Groups[3].Value);
            i = end;
        }
    }

    [GeneratedRegex("^```ts(?: file=([^ ]+)(?: size=([0-9]+))?| of=([^ ]+))?$")]
    private static partial Regex Fence();
}
