using System.Text;

namespace Truth.Compiler.Formatting;

/// <summary>Strings in single quotes, unless double quotes need fewer escapes.</summary>
internal static class Quotes
{
    public static string Of(string literal)
    {
        var content = literal.AsSpan(1, literal.Length - 2);
        var quote = content.Count('\'') > content.Count('"') ? '"' : '\'';
        var text = new StringBuilder().Append(quote);
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            if (c == '\\')
            {
                var next = content[++i];

                // An escape that is not needed with the other quotes.
                _ = next == literal[0] && next != quote ? text.Append(next) : text.Append('\\').Append(next);
            }
            else
            {
                Append(text, c, quote);
            }
        }

        return text.Append(quote).ToString();
    }

    private static StringBuilder Append(StringBuilder text, char c, char quote) =>
        c == quote ? text.Append('\\').Append(c) : text.Append(c);
}
