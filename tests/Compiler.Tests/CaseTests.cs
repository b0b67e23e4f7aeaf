using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>
/// A folder in `tests/cases` with an `app.truth.ts` and a `diagnostics.txt`, which contains the complete text output of all diagnostics.
/// `TRUTH_ACCEPT=1` rewrites the files.
/// </summary>
public sealed class CaseTests
{
    public static TheoryData<string> Cases() =>
        [.. Directory.GetDirectories(Repository.Path("tests", "cases")).Where(d => File.Exists(Path.Combine(d, "app.truth.ts")))
            .Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_diagnostic_of_a_case_is_expected(string name)
    {
        var folder = Repository.Path("tests", "cases", name);
        var compilation = Compile(folder);
        var renderer = new HumanRenderer(colour: false);
        var actual = compilation.Diagnostics.Count == 0 ? "" : string.Join("\n\n", compilation.Diagnostics.Select(renderer.Render)) + "\n";
        var expected = Path.Combine(folder, "diagnostics.txt");
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            Accept(expected, actual);
        }

        var text = File.Exists(expected) ? File.ReadAllText(expected).ReplaceLineEndings("\n") : "";
        actual.ShouldBe(text);
        compilation.HasErrors.ShouldBe(compilation.Diagnostics.Any(d => d.Severity == Severity.Error));
    }

    private static Compilation Compile(string folder)
    {
        var file = Path.Combine(folder, "app.truth.ts");
        return Compilation.Create(
            new SourceText("app.truth.ts", File.ReadAllText(file)),
            path => Path.Combine(folder, path) is var found && File.Exists(found) ? new SourceText(path, File.ReadAllText(found)) : null);
    }

    private static void Accept(string file, string text)
    {
        if (text.Length == 0)
        {
            File.Delete(file);
        }
        else
        {
            File.WriteAllText(file, text);
        }
    }
}
