using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>
/// The shell lines of every page are run one after another, in a folder that contains only what the page has created so far.
/// </summary>
public sealed partial class ShellLineTests : IDisposable
{
    // Other tests run these lines and compare their output.
    private static readonly string[] Elsewhere = ["docs/guide/own-project.md", "docs/guide/permissions.md", "docs/guide/clients.md",
        "docs/guide/data.md", "docs/guide/files.md",
        "docs/guide/upgrading.md"];

    // Other tests run these. Packages.Tests builds images, packages and the examples' projects.
    private static readonly string[] RunElsewhere = ["./test", "./truth pack", "docker ", "dotnet ", "Administrator__Email=", "cd Shop"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Pages =>
    [
        .. new[] { "", "docs", "docs/guide", "docs/reference", "examples/taskmanager", "examples/helpdesk-web", "src/Cli", "src/MSBuild",
            "src/Cli/Templates/blank", "src/Cli/Templates/blog", "src/Cli/Templates/helpdesk", "src/Cli/Templates/tasks" }
            .SelectMany(folder => Directory.GetFiles(Checkout.At(folder.Split('/')), "*.md"))
            .Select(file => Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/'))
            .Except(Elsewhere).Where(page => LinesOf(page).Count > 0),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_line_of_a_page_works(string page)
    {
        var folder = Begin(page);
        var ran = 0;
        foreach (var line in LinesOf(page).Where(line => !RunElsewhere.Any(other => line.StartsWith(other, StringComparison.Ordinal))))
        {
            ran++;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "cd")
            {
                folder = Path.GetFullPath(Path.Combine(folder, words[1]));
                Directory.Exists(folder).ShouldBeTrue($"{page}: {line}");
                continue;
            }

            words[0].ShouldBeOneOf("truth", "./truth");
            await (GoesOn(words) ? Starts(folder, line, words[1..]) : Ends(folder, line, words[1..]));
        }

        (ran > 0 || page is "examples/helpdesk-web/README.md" or "src/MSBuild/README.md").ShouldBeTrue($"{page}: nothing of it is run");
    }

    public void Dispose() => _folder.Dispose();

    // A page of the checkout has the examples; a page of a template has the app that was created from it.
    private string Begin(string page)
    {
        if (page.StartsWith("src/Cli/Templates/", StringComparison.Ordinal))
        {
            return _folder.Copy(Path.GetDirectoryName(Checkout.At(page.Split('/')))!, "app");
        }

        if (LinesOf(page).Any(line => line.Contains("examples/taskmanager", StringComparison.Ordinal)))
        {
            _folder.Copy(Checkout.TaskManager, "examples/taskmanager");
        }

        return _folder.Path;
    }

    private static bool GoesOn(string[] words) => words[1] is "dev" or "start" || words.Contains("--watch");

    private static async Task Ends(string folder, string line, string[] arguments)
    {
        using var process = TruthCommand.Start(folder, [], arguments);
        await process.StandardInput.WriteLineAsync(Session.Password);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        process.ExitCode.ShouldBe(0, $"{line}\n{await output}{await error}");
    }

    // The server responds to `curl`, and ends with Ctrl-C.
    private static async Task Starts(string folder, string line, string[] arguments)
    {
        using var process = TruthCommand.Start(folder, [], arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var error = process.StandardError.ReadToEndAsync();
        if (arguments.Contains("--watch"))
        {
            await Said(process, "watching", patience.Token);
        }
        else
        {
            var address = (await Said(process, "listening on ", patience.Token))?["listening on ".Length..];
            using var client = new HttpClient();
            (await client.GetStringAsync(new Uri(address ?? throw new ShouldAssertException($"{line}\n{await error}")),
                patience.Token)).ShouldContain("<!doctype html>", Case.Insensitive);
        }

        using var kill = System.Diagnostics.Process.Start("kill",
            ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync(patience.Token);
        process.ExitCode.ShouldBe(0, line);
    }

    private static async Task<string?> Said(System.Diagnostics.Process process, string start, CancellationToken patience)
    {
        while (await process.StandardOutput.ReadLineAsync(patience) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line;
            }
        }

        return null;
    }

    private static IReadOnlyList<string> LinesOf(string page) =>
    [
        .. from Match block in Block().Matches(File.ReadAllText(Checkout.At(page.Split('/'))).ReplaceLineEndings("\n"))
           from line in block.Groups[1].Value.Split('\n')
           from call in Comment().Replace(line, "").Split(" && ")
           where call.Trim().Length > 0
           select call.Trim(),
    ];

    [GeneratedRegex("^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(" +# .*$")]
    private static partial Regex Comment();
}
