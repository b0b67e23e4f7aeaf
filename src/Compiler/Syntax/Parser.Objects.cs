using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Syntax;

internal sealed partial class Parser
{
    private ObjectSyntax Object()
    {
        var open = _index;
        Take();
        while (At(TokenKind.OpenBrace) && _brackets.IsUnclosed)
        {
            Extra("a key");
        }

        return Members(open);
    }

    /// <summary>The members after an opening brace, or after the key if that brace is missing.</summary>
    private ObjectSyntax Members(int open)
    {
        var members = new List<ObjectMember>();
        while (!At(TokenKind.EndOfText) && !_brackets.IsOutside(_index, open))
        {
            if (At(TokenKind.CloseBrace))
            {
                if (!SkipIfTooEarly(open))
                {
                    break;
                }

                continue;
            }

            var before = _index;
            if (Property() is { } member)
            {
                members.Add(member);
            }

            if (!TryTake(TokenKind.Comma) && !At(TokenKind.CloseBrace) && !GoOnAfterMissingComma(before, open, "`}`"))
            {
                break;
            }
        }

        Close(open, TokenKind.CloseBrace, "`}`");
        return Counted(new ObjectSyntax(OriginOf(_tokens[open]).To(Previous), [.. members]) { Height = Above(members) });
    }

    private static int Above(List<ObjectMember> members)
    {
        var height = 0;
        foreach (var member in members)
        {
            height = Math.Max(height, member.Value.Height);
        }

        return height + 1;
    }

    // A superfluous one.
    private void Extra(string expected)
    {
        Report(Rules.Expected.At(Here, expected, Describe(Current)).WithHelp("remove it").WithFix(""));
        Take();
    }

    private bool SkipIfTooEarly(int open)
    {
        if (!_brackets.IsTooEarly(_index, open))
        {
            return false;
        }

        Report(Rules.UnexpectedBracket.At(Here, "}").WithHelp("remove it").WithFix(""));
        Take();
        TryTake(TokenKind.Comma);
        return true;
    }

    // A comma is missing, or the text does not belong to anything. False if the list ends here.
    private bool GoOnAfterMissingComma(int before, int open, string close)
    {
        if (At(TokenKind.EndOfText) || _brackets.IsOutside(_index, open))
        {
            return false;
        }

        if (_lastError < before && !(_brackets.IsBroken && Current.OnNewLine))
        {
            var gap = Previous.After;
            var found = Describe(Current);
            Report(BeginsItem() && gap.Source is not null
                ? Rules.Expected.At(gap, "`,`", found).WithHelp("add a comma").WithFix(",")
                : WithMeantOperator(Rules.Expected.At(Here, $"`,` or {close}", found)));
        }

        _lastError = _index;
        if (!BeginsItem() || _index == before)
        {
            SkipToNextItem();
        }

        return !At(TokenKind.CloseBrace) && !At(TokenKind.CloseBracket) && !At(TokenKind.CloseParenthesis);
    }

    private bool BeginsItem() =>
        At(TokenKind.String) || At(TokenKind.BrokenString) || At(TokenKind.OpenBrace) || At(TokenKind.Ellipsis)
        || At(TokenKind.Name) && (Ahead().Kind is TokenKind.Colon or TokenKind.Comma || Current.OnNewLine);

    private void SkipToNextItem()
    {
        do
        {
            SkipBalanced();
        }
        while (!At(TokenKind.EndOfText) && !At(TokenKind.Comma) && !At(TokenKind.CloseBrace) && !At(TokenKind.CloseBracket)
            && !At(TokenKind.CloseParenthesis) && !(Current.OnNewLine && BeginsItem()));
        TryTake(TokenKind.Comma);
    }

    private ObjectMember? Property()
    {
        var doc = DocComment.Before(_characters.Text, Current);
        if (At(TokenKind.Ellipsis))
        {
            return new(null, Spread().Value, doc);
        }

        if (PropertyName() is not { } name)
        {
            return null;
        }

        var key = _index - 1;
        if (TryTake(TokenKind.Colon))
        {
            return new(name, Value(key), doc);
        }

        if (At(TokenKind.OpenParenthesis) || At(TokenKind.Name) && !Current.OnNewLine && name.Text is "get" or "set" or "async"
            && !At(TokenKind.Comma) && !At(TokenKind.CloseBrace))
        {
            return new(name, Method(name), doc);
        }

        if (MissesColon())
        {
            Expected("`:`");
            TryTake(TokenKind.Assign);
            return new(name, Expression(), doc);
        }

        var shorthand = _tokens[key];
        if (!IsName(key))
        {
            Report(shorthand.Kind == TokenKind.Name ? Rules.ReservedWord.At(name.Origin, name.Text) : Rules.Expected.At(Here, "`:`",
                Describe(Current)));
            return new(name, new ErrorSyntax(name.Origin), doc);
        }

        return new(name, new NameSyntax(name.Origin, name.Text), doc, IsShorthand: true);
    }

    // The value after a key or a `=`. A missing bracket is recognized by the text in its place.
    private ExpressionSyntax Value(int key)
    {
        if (At(TokenKind.Colon))
        {
            Extra("a value");
        }

        if (!AtKey())
        {
            return MissesBracket() ? Unopened("`[`", static (parser, open) => parser.Listed(open)) : Expression();
        }

        return Current.OnNewLine && !_brackets.IsInside(_index, key)
            ? Wrong(Rules.Expected.At(Previous.After, "a value", EndOfLine))
            : Unopened("`{`", static (parser, open) => parser.Members(open));
    }

    private bool AtKey() => !_characters.IsEmbedded && Current.Kind is TokenKind.Name or TokenKind.String or TokenKind.BrokenString
        && Ahead().Kind == TokenKind.Colon;

    private ExpressionSyntax Unopened(string bracket, Func<Parser, int, ExpressionSyntax> parse)
    {
        Report(Current.OnNewLine ? Rules.Expected.At(Previous.After, bracket, EndOfLine) : Rules.Expected.At(Here, bracket,
            Describe(Current)));
        return Deeper(parser => parse(parser, Math.Max(0, parser._index - 1)));
    }

    // `'a', 'b']`: several values, and the bracket after them has no opening bracket.
    private bool MissesBracket()
    {
        if (_characters.IsEmbedded || !_brackets.IsOverclosed || At(TokenKind.CloseBracket))
        {
            return false;
        }

        var at = _index;
        while (_tokens[at].Kind is TokenKind.String or TokenKind.BrokenString or TokenKind.Number or TokenKind.Name or TokenKind.Comma)
        {
            at++;
        }

        return _tokens[at].Kind == TokenKind.CloseBracket && _brackets.PartnerOf(at) < 0;
    }

    private bool MissesColon() =>
        !Current.OnNewLine
            && (Current.Kind is TokenKind.String or TokenKind.BrokenString or TokenKind.Number or TokenKind.OpenBrace
            or TokenKind.OpenBracket or TokenKind.Assign
            || At(TokenKind.Name) && Ahead().Kind != TokenKind.Colon);

    private ErrorSyntax Method(Identifier name)
    {
        var error = new ErrorSyntax(name.Origin);
        Report(Rules.NotStatic.At(name.Origin, "a method").WithHelp($"write `{name.Text}: ({{ entity }}) => …`"));
        while (!At(TokenKind.OpenBrace) && !At(TokenKind.EndOfText) && !At(TokenKind.Comma) && !At(TokenKind.CloseBrace))
        {
            SkipBalanced();
        }

        if (At(TokenKind.OpenBrace))
        {
            SkipBalanced();
        }

        return error;
    }

    private Identifier? PropertyName()
    {
        switch (Current.Kind)
        {
            case TokenKind.Name:
                return TakeIdentifier();
            case TokenKind.String:
                var text = String();
                return new(text.Value, text.Origin);
            case TokenKind.BrokenString:
                var meant = BrokenString();
                return new(meant.Value, meant.Origin);
            case TokenKind.Number:
                var number = Number();
                return new(number is NumberSyntax { Text: var digits } ? digits : "", number.Origin);
            case TokenKind.OpenBracket:
                Report(Rules.NotStatic.At(Here, "a computed key").WithHelp("write the key itself"));
                SkipBalanced();
                if (TryTake(TokenKind.Colon))
                {
                    Expression();
                }

                return null;
            default:
                Expected("a key");
                return null;
        }
    }
}
