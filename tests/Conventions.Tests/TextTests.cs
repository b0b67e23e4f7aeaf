using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Truth.Conventions.Tests;

/// <summary>Text that must not be committed.</summary>
public sealed partial class TextTests
{
    private static readonly string[] Code = [".cs", ".ts", ".js", ".scriban", ".css"];

    [Fact]
    public void Code_holds_no_unfinished_business() =>
        Lines(Code).Where(line => line.File is not "tests/Conventions.Tests/TextTests.cs" && Unfinished().IsMatch(line.Text))
            .Select(Show).ShouldBeEmpty();

    /// <summary>
    /// The meaning of a name is determined by a lookup: it may be a field, a computed field or an inverse relation, and the lookup returns
    /// its type or null.
    /// </summary>
    [Fact]
    public void No_lookup_by_name_assumes_that_something_is_found() =>
        Lines([".cs"]).Where(line => (line.File.StartsWith("src/Compiler/", StringComparison.Ordinal)
            || line.File.StartsWith("src/Generators/", StringComparison.Ordinal)) && AssumedName().IsMatch(line.Text))
            .Select(Show).ShouldBeEmpty();

    [Fact]
    public void Files_stay_short_enough_to_hold_one_idea() =>
        Tracked().Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && !f.Contains("/expected/", StringComparison.Ordinal))
            .Select(f => (File: f, Lines: File.ReadLines(Repository.At(f)).Count())).Where(f => f.Lines > 400)
            .Select(f => $"{f.File}: {f.Lines}").ShouldBeEmpty();

    [Fact]
    public void Versions_of_packages_live_in_one_file() =>
        Lines([".csproj", ".props", ".targets"]).Where(line => line.File != "Directory.Packages.props" && Version().IsMatch(line.Text))
            .Select(Show).ShouldBeEmpty();

    private const int Columns = 140;

    // Lines that are still longer. The numbers may only fall.
    private static readonly Dictionary<string, int> StillLonger = new(StringComparer.Ordinal)
    {
        ["src/Compiler"] = 130, ["src/Generators"] = 50, ["src/Cli"] = 15, ["src/Runtime"] = 320, ["tests/EndToEnd.Tests"] = 130,
        ["tests/Compiler.Tests"] = 90, ["tests/Generators.Tests"] = 90, ["tests/Runtime.Tests"] = 30, ["tests/Conventions.Tests"] = 46,
        ["tests/Attack.Tests"] = 10, ["tests/Packages.Tests"] = 10, ["tests/mutants"] = 5, ["bench/programs"] = 10, ["examples/helpdesk-web"] = 10,
    };

    /// <summary>The contents of string literals do not count: a message is searched for as a whole.</summary>
    [Fact]
    public void Lines_of_code_stay_within_140_columns() =>
        Lines([".cs"]).Where(line => !line.File.StartsWith("tests/cases/", StringComparison.Ordinal) && StringLiteral().Replace(line.Text, "\"\"").Length > Columns)
            .GroupBy(line => string.Join('/', line.File.Split('/').Take(2)), StringComparer.Ordinal)
            .Where(room => room.Count() > StillLonger.GetValueOrDefault(room.Key))
            .Select(room => $"{room.Key}: {room.Count()} lines, such as {Show(room.First())}").ShouldBeEmpty();

    [Fact]
    public void Text_files_end_lines_with_a_line_feed() =>
        Tracked().Where(f => Code.Any(e => f.EndsWith(e, StringComparison.Ordinal))
            && !f.StartsWith("tests/cases/", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(Repository.At(f)).Contains('\r', StringComparison.Ordinal)).ShouldBeEmpty();

    /// <summary>They would be the same on macOS and Windows. Folders count: a file `load` and a folder `Load` conflict as well.</summary>
    [Fact]
    public void No_two_paths_differ_by_case_alone() =>
        Tracked().SelectMany(WithFolders).Distinct(StringComparer.Ordinal).GroupBy(path => path.ToUpperInvariant(), StringComparer.Ordinal)
            .Where(same => same.Count() > 1).Select(same => string.Join(" and ", same)).ShouldBeEmpty();

    private static IEnumerable<string> WithFolders(string file)
    {
        for (string? path = file; !string.IsNullOrEmpty(path); path = Path.GetDirectoryName(path))
        {
            yield return path;
        }
    }

    private static string Show((string File, int Number, string Text) line) => $"{line.File}:{line.Number}: {line.Text.Trim()}";

    private static IEnumerable<(string File, int Number, string Text)> Lines(string[] endings) =>
        from file in Tracked()
        where endings.Any(e => file.EndsWith(e, StringComparison.Ordinal)) && !file.Contains("/expected/", StringComparison.Ordinal)
        from line in File.ReadLines(Repository.At(file)).Select((text, i) => (file, i + 1, text))
        select line;

    private static string[] Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true
        })!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        files.Length.ShouldBeGreaterThan(50);
        return [.. files.Where(f => File.Exists(Repository.At(f)))];
    }

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|\bSkip *= *""|Assert\.True\(true\)|#pragma warning disable(?! \w+ // \w)|Thread\.Sleep\(|catch *\{ *\}")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\.(First|Single|Last)\(\w+ => [^=]*\bName\b")]
    private static partial Regex AssumedName();

    [GeneratedRegex("""
        "(\\.|[^"\\])*"
        """)]
    private static partial Regex StringLiteral();

    [GeneratedRegex(@"PackageReference[^>]*\bVersion=")]
    private static partial Regex Version();
}
