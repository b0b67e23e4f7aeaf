using System.Runtime.InteropServices;
using System.Text;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

internal sealed partial class Parser
{
    private ExpressionSyntax Primary() => Current.Kind switch
    {
        TokenKind.Name => Name(),
        TokenKind.String or TokenKind.Template => IsClosed(Current) ? Quoted() : Skipped(),
        TokenKind.BrokenString => BrokenString(),
        TokenKind.Number => Counted(Number()),
        TokenKind.TemplateHead => Template(),
        TokenKind.OpenParenthesis => Parenthesized(),
        TokenKind.OpenBracket => Array(),
        TokenKind.OpenBrace => Object(),
        TokenKind.Splice => Spliced(),
        TokenKind.Regex => Unsupported("a regular expression", "write it as a string"),
        TokenKind.Unknown => Skipped(),
        TokenKind.OtherOperator => UnknownOperator(new ErrorSyntax(Here)),
        _ => Wrong(Rules.Expected.At(Here, _characters.IsEmbedded ? "an operand" : "a value", Describe(Current))),
    };

    private ErrorSyntax Skipped()
    {
        _lastError = _index; // the lexer has said it
        return new ErrorSyntax(OriginOf(Take()));
    }

    private ExpressionSyntax Spliced()
    {
        var token = Take();
        return Counted(_characters.SpliceAt(token.Start)!.Tree());
    }

    private ErrorSyntax Unsupported(string what, string help)
    {
        var error = Wrong(Rules.NotStatic.At(Here, what).WithHelp(help));
        Take();
        return error;
    }

    private ExpressionSyntax Name()
    {
        var text = TextOf(Current);
        switch (text)
        {
            case "true" or "false":
                return Counted(new BooleanSyntax(OriginOf(Take()), text == "true"));
            case "null":
                return Counted(new NullSyntax(OriginOf(Take())));
            case "not" when _characters.IsEmbedded && Ahead().Kind is TokenKind.Name or TokenKind.OpenParenthesis:
                var error = Wrong(Rules.UnknownOperator.At(Here, text).WithHelp("did you mean `!`?").WithFix("!"));
                Take();
                Operand();
                return error;
            case var word when Forbidden(word) is { } forbidden:
                return forbidden;
            default:
                return Counted(new NameSyntax(OriginOf(Take()), text));
        }
    }

    // Words that begin what only a running program has. Inside a string they are names like any other.
    private ErrorSyntax? Forbidden(string word)
    {
        var what = _characters.IsEmbedded ? null : word switch
        {
            "new" => "`new`",
            "await" or "yield" or "typeof" or "void" or "delete" => $"`{word}`",
            "function" or "class" => $"a {word}",
            "async" when IsText(Ahead(), "function") => "a function",
            "import" => "a dynamic import",
            "this" or "super" => $"`{word}`",
            _ => null,
        };
        if (what is null)
        {
            return null;
        }

        var error = Wrong(Rules.NotStatic.At(Here, what).WithHelp(IsText(Ahead(), "Date") ? "for the present write `'now'`" : "write the value itself, or a constant of this file"));
        Take();
        SkipOperand(word);
        return error with { Origin = error.Origin.To(Previous) };
    }

    private void SkipOperand(string word)
    {
        if (word is "function" or "class" or "async")
        {
            while (!At(TokenKind.OpenBrace) && !At(TokenKind.EndOfText) && !At(TokenKind.Semicolon))
            {
                SkipBalanced();
            }

            SkipBalanced();
        }
        else if (word is not ("this" or "super"))
        {
            Operand();
        }
    }

    // A text with something wrong in it is not known: nothing more is said of its value.
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

    // The lexer has said what is wrong with it; its text is what it was meant to be.
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
        return new(origin, _characters.HasSplices ? Composed(start, end, template) : Decoded(start, end, template), _characters.Origin(start, end), template);
    }

    // The constants put into the text become part of it.
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
        // A string without end may have no room for its quotes.
        end = Math.Max(start, end);
        if (StringReader.IsPlain(_characters.Text.AsSpan(start, end - start)))
        {
            return Word(start, end);
        }

        var value = StringReader.Read(_characters.Text, start, end, template, null, InvalidEscape);
        if (!StringReader.IsWellFormed(value))
        {
            _diagnostics.Add(Rules.IllFormedText.At(_characters.Origin(start, end)).WithHelp("write the character itself"));
        }

        return value;
    }

    private void InvalidEscape(int start, int end) => _diagnostics.Add(
        Rules.InvalidEscape.At(_characters.Origin(start, end)).WithHelp("behind `\\u` come four hexadecimal digits, behind `\\x` two; a backslash is written `\\\\`"));

    private string QuotedText(Splice splice, int at)
    {
        if (splice.Text is null)
        {
            _diagnostics.Add(Rules.SpliceInQuotes.At(_characters.Origin(at, at + 1)).WithHelp("remove the quotes around it"));
        }

        return splice.Text ?? "";
    }

    private ExpressionSyntax Number()
    {
        var token = Take();
        return NumberReader.Read(TextOf(token)) is { } digits
            ? new NumberSyntax(OriginOf(token), digits)
            : Wrong(WithMeantNumber(Rules.InvalidNumber.At(OriginOf(token), TextOf(token)), TextOf(token)));
    }

    // `007` and `1__000`: without what is refused they are plain.
    private static Diagnostic WithMeantNumber(Diagnostic wrong, string text) =>
        text.Replace("_", "", StringComparison.Ordinal).TrimStart('0') is { Length: > 0 } plain && NumberReader.Read(plain) is not null
            ? wrong.WithHelp($"write `{plain}`").WithFix(plain)
            : wrong;

    private TemplateSyntax Template()
    {
        var texts = new List<StringSyntax>();
        var values = new List<ExpressionSyntax>();
        var head = Take();
        var start = OriginOf(head);
        texts.Add(Text(head, head.Start + 1, head.End - 2, OriginOf(head)));
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

            var part = Take();
            var mark = part.Kind == TokenKind.TemplateMiddle ? 2 : _characters.Text[part.End - 1] == '`' ? 1 : 0;
            texts.Add(Text(part, part.Start + 1, part.End - mark, OriginOf(part)));
            if (part.Kind == TokenKind.TemplateTail)
            {
                break;
            }
        }

        return Counted(new TemplateSyntax(start.To(Previous), [.. texts], [.. values]) { Height = Above(CollectionsMarshal.AsSpan(values)) });
    }

    private ExpressionSyntax Parenthesized()
    {
        var open = OriginOf(Take());
        var inner = Expression();
        if (!TryTake(TokenKind.CloseParenthesis))
        {
            Report(Rules.Expected.At(Here, "`)`", Describe(Current)).WithNote("this `(` is still open", open));
        }

        return new ParenthesizedSyntax(open.To(Previous), inner) { Height = inner.Height + 1 };
    }

    private ArraySyntax Array()
    {
        if (_brackets.PartnerOf(_index) < 0 && Ahead().Kind == TokenKind.OpenBracket && _brackets.PartnerOf(_index + 1) >= 0)
        {
            Extra("a value");
        }

        var open = Here;
        var items = Items(TokenKind.CloseBracket, "`]`");
        return Counted(new ArraySyntax(open.To(Previous), items) { Height = Above(items.AsSpan()) });
    }

    // The items between the bracket at hand and its partner.
    private ValueList<ExpressionSyntax> Items(TokenKind close, string shown)
    {
        var open = _index;
        Take();
        return Items(open, close, shown);
    }

    private ArraySyntax Listed(int open)
    {
        var start = Here;
        var items = Items(open, TokenKind.CloseBracket, "`]`");
        return Counted(new ArraySyntax(start.To(Previous), items) { Height = Above(items.AsSpan()) });
    }

    private ValueList<ExpressionSyntax> Items(int open, TokenKind close, string shown)
    {
        var items = new List<ExpressionSyntax>();
        while (!At(close) && !At(TokenKind.EndOfText) && !_brackets.IsOutside(_index, open) && !(AtKey() && _brackets.PartnerOf(open) < 0))
        {
            var before = _index;
            items.Add(At(TokenKind.Ellipsis) ? Spread() : AtKey() ? Unopened("`{`", static (parser, key) => parser.Members(key)) : Expression());
            if (!TryTake(TokenKind.Comma) && !At(close) && !GoOnAfterMissingComma(before, open, shown))
            {
                break;
            }
        }

        Close(open, close, shown);
        return [.. items];
    }

    private static int Above(ReadOnlySpan<ExpressionSyntax> below)
    {
        var height = 0;
        foreach (var node in below)
        {
            height = Math.Max(height, node.Height);
        }

        return height + 1;
    }

    private SpreadSyntax Spread()
    {
        var start = OriginOf(Take());
        var value = Expression();
        return new SpreadSyntax(start.To(value.Origin), value) { Height = value.Height + 1 };
    }

    private void Close(int open, TokenKind close, string shown)
    {
        if (!_brackets.IsOutside(_index, open) && TryTake(close))
        {
            return;
        }

        if (_brackets.IsBroken)
        {
            _lastError = _index; // a string without end has swallowed it, and has been reported
            return;
        }

        var expected = Current.OnNewLine && !At(TokenKind.EndOfText)
            ? Rules.Expected.At(Previous.After, shown, EndOfLine)
            : Rules.Expected.At(Here, shown, Describe(Current));
        Report(expected.WithNote($"this {Describe(_tokens[open])} is still open", OriginOf(_tokens[open])));
    }
}
