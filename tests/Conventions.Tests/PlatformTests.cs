using System.Text.RegularExpressions;

namespace Truth.Conventions.Tests;

/// <summary>
/// Truth runs on Windows and macOS: code must not depend on path separators, case sensitivity, or the programs that are installed.
/// </summary>
public sealed partial class PlatformTests
{
    // Differences between file systems are handled in one place. Other code converts user input or names of resources to `/`; the compiler
    // does not use a file system.
    private static readonly string[] Turning =
    [
        "src/Cli/Apps/FilePath.cs", "src/Cli/Commands/EjectCommand.cs", "src/Generators/Templates.cs", "src/Runtime/AppSnapshot.cs",
            "src/Runtime/OwnProject.cs",
        "src/Compiler/Evaluation/ModuleGraph.cs", "src/Compiler/Diagnostics/SarifRenderer.cs", "src/Generators/Graph/MermaidDiagram.cs",
    ];

    // Programs that are run by name, in addition to the browser that opens an address. They must exist on every system, or be reported as
    // missing.
    private static readonly string[] Programs = ["git"];

    [Fact]
    public void Separators_are_turned_in_one_place() =>
        Lines().Where(line => Backslash().IsMatch(line.Text) && !Turning.Contains(line.File)).Select(Show)
            .ShouldBeEmpty("use FilePath.Shown");

    [Fact]
    public void Paths_are_compared_in_one_place() =>
        Lines().Where(line => Comparing().IsMatch(line.Text) && line.File != "src/Cli/Apps/FilePath.cs").Select(Show)
            .ShouldBeEmpty("use FilePath.LiesBelow or FilePath.MayLieBelow");

    [Fact]
    public void Paths_are_joined_by_the_framework() =>
        Lines().Where(line => Joined().IsMatch(line.Text)).Select(Show).ShouldBeEmpty("use Path.Combine and Path.GetTempPath");

    [Fact]
    public void Programs_that_are_called_are_there_on_every_system() =>
        Lines().SelectMany(line => Started().Matches(line.Text).Select(m => (line, Program: m.Groups[1].Value)))
            .Where(start => !Programs.Contains(start.Program)).Select(start => Show(start.line)).ShouldBeEmpty();

    [Theory]
    [InlineData("var shown = path.Replace('\\\\', '/');", nameof(Backslash))]
    [InlineData("if (full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))", nameof(Comparing))]
    [InlineData("return Path.GetRelativePath(root, file).StartsWith(\"..\");", nameof(Comparing))]
    [InlineData("if (Path.GetFullPath(a) == Path.GetFullPath(b))", nameof(Comparing))]
    [InlineData("string.Equals(file.FullPath, other, StringComparison.OrdinalIgnoreCase)", nameof(Comparing))]
    [InlineData("File.ReadAllText(folder + \"/app.json\")", nameof(Joined))]
    [InlineData("Directory.CreateDirectory($\"{folder}/ui\")", nameof(Joined))]
    [InlineData("File.Exists(folder + \"\\\\app.json\")", nameof(Joined))]
    [InlineData("var beside = \"/tmp/truth\";", nameof(Joined))]
    public void What_assumes_a_system_would_be_found(string line, string by) =>
        (by switch { nameof(Backslash) => Backslash(), nameof(Comparing) => Comparing(), _ => Joined() }).IsMatch(line).ShouldBeTrue();

    // ---- ./truth and truth.cmd

    /// <summary>The two scripts build the same program from the same sources, and have the same commands of their own.</summary>
    [Fact]
    public void The_scripts_are_in_step()
    {
        var (sh, cmd) = (File.ReadAllText(Repository.At("truth")), File.ReadAllText(Repository.At("truth.cmd")).ReplaceLineEndings("\n"));
        Said(cmd, "src\\Cli\\bin\\Release\\net10.0\\truth.dll").ShouldBe(Said(sh, "src/Cli/bin/Release/net10.0/truth.dll"));
        Said(cmd, "src\\Cli\\obj\\truth.built").ShouldBe(Said(sh, "src/Cli/obj/truth.built"));
        Own(cmd, CmdCommand()).ShouldBe(Own(sh, ShCommand()));
        Own(cmd, CmdSource()).ShouldBe(Sources(sh));
        Calls(cmd).ShouldBe(Calls(sh));
    }

    [Fact]
    public void The_script_of_Windows_ends_its_lines_as_Windows_reads_them_and_passes_on_the_exit_code()
    {
        var cmd = File.ReadAllText(Repository.At("truth.cmd"));
        cmd.ShouldContain("exit /b %errorlevel%");
        cmd.Where(c => c > 127).ShouldBeEmpty();
    }

    private static bool Said(string script, string text) =>
        script.Contains(text, StringComparison.Ordinal) ? true : throw new ShouldAssertException($"no {text}");

    private static string[] Own(string script, Regex form) =>
        [.. form.Matches(script).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    // The arguments of `find`, up to the exclusions.
    private static string[] Sources(string sh) =>
        [.. FindSources().Match(sh).Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];

    // The same calls of dotnet with the same arguments, except for paths and variables.
    private static string[] Calls(string script) =>
        [.. DotnetCall().Matches(script)
            .Select(m => $"{m.Groups[1].Value} {string.Join(' ', Flag().Matches(m.Groups[2].Value).Select(f => f.Value))}")
            .Order(StringComparer.Ordinal)];

    private static string Show((string File, int Number, string Text) line) => $"{line.File}:{line.Number}: {line.Text.Trim()}";

    private static IEnumerable<(string File, int Number, string Text)> Lines() =>
        from file in Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
        let shown = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where !shown.Contains("/obj/", StringComparison.Ordinal) && !shown.Contains("/bin/", StringComparison.Ordinal)
        from line in File.ReadLines(file).Select((text, i) => (shown, i + 1, text))
        where !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select line;

    [GeneratedRegex(@"Replace\('\\\\', '/'\)|Replace\(""\\\\"", ""/""")]
    private static partial Regex Backslash();

    [GeneratedRegex(@"StartsWith\(.*DirectorySeparatorChar|(GetRelativePath|GetFullPath)\([^;]*\)\.(StartsWith|EndsWith|Equals)\(|GetFullPath\([^;]*\) [!=]= |Equals\([^;]*(FullPath|GetFullPath)[^;]*IgnoreCase")]
    private static partial Regex Comparing();

    [GeneratedRegex(@"\b(File|Directory)\.\w+\((\w+ \+ ""[/\\]|\$""\{[^}]*\}[/\\])|""/tmp|""/proc|""/dev/|""C:\\")]
    private static partial Regex Joined();

    [GeneratedRegex(@"(?:ProcessStartInfo|Process\.Start)\(""([^""]*)""")]
    private static partial Regex Started();

    [GeneratedRegex(@"if \[ ""\$\{1-\}"" = (\w+) \]; then\n  shift")]
    private static partial Regex ShCommand();

    [GeneratedRegex(@"if ""%~1""==""(\w+)"" goto")]
    private static partial Regex CmdCommand();

    [GeneratedRegex(@"find ([^\\]+) \\")]
    private static partial Regex FindSources();

    [GeneratedRegex(@"\$env:ROOT \+ '([^']+)'")]
    private static partial Regex CmdSource();

    [GeneratedRegex(@"dotnet (build|publish|pack) ([^\n>|]*)")]
    private static partial Regex DotnetCall();

    [GeneratedRegex(@"(?<= )-(?!o\b)[-A-Za-z][^ ""]*(?: (?:Release|minimal|false))?")]
    private static partial Regex Flag();
}
