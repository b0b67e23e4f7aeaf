using System.Runtime.InteropServices;
using System.Text;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>Strings and templates.</summary>
internal sealed partial class Parser
{
    private ExpressionSyntax Quoted()
    {
        var before = _diagnostics.Count;
        var text = String();
        return _diagnostics.Count > before ? new ErrorSyntax(text.Origin) : Counted(text);
    }

    private StringSyntax String()
    {
        var token = Take();
        return Text(token, token.Start + 1, IsClosed(token) ? token.End - 1 : token.End, OriginOf(token));
    }

    // The lexer has reported its error; its text is the intended one.
    private StringSyntax BrokenString()
    {
        _lastError = _index;
        var token = Take();
        var text = _characters.Text;
        var (start, end) = (token.Start, token.End);
        var quote = text[start] is '\'' or '"' ? text[start] : text[end - 1];
        while (start < end && text[start] == quote && start < token.Start + 2)
        {
            start++;
        }

        while (end > start && text[end - 1] == quote && end > token.End - 2)
        {
            end--;
        }

        return Text(token, start, end, OriginOf(token));
    }

    private bool IsClosed(Token token) => token.End - token.Start > 1 && _characters.Text[token.End - 1] == _characters.Text[token.Start];

    private StringSyntax Text(Token token, int start, int end, Origin origin)
    {
        var template = token.Kind is not (TokenKind.String or TokenKind.BrokenString);
        return new(origin, _characters.HasSplices ? Composed(start, end, template) : Decoded(start, end, template),
            _characters.Origin(start, end), template);
    }

    // Constants that are inserted into the text become part of it.
    private string Composed(int start, int end, bool template)
    {
        var value = new StringBuilder();
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (_characters.SpliceAt(i) is { } splice)
            {
                value.Append(Decoded(from, i, template)).Append(QuotedText(splice, i));
                from = i + 1;
            }
        }

        return value.Append(Decoded(from, end, template)).ToString();
    }

    private string Decoded(int start, int end, bool template)
    {
        // An unterminated string may have no space for its quotes.
        end = Math.Max(start, end);
        if (StringReader.IsPlain(_characters.Text.AsSpan(start, end - start)))
        {
            return Word(start, end);
        }

        var value = StringReader.Read(_characters.Text, start, end, template, null, InvalidEscape);
        if (!StringReader.IsWellFormed(value))
        {
            Tell(Rules.IllFormedText.At(_characters.Origin(start, end)).WithHelp("write the character itself"));
        }

        return value;
    }

    private void InvalidEscape(int start, int end) => Tell(
        Rules.InvalidEscape.At(_characters.Origin(start, end))
            .WithHelp("write four hexadecimal digits after `\\u` and two after `\\x`; a backslash is written `\\\\`"));

    private void Tell(Diagnostic diagnostic)
    {
        if (_trials == 0)
        {
            _diagnostics.Add(diagnostic);
        }
    }

    private string QuotedText(Splice splice, int at)
    {
        if (splice.Text is null)
        {
            _diagnostics.Add(Rules.SpliceInQuotes.At(_characters.Origin(at, at + 1)).WithHelp("remove the quotes around it"));
        }

        return splice.Text ?? "";
    }

    // The text between the substitutions of a template, with the delimiters around it.
    private Token TemplateText(out StringSyntax text)
    {
        var part = Take();
        var mark = part.Kind is TokenKind.TemplateHead or TokenKind.TemplateMiddle ? 2 : _characters.Text[part.End - 1] == '`' ? 1 : 0;
        text = Text(part, part.Start + 1, part.End - mark, OriginOf(part));
        return part;
    }

    private TemplateSyntax Template()
    {
        var texts = new List<StringSyntax>();
        var values = new List<ExpressionSyntax>();
        var start = Here;
        TemplateText(out var first);
        texts.Add(first);
        while (!At(TokenKind.EndOfText))
        {
            values.Add(Expression());
            if (!At(TokenKind.TemplateMiddle) && !At(TokenKind.TemplateTail))
            {
                Expected("`}`");
                SkipTo(static k => k is TokenKind.TemplateMiddle or TokenKind.TemplateTail or TokenKind.CloseBrace or TokenKind.Comma);
            }

            if (!At(TokenKind.TemplateMiddle) && !At(TokenKind.TemplateTail))
            {
                texts.Add(new(Here, "", Here.After, true));
                break;
            }

            var part = TemplateText(out var text);
            texts.Add(text);
            if (part.Kind == TokenKind.TemplateTail)
            {
                break;
            }
        }

        return Counted(new TemplateSyntax(start.To(Previous), [.. texts], [.. values])
        {
            Height = Above(CollectionsMarshal.AsSpan(values))
        });
    }
}
