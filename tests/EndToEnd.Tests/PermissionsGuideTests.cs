using System.Text;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>
/// The files of the guide are written, its commands are run in order, and their output is as shown. `TRUTH_ACCEPT=1` rewrites the output.
/// </summary>
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

        if (block.Groups["row"].Value is { Length: > 0 } row)
        {
            Database.Query(folder.At("app.db"), row);
            return block.Value;
        }

        var shown = new StringBuilder("```console\n");
        foreach (var call in block.Groups["text"].Value.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)))
        {
            call.ShouldStartWith("$ truth ");
            var (code, printed) = await Called(folder, call["$ truth ".Length..].Split(' '));
            shown.Append(call).Append('\n').Append(Varying().Replace(printed, "…")).Append(code == 0 ? "" : $"(exits with {code})\n");
        }

        return shown.Append("```\n").ToString();
    }

    // Adding a user prompts for a password.
    private static async Task<(int Code, string Printed)> Called(TemporaryFolder folder, string[] arguments)
    {
        using var process = TruthCommand.Start(folder.Path, [], arguments);
        await process.StandardInput.WriteLineAsync(Session.Password);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    // Durations, and generated ids.
    [GeneratedRegex(@"(?<=\()[0-9.]+ m?s(?=\))|(?<=\()[0-9a-f]{8}-[0-9a-f-]{27}(?=\))")]
    private static partial Regex Varying();

    [GeneratedRegex("^```(?:(?:ts|json) file=(?<file>\\S+)|console)\n(?<text>.*?)^```\n|^<!-- row: (?<row>.*?) -->\n",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
