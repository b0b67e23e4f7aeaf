using Truth.Compiler.Diagnostics;
using Truth.Compiler.Formatting;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Formatting;

/// <summary>
/// What formatting must preserve: all tokens except commas, semicolons and parentheses, with strings compared by their values; and all
/// comments.
/// </summary>
internal static class Words
{
    public static IReadOnlyList<string> Of(string text) =>
        [.. Lex(text, out var source)
            .Where(t => t.Kind is not (TokenKind.Comma or TokenKind.Semicolon or TokenKind.OpenParenthesis or TokenKind.CloseParenthesis))
            .Select(t => Word(t, source.Text))];

    public static IReadOnlyList<string> Comments(string text) =>
        [.. Lex(text, out var source).SelectMany(t => Trivia.Of(source.Text, t).Comments)
            .Select(c => string.Concat(c.Text.Where(x => !char.IsWhiteSpace(x))))];

    /// <summary>The first difference; null if there is none.</summary>
    public static string? Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var at = expected.Zip(actual).TakeWhile(p => p.First == p.Second).Count();
        return at == expected.Count && at == actual.Count ? null
            : $"{string.Join(' ', expected.Skip(at).Take(5))} → {string.Join(' ', actual.Skip(at).Take(5))}";
    }

    private static string Word(Token token, string text) => token.Kind == TokenKind.String
        ? Truth.Compiler.Syntax.StringReader.Read(text, token.Start + 1, token.End - 1, template: false, null, null)
        : text[token.Start..token.End].ReplaceLineEndings("\n");

    private static List<Token> Lex(string text, out SourceText source)
    {
        source = new SourceText("app.truth.ts", text);
        return Lexer.Lex(new Characters(source), new DiagnosticBag());
    }
}
