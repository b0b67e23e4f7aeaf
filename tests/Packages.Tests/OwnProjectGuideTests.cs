using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;
using Truth.Packages.Tests.Projects;

namespace Truth.Packages.Tests;

/// <summary>
/// `docs/guide/own-project.md`, followed step by step: its files are written, its commands run in order, and their output is as shown (`…`
/// matches anything).
/// </summary>
[Collection(PackagesCollection.Name)]
public sealed partial class OwnProjectGuideTests(Feed feed)
{
    private const string Address = "localhost:5000";

    private readonly List<string> _said = [];
    private Machine _machine = null!;
    private Server? _server;
    private string _folder = "";
    private string _variables = "";

    [Fact]
    public async Task What_the_guide_shows_is_what_happens()
    {
        var guide = (await File.ReadAllTextAsync(Checkout.At("docs", "guide", "own-project.md"))).ReplaceLineEndings("\n");
        using var elsewhere = new TemporaryFolder();
        (_machine, _folder) = (new Machine(feed.NewMachine("guide")), feed.NewElsewhere(elsewhere));
        var here = $"127.0.0.1:{FreePort()}";
        try
        {
            foreach (Match block in Block().Matches(guide))
            {
                var text = block.Groups["text"].Value;
                if (block.Groups["file"].Value is { Length: > 0 } file)
                {
                    new Project(_folder).Write(file, text);
                    continue;
                }

                foreach (Match call in Call().Matches(text))
                {
                    await Play(call.Groups["line"].Value.Replace(Address, here, StringComparison.Ordinal), call.Groups["shown"].Value);
                }
            }
        }
        finally
        {
            await Stop();
        }

        // The last command has started the published program, which contains the custom page.
        _said.ShouldBe(["/health/live"]);
        new Project(_folder).Read("truth", "Desk", "ui", "views", "ticket-list.js").ShouldContain("Two at a time");
    }

    private async Task Play(string line, string shown)
    {
        if (line == "truth/truth pack")
        {
            // Uses the packages that all of these tests share, instead of building them.
            var made = Directory.CreateDirectory(Path.Combine(_folder, "truth", "artifacts", "packages")).FullName;
            Directory.GetFiles(feed.Packages, "*.nupkg").ToList()
                .ForEach(package => File.Copy(package, Path.Combine(made, Path.GetFileName(package))));
        }
        else if (line.StartsWith("cd ", StringComparison.Ordinal))
        {
            _folder = Path.Combine(_folder, line["cd ".Length..]);
        }
        else if (line.Contains(" --urls ", StringComparison.Ordinal))
        {
            await Stop();
            _server = new(_machine.Start(_folder, "bash", "-c", $"exec {line}"));
            (await _server.Client()).Dispose();
        }
        else if (Variable().IsMatch(line))
        {
            _variables += line + "\n";
        }
        else
        {
            var printed = await _machine.Succeed(_folder, _variables + line);
            var pattern = string.Join(".*", shown.TrimEnd().Split('…').Select(Regex.Escape));
            Regex.IsMatch(printed.TrimEnd(), shown.Length == 0 ? "" : $"^{pattern}$", RegexOptions.Singleline)
                .ShouldBeTrue($"{line}\n{printed}");
            if (line.EndsWith("/health/live", StringComparison.Ordinal))
            {
                _said.Add("/health/live");
            }
        }
    }

    private async Task Stop()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"^```(?:\w+ file=(?<file>\S+)|console)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\$ (?<line>[^\n]*)\n(?<shown>(?:(?!\$ )[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\w+=")]
    private static partial Regex Variable();
}
