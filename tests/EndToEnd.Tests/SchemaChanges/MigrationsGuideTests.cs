using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>docs/guide/migrations.md: its file is written, its edits are made, and its commands print what it shows.</summary>
public sealed partial class MigrationsGuideTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _source = "";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_guide_shows_what_happens()
    {
        var guide = (await File.ReadAllTextAsync(Checkout.At("docs", "guide", "migrations.md"))).ReplaceLineEndings("\n");
        var commands = 0;
        foreach (Match block in Block().Matches(guide))
        {
            var text = block.Groups["text"].Value;
            switch (block.Groups["language"].Value)
            {
                case "ts":
                    _source = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
                    break;
                case "diff":
                    Edit(text);
                    break;
                default:
                    foreach (Match call in Call().Matches(text))
                    {
                        await Run(call);
                        if (commands++ == 0)
                        {
                            Fill();
                        }
                    }

                    break;
            }

            _folder.Write("desk/app.truth.ts", _source);
        }

        commands.ShouldBe(9);
    }

    private async Task Run(Match call)
    {
        var ran = await TruthCommand.RunIn(_folder.Path, [], call.Groups["line"].Value.Split(' '));
        var shown = call.Groups["shown"].Value;
        var code = ExitCode().Match(shown);
        ran.ExitCode.ShouldBe(code.Success ? int.Parse(code.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture)
            : 0, ran.All);
        // On a slow machine, steps are told.
        string.Join('\n', ran.All.ReplaceLineEndings("\n").Split('\n').Where(line => !line.EndsWith(" …", StringComparison.Ordinal))).Trim()
            .ShouldBe(ExitCode().Replace(shown, "").Trim(), call.Groups["line"].Value);
    }

    // Each removed line is replaced by the added lines after it.
    private void Edit(string diff)
    {
        foreach (var hunk in diff.Split("\n-", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] lines = hunk.TrimStart('-').Split('\n', StringSplitOptions.RemoveEmptyEntries);
            _source.Split('\n').Count(line => line.Trim() == lines[0].Trim()).ShouldBe(1, diff);
            _source = string.Join('\n', _source.Split('\n').SelectMany(line => line.Trim() == lines[0].Trim() ? lines[1..].Select(added =>
                added[1..]) : [line]));
        }
    }

    private void Fill()
    {
        const string Times = "'2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z')";
        const string Id = "('01a22a73-b804-7000-ac83-00000000000";
        Database.Query(_folder.At("desk", ".truth", "dev.db"),
            "INSERT INTO task (id, name, estimate, state, customer, created_at, updated_at) VALUES "
            + $"{Id}1', 'first', '3', 'open', 'Ada', {Times}, {Id}2', 'second', '8', 'open', 'Bob', {Times}, {Id}3', 'third', 'about a day', 'done', 'Ada', {Times}");
    }

    [GeneratedRegex(@"^```(?<language>ts|diff|console)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\$ truth (?<line>[^\n]*)\n(?<shown>(?:(?!\$ )[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\(exits with (?<code>\d)\)$", RegexOptions.Multiline)]
    private static partial Regex ExitCode();
}
