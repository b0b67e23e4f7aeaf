using System.Text;

namespace Truth.Cli.Import.Schemas;

/// <summary>Values as they are written in a truth file.</summary>
internal static class TruthText
{
    /// <summary>A string in single quotes.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '\'' => "\\'",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>Text on one line, for a comment.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();

    /// <summary>The text of a doc comment, without what would end it.</summary>
    public static string Doc(string text) => OneLine(text.ReplaceLineEndings(" ")).Replace("*/", "* /", StringComparison.Ordinal);
}
