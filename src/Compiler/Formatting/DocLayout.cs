using Truth.Compiler.Syntax;

namespace Truth.Compiler.Formatting;

/// <summary>
/// Converts tokens to a document. It uses tokens instead of the tree, because the tree omits types, `as` and comments.
/// INVARIANT: the file has no syntax error.
/// </summary>
internal sealed partial class DocLayout(string text, List<Token> tokens, IReadOnlyDictionary<int, TypeSyntax> types)
{
    private int _index;

    // Comments before this offset have been printed.
    private int _placed;

    private Token Current => tokens[_index];

    private Token Ahead(int count = 1) => tokens[Math.Min(_index + count, tokens.Count - 1)];

    private bool At(TokenKind kind) => Current.Kind == kind;

    private bool AtName(string name) => At(TokenKind.Name) && TextOf(Current) == name;

    private string TextOf(Token token) => text[token.Start..token.End];

    /// <summary>The current token, after the unprinted comments before it.</summary>
    private Doc Take()
    {
        var word = At(TokenKind.String) ? Quotes.Of(TextOf(Current)) : LineEnds.Plain(TextOf(Current));
        return Doc.Concat(Skip(), word);
    }

    /// <summary>The comments of the current token, which itself is omitted.</summary>
    private Doc Skip()
    {
        var comments = Unplaced();
        var gap = Current.Kind is TokenKind.Colon or TokenKind.Comma or TokenKind.CloseParenthesis ? Doc.Empty : Doc.Gap;
        _index += _index < tokens.Count - 1 ? 1 : 0;
        return comments.Count == 0 ? Doc.Empty
            : Doc.Concat(comments.SelectMany(c => new[] { Doc.Gap, c.Doc, c.IsLine ? Doc.HardLine : gap }));
    }

    private List<Comment> Unplaced()
    {
        if (Current.FullStart == Current.Start)
        {
            return [];
        }

        List<Comment> comments = [.. Trivia.Of(text, Current).Comments.Where(c => c.Start >= _placed)];
        _placed = Math.Max(_placed, Current.Start);
        return comments;
    }

    /// <summary>Comments before the current token that are on the line of the previous token, with nothing else after them.</summary>
    /// <param name="beforeComma">Only those that can be moved before a comma without changing what they describe.</param>
    private Doc Trailing(bool beforeComma = false)
    {
        if (Current.FullStart == Current.Start)
        {
            return Doc.Empty;
        }

        var (comments, lines) = Trivia.Of(text, Current);
        var first = comments.Count(c => c.Start < _placed);
        var here = comments.Skip(first).TakeWhile(c => c.LinesBefore == 0).ToList();
        var linesAfter = first + here.Count == comments.Count ? lines : comments[first + here.Count].LinesBefore;
        here = beforeComma ? [.. here.TakeWhile(c => !c.IsLine && !c.IsDoc)] : here;
        if (here.Count == 0 || linesAfter == 0
            && Current.Kind is not (TokenKind.EndOfText or TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis))
        {
            return Doc.Empty;
        }

        _placed = here[^1].Start + 1;
        return Doc.Concat(here.Select(c => Doc.Suffix(Doc.Concat(" ", c.Doc)) is var doc && c.IsLine ? doc : Doc.Concat(" ", c.Doc)));
    }

    /// <summary>Comments before the current token, each on its own line if it was, and an empty line where there was one.</summary>
    private Doc Leading(bool isFirst)
    {
        if (Current.FullStart == Current.Start)
        {
            return Doc.Empty;
        }

        var trivia = Trivia.Of(text, Current);
        var parts = new List<Doc>();
        var comments = trivia.Comments.Where(c => c.Start >= _placed).ToList();
        for (var i = 0; i < comments.Count; i++)
        {
            var after = i + 1 < comments.Count ? comments[i + 1].LinesBefore : trivia.LinesAfter;
            parts.Add(i == 0 && !isFirst && comments[i].LinesBefore > 1 ? Doc.HardLine : Doc.Empty);
            parts.Add(comments[i].Doc);
            parts.Add(after > 1 && !At(TokenKind.EndOfText) ? Doc.BlankLine : after > 0 || comments[i].IsLine ? Doc.HardLine : " ");
        }

        if (comments.Count == 0 && !isFirst && trivia.LinesAfter > 1)
        {
            parts.Add(Doc.HardLine);
        }

        _placed = Math.Max(_placed, Current.Start);
        return Doc.Concat(parts);
    }

    /// <summary>Comments before a closing bracket or the end of the file, each on its own line.</summary>
    private List<Doc> Dangling(bool isFirst)
    {
        var lines = new List<Doc>();
        foreach (var comment in Unplaced())
        {
            lines.Add(comment.LinesBefore > 1 && !(isFirst && lines.Count == 0) ? Doc.Concat(Doc.HardLine, comment.Doc) : comment.Doc);
        }

        return lines;
    }
}
