using Truth.Compiler.Syntax;

namespace Truth.Compiler.Formatting;

/// <summary>A comment, and its distance from the previous text.</summary>
/// <param name="Start">Its offset in the file.</param>
/// <param name="IsLine">`// …`.</param>
/// <param name="LinesBefore">The number of line breaks between the previous text and the comment.</param>
internal sealed record Comment(int Start, string Text, bool IsLine, int LinesBefore)
{
    public bool IsDoc => Text.StartsWith("/**", StringComparison.Ordinal) && Text.Length > 4;

    /// <summary>A comment with a star at the beginning of every line is aligned with its first line; others are not changed.</summary>
    public Doc Doc
    {
        get
        {
            var lines = LineEnds.Plain(Text).Split('\n');
            return lines.Length > 1 && lines.Skip(1).All(l => l.TrimStart().StartsWith('*'))
                ? Formatting.Doc.Concat(lines.SelectMany((l, i) => i == 0
                    ? [Formatting.Doc.Text(l.TrimEnd())]
                    : new[] { Formatting.Doc.HardLine, Formatting.Doc.Text(" " + l.Trim()) }))
                : Formatting.Doc.Text(IsLine ? Text.TrimEnd() : string.Join('\n', lines));
        }
    }
}

/// <summary>The comments before a token.</summary>
/// <param name="LinesAfter">The number of line breaks between the last of them (or the previous token) and the token.</param>
internal sealed record Trivia(IReadOnlyList<Comment> Comments, int LinesAfter)
{
    public static Trivia Of(string text, Token token)
    {
        var comments = new List<Comment>();
        var lines = 0;
        for (var i = token.FullStart; i < token.Start;)
        {
            if (text[i] == '/')
            {
                var end = text[i + 1] == '/' ? EndOfLine(text, i, token.Start) : text.IndexOf("*/", i + 2, StringComparison.Ordinal) + 2;
                comments.Add(new(i, text[i..end], text[i + 1] == '/', lines));
                (lines, i) = (0, end);
                continue;
            }

            var isEnd = text[i] is '\n' or '\u2028' or '\u2029' || text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n');
            lines += isEnd ? 1 : 0;
            i++;
        }

        return new(comments, lines);
    }

    private static int EndOfLine(string text, int from, int to)
    {
        var end = text.AsSpan(from, to - from).IndexOfAny("\r\n\u2028\u2029");
        return end < 0 ? to : from + end;
    }
}
