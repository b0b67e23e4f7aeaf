using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

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

    /// <summary>
    /// String literals do not count: a message is searched for as a whole, and text in another language has its own lines.
    /// </summary>
    [Fact]
    public void Lines_of_code_stay_within_140_columns() =>
        Tracked().Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && !f.StartsWith("tests/cases/", StringComparison.Ordinal))
            .SelectMany(LongLines).ShouldBeEmpty();

    private static IEnumerable<string> LongLines(string file)
    {
        var text = SourceText.From(File.ReadAllText(Repository.At(file)));
        var lines = text.Lines.Where(line => line.Span.Length > Columns).ToList();
        var root = CSharpSyntaxTree.ParseText(lines.Count == 0 ? SourceText.From("") : text).GetRoot();
        var literals = root.DescendantNodes(IsNoString).Where(IsString).ToList();
        return lines.Where(line => line.Span.Length - literals.Sum(literal => line.Span.Overlap(literal.Span)?.Length ?? 0) > Columns)
            .Select(line => $"{file}:{line.LineNumber + 1}");
    }

    private static bool IsString(SyntaxNode node) => node is InterpolatedStringExpressionSyntax
        || node.IsKind(SyntaxKind.StringLiteralExpression) || node.IsKind(SyntaxKind.Utf8StringLiteralExpression);

    private static bool IsNoString(SyntaxNode node) => !IsString(node);

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

    [GeneratedRegex(@"PackageReference[^>]*\bVersion=")]
    private static partial Regex Version();
}
