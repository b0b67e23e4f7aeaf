using System.Globalization;
using System.Text;
using Truth.Compiler.Analysis;

namespace Truth.Cli.Permissions;

/// <summary>Renders an explanation with one line for each part.</summary>
internal static class ExplanationText
{
    public static string Write(Explanation explanation)
    {
        var text = new StringBuilder();
        Write(text, explanation, 1);
        return text.ToString();
    }

    /// <summary>The decisive parts in one line.</summary>
    public static string Short(Explanation explanation) =>
        string.Join(explanation.Text == "all of" ? " and " : ", ", explanation.Deciding().Select(d => d.Text)
            .Distinct(StringComparer.Ordinal));

    private static void Write(StringBuilder text, Explanation explanation, int depth)
    {
        var mark = explanation.Value switch { true => "yes    ", false => "no     ", _ => "unknown" };
        var read = explanation.Read.Count == 0 ? "" : $"   {string.Join(", ", explanation.Read)}";
        text.Append(CultureInfo.InvariantCulture, $"{new string(' ', 2 * depth)}{mark}  {explanation.Text}{read}\n");
        foreach (var part in explanation.Parts)
        {
            Write(text, part, depth + 1);
        }
    }
}
