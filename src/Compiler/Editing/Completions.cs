using Truth.Compiler.Diagnostics;
using Truth.Compiler.Symbols;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Editing;

/// <summary>The completions at a position of a file.</summary>
internal sealed class Completions(Meanings meanings, SourceText source)
{
    private readonly List<Token> _tokens = Lexer.Lex(new Characters(source), new DiagnosticBag());

    public IReadOnlyList<Completion> CompletionsAt(int position)
    {
        var index = _tokens.FindIndex(t => t.End >= position);
        var token = _tokens[index < 0 ? ^1 : index];
        var isInside = token.Start < position && token.Kind is TokenKind.String or TokenKind.BrokenString or TokenKind.Template;
        if (isInside && Offered(token, position) is { } offered)
        {
            return offered;
        }

        // The token before the position, or before the word at the position.
        var isWord = token.Start < position && position <= token.End
            && token.Kind is TokenKind.Name or TokenKind.String or TokenKind.BrokenString;
        var before = token.End <= position && !isWord ? index : index - 1;
        if (before < 0 || Innermost(position) is not { } found)
        {
            return Narrowest(position) ?? [];
        }

        return _tokens[before].Kind switch
        {
            TokenKind.OpenBrace or TokenKind.Comma when IsIn(before, TokenKind.OpenBrace) =>
                KeysOf(found, isWord ? source[new(token.Start, token.End - token.Start)] : ""),
            TokenKind.Colon when before > 0 => ChoicesOf(found, TextOf(_tokens[before - 1]), isQuoted: isInside),
            _ => Narrowest(position) ?? [],
        };
    }

    private IReadOnlyList<Completion>? Offered(Token token, int position)
    {
        var inside = meanings.Offers.Where(o => o.At.Source == source && o.At.Span.Start >= token.Start && o.At.Span.End <= token.End)
            .ToList();
        var here = inside.Where(o => Meanings.Holds(o.At, position)).OrderBy(o => o.At.Span.Length).ToList();
        return here.Count > 0 ? here[0].Names : inside.Count > 0 ? inside.MaxBy(o => o.At.Span.Length).Names : null;
    }

    private IReadOnlyList<Completion>? Narrowest(int position) =>
        meanings.Offers.Where(o => o.At.Source == source && Meanings.Holds(o.At, position)).OrderBy(o => o.At.Span.Length)
            .Select(o => o.Names).FirstOrDefault();

    private KeyedObject? Innermost(int position) =>
        meanings.Objects.Where(o => o.At.Source == source && o.At.Span.Start < position && position <= o.At.Span.End
            && source.Text[o.At.Span.Start] == '{').MinBy(o => o.At.Span.Length);

    private static List<Completion> KeysOf(KeyedObject found, string word) =>
        [.. found.Asked.Distinct().Where(k => k.Length > 0 && (k == word || !found.Given.Contains(k)))
            .Select(k => new Completion(k, SymbolKind.Key, KeyDocs.Of(found.What, k)))];

    private static List<Completion> ChoicesOf(KeyedObject found, string key, bool isQuoted) =>
        found.Choices.TryGetValue(key, out var choices)
            ? [.. choices.Select(c => new Completion(isQuoted || c is "true" or "false" ? c : $"'{c}'", SymbolKind.Choice))] : [];

    private string TextOf(Token token) => source.Text[token.Start..token.End].Trim('\'', '"');

    // The bracket that is open at a token.
    private bool IsIn(int index, TokenKind bracket)
    {
        var depth = 0;
        for (var i = index; i >= 0; i--)
        {
            depth += _tokens[i].Kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis ? 1 : 0;
            if (_tokens[i].Kind is not (TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis))
            {
                continue;
            }

            if (depth == 0)
            {
                return _tokens[i].Kind == bracket;
            }

            depth--;
        }

        return false;
    }
}
