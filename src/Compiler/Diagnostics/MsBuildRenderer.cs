using System.Globalization;
using System.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>
/// Writes diagnostics as a project file that holds them as items, for the targets of Truth.MSBuild to log. Errors and warnings alone, in their order;
/// the last error is marked, so that a build logs all of them and then stops, without an error of its own.
/// </summary>
public static class MsBuildRenderer
{
    public static string Write(IReadOnlyList<Diagnostic> diagnostics)
    {
        var text = new StringBuilder("<Project>\n  <ItemGroup>\n");
        var last = diagnostics.LastOrDefault(d => d.Severity == Severity.Error);
        foreach (var (index, diagnostic) in diagnostics.Index().Where(d => d.Item.Severity != Severity.Hint))
        {
            var kind = ReferenceEquals(diagnostic, last) ? "last error" : diagnostic.Severity == Severity.Error ? "error" : "warning";
            text.Append(CultureInfo.InvariantCulture, $"    <Problem Include=\"{index}\" Kind=\"{kind}\" Code=\"{diagnostic.Code}\" File=\"{Escaped(diagnostic.File)}\" {Place(diagnostic)} Text=\"{Escaped(LineRenderer.OneLine(diagnostic))}\" />\n");
        }

        return text.Append("  </ItemGroup>\n  <Target Name=\"Problems\" Returns=\"@(Problem)\" />\n</Project>\n").ToString();
    }

    private static string Place(Diagnostic diagnostic)
    {
        var at = Region.Of(diagnostic.Origin);
        return string.Create(CultureInfo.InvariantCulture, $"Line=\"{at.Line}\" Column=\"{at.Column}\" EndLine=\"{at.EndLine}\" EndColumn=\"{at.EndColumn}\"");
    }

    // First for MSBuild, to which `$(…)`, `@(…)`, `;` and wildcards mean something, then for XML.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            _ = "%$@'();?*".Contains(c, StringComparison.Ordinal) ? escaped.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}")
                : c switch
                {
                    '&' => escaped.Append("&amp;"),
                    '<' => escaped.Append("&lt;"),
                    '"' => escaped.Append("&quot;"),
                    < ' ' => escaped.Append(' '),
                    _ => escaped.Append(c),
                };
        }

        return escaped.ToString();
    }
}
