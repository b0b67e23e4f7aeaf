namespace Truth.Compiler.Syntax;

/// <summary>The text of the doc comment before a token.</summary>
internal static class DocComment
{
    /// <summary>
    /// The last `/** … */` before the token, without its stars and tags, with a line break between paragraphs; null if there is none.
    /// </summary>
    public static string? Before(string text, Token token)
    {
        var found = (Start: -1, End: -1);
        for (var i = token.FullStart; i + 1 < token.Start; i++)
        {
            if (text[i] == '/' && text[i + 1] == '/')
            {
                i = NextLine(text, i, token.Start);
            }
            else if (text[i] == '/' && text[i + 1] == '*')
            {
                var close = text.IndexOf("*/", i + 2, StringComparison.Ordinal);
                var end = close < 0 ? token.Start : close;
                found = end - i > 3 && text[i + 2] == '*' ? (i + 3, end) : found;
                i = end + 1;
            }
        }

        return found.Start < 0 ? null : Clean(text[found.Start..found.End]);
    }

    private static int NextLine(string text, int at, int end)
    {
        var found = text.AsSpan(at, end - at).IndexOfAny('\n', '\r');
        return found < 0 ? end : at + found;
    }

    private static string? Clean(string comment)
    {
        var lines = comment.ReplaceLineEndings("\n").Split('\n')
            .Select(l => l.Trim()).Select(l => l.StartsWith('*') ? l[1..].Trim() : l)
            .TakeWhile(l => !l.StartsWith('@'));
        var paragraphs = new List<string> { "" };
        foreach (var line in lines)
        {
            if (line.Length == 0)
            {
                paragraphs.Add("");
            }
            else
            {
                paragraphs[^1] = paragraphs[^1].Length == 0 ? line : $"{paragraphs[^1]} {line}";
            }
        }

        var text = string.Join('\n', paragraphs.Where(p => p.Length > 0));
        return text.Length == 0 ? null : text;
    }
}
