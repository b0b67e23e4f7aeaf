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
        _lastError = _index; // the lexer has reported it
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
            case var word when IsReserved(Current):
                var reserved = Wrong(Rules.ReservedWord.At(Here, word));
                Take();
                return reserved;
            default:
                return Counted(new NameSyntax(OriginOf(Take()), text));
        }
    }

    // Words that begin code to be executed. Inside a string, they are ordinary names.
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

        var error = Wrong(Rules.NotStatic.At(Here, what)
            .WithHelp(IsText(Ahead(), "Date") ? "write `'now'` for the current time"
                : "write the value itself, or a constant of this file"));
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

    // The value of a string with an error is unknown, so nothing more is reported for it.
    private ExpressionSyntax Number()
    {
        var token = Take();
        return NumberReader.Read(TextOf(token)) is { } digits
            ? new NumberSyntax(OriginOf(token), digits)
            : Wrong(WithMeantNumber(Rules.InvalidNumber.At(OriginOf(token), TextOf(token)), TextOf(token)));
    }

    // `007` and `1__000`: without the refused part, they are valid.
    private static Diagnostic WithMeantNumber(Diagnostic wrong, string text) =>
        text.Replace("_", "", StringComparison.Ordinal).TrimStart('0') is { Length: > 0 } plain && NumberReader.Read(plain) is not null
            ? wrong.WithHelp($"write `{plain}`").WithFix(plain)
            : wrong;

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

    // The items between the current bracket and its closing bracket.
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
            items.Add(At(TokenKind.Ellipsis) ? Spread() : AtKey() ? Unopened("`{`",
                static (parser, key) => parser.Members(key)) : Expression());
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
            _lastError = _index; // an unterminated string has consumed it, which was reported
            return;
        }

        var expected = Current.OnNewLine && !At(TokenKind.EndOfText)
            ? Rules.Expected.At(Previous.After, shown, EndOfLine)
            : Rules.Expected.At(Here, shown, Describe(Current));
        Report(expected.WithNote($"this {Describe(_tokens[open])} is still open", OriginOf(_tokens[open])));
    }
}
