using System.Text;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>The guide's files are written, its commands are run in their order, and what they print is what it shows. `TRUTH_ACCEPT=1` writes it anew.</summary>
public sealed partial class PermissionsGuideTests
{
    [Fact]
    public async Task What_the_guide_shows_is_what_happens()
    {
        var file = Checkout.At("docs", "guide", "permissions.md");
        var guide = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        using var folder = new TemporaryFolder();
        var (actual, end) = (new StringBuilder(), 0);
        foreach (Match block in Block().Matches(guide))
        {
            actual.Append(guide, end, block.Index - end);
            end = block.Index + block.Length;
            actual.Append(await Played(block, folder));
        }

        actual.Append(guide, end, guide.Length - end);
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(file, guide = actual.ToString());
        }

        actual.ToString().ShouldBe(guide);
    }

    private static async Task<string> Played(Match block, TemporaryFolder folder)
    {
        if (block.Groups["file"].Value is { Length: > 0 } name)
        {
            folder.Write(name, block.Groups["text"].Value);
            return block.Value;
        }

        var call = block.Groups["text"].Value.Split('\n')[0];
        call.ShouldStartWith("$ truth ");
        var ran = await TruthCommand.RunIn(folder.Path, [], call["$ truth ".Length..].Split(' '));
        var ending = ran.ExitCode == 0 ? "" : $"(exits with {ran.ExitCode})\n";
        return $"```console\n{call}\n{ran.Output}{ran.Error}{ending}```\n";
    }

    [GeneratedRegex("^```(?:ts file=(?<file>\\S+)|console)\n(?<text>.*?)^```\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
