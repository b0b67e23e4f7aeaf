using Truth.Compiler.Syntax;

namespace Truth.Compiler.Formatting;

internal sealed partial class DocLayout
{
    /// <summary>From the current opening bracket to its closing bracket.</summary>
    /// <param name="edge">The document inside the brackets if everything is on one line.</param>
    /// <param name="keepsBreak">Whether it remains split if its first item is on its own line.</param>
    /// <param name="alwaysBreaks">Called when all items have been read.</param>
    /// <param name="fills">Whether, when split, it has as many items on a line as fit.</param>
    private Doc List(TokenKind close, Doc edge, Func<Doc> item, bool keepsBreak, Func<bool>? alwaysBreaks = null, bool fills = false)
    {
        var breaks = keepsBreak && Ahead().OnNewLine && Ahead().Kind != close;
        var parts = new List<Doc> { Take() };
        var items = new List<Doc> { };
        while (!At(close))
        {
            var start = _index;
            var isFirst = items.Count == 0;
            var content = new[] { isFirst ? edge : Doc.Line, Leading(isFirst), item() };
            items.Add(fills && !isFirst ? Doc.Group(content) : Doc.Concat(content));
            items.Add(Separator(close));
            if (_index == start)
            {
                throw new InvalidOperationException($"the parser accepted what has no layout, at {Current.Start}: {TextOf(Current)}");
            }
        }

        var isInline = items.Count == 0 && Trivia.Of(text, Current) is { LinesAfter: 0 } trivia
            && trivia.Comments.All(c => !c.IsLine && c.LinesBefore == 0);
        var dangling = Dangling(isFirst: items.Count == 0);
        if (items.Count == 0 && (dangling.Count == 0 || isInline))
        {
            return Doc.Concat([.. parts, .. dangling, Take()]);
        }

        items.AddRange(dangling.SelectMany(c => new[] { Doc.HardLine, c }));
        var whole = new[] { Doc.Concat(parts), Doc.Indent(items), dangling.Count > 0 ? Doc.HardLine : edge, Take() };
        return breaks || alwaysBreaks?.Invoke() == true ? Doc.Broken(whole) : Doc.Group(whole);
    }

    // A comment that does not describe anything is moved before the comma, unless it ends the line.
    private Doc Separator(TokenKind close)
    {
        if (!At(TokenKind.Comma))
        {
            return Doc.Concat(Trailing(beforeComma: true), Doc.IfBroken(",", ""), Trailing());
        }

        var before = Doc.Concat(Unplaced().Select(c => Doc.Concat(" ", c.Doc) is var doc && c.IsLine ? Doc.Suffix(doc) : doc));
        Skip();
        return Doc.Concat(before, Trailing(beforeComma: true), At(close) ? Doc.IfBroken(",", "") : ",", Trailing());
    }

    private Doc Object() => List(TokenKind.CloseBrace, Doc.Line, Property, keepsBreak: true);

    // Below a key that is hardly longer than the indentation, moving the value to its own line would not help.
    private const int ShortKey = 5;

    private Doc Property()
    {
        if (At(TokenKind.Ellipsis))
        {
            return Doc.Concat(Take(), Value().Doc);
        }

        var word = TextOf(Current);
        var isPlain = At(TokenKind.String) && word.Length > 2 && IsIdentifier(word.AsSpan(1, word.Length - 2));
        var key = isPlain ? Doc.Concat(Skip(), word[1..^1]) : Take();
        var length = isPlain ? word.Length - 2 : word.Length;
        return At(TokenKind.Colon) ? Assigned([key], hasShortKey: length < ShortKey) : key;
    }

    private static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '$'))
            {
                return false;
            }
        }

        return !char.IsAsciiDigit(name[0]);
    }

    /// <summary>`key: value` or `name = value`, from the current sign.</summary>
    private Doc Assigned(IReadOnlyList<Doc> left, bool hasShortKey)
    {
        var start = Doc.Concat([.. left, Take()]);
        var value = Value();
        return value.Kind switch
        {
            ValueKind.Text when !hasShortKey => Doc.Group(start, Doc.Group(Doc.Indent(Doc.Line, value.Doc))),
            ValueKind.Members when !hasShortKey => Doc.Group(start, Doc.Group(Doc.Indent(Doc.Line, value.Doc))),
            ValueKind.Binary => Doc.Group(start, Doc.Group(Doc.Indent(Doc.Line, value.Doc))),
            _ => Doc.Group(start, " ", value.Doc),
        };
    }

    // Several rows with several cells each are on separate lines.
    private Doc Array()
    {
        var (kinds, counts) = (new List<ValueKind>(), new List<int>());
        return List(TokenKind.CloseBracket, Doc.SoftLine, Item, keepsBreak: false, () => kinds.Count > 1
            && kinds.All(k => k == kinds[0] && k is ValueKind.Object or ValueKind.Array) && counts.All(c => c > 1), fills: HoldsNumbers());

        Doc Item()
        {
            var first = _index;
            var value = Value();
            kinds.Add(value.Kind);
            counts.Add(CountItems(first));
            return Hanging(value);
        }
    }

    private bool HoldsNumbers()
    {
        var at = _index + 1;
        while (tokens[at].Kind is TokenKind.Number or TokenKind.Comma or TokenKind.Minus)
        {
            at++;
        }

        return at > _index + 1 && tokens[at].Kind == TokenKind.CloseBracket;
    }

    // In a list, the text after the first operand is indented.
    private static Doc Hanging(Part value) =>
        value is { Kind: ValueKind.Binary, Chain: { } chain } ? Doc.Group(chain[0], Doc.Indent(chain.Skip(1))) : value.Doc;

    private int CountItems(int open)
    {
        var (depth, count) = (0, 0);
        for (var i = open; i < _index; i++)
        {
            depth -= tokens[i].Kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis
                or TokenKind.TemplateTail
                ? 1
                : 0;
            count += depth == 1 && tokens[i].Kind == TokenKind.Comma
                && tokens[i + 1].Kind is not (TokenKind.CloseBrace or TokenKind.CloseBracket) ? 1 : 0;
            depth += tokens[i].Kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis or TokenKind.TemplateHead
                ? 1 : 0;
        }

        return tokens[open + 1].Kind is TokenKind.CloseBrace or TokenKind.CloseBracket ? 0 : count + 1;
    }
}
