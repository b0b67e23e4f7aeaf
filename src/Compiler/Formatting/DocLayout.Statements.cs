using Truth.Compiler.Syntax;

namespace Truth.Compiler.Formatting;

internal sealed partial class DocLayout
{
    public Doc File()
    {
        var parts = new List<Doc>();
        while (!At(TokenKind.EndOfText))
        {
            if (At(TokenKind.Semicolon))
            {
                parts.Add(Skip());
                continue;
            }

            parts.Add(Leading(isFirst: parts.Count == 0));
            parts.Add(Statement());
            parts.Add(Trailing());
            parts.Add(Doc.HardLine);
        }

        foreach (var comment in Dangling(isFirst: parts.Count == 0))
        {
            parts.AddRange([comment, Doc.HardLine]);
        }

        return Doc.Concat(parts);
    }

    private Doc Statement() => types.ContainsKey(Current.Start) ? Type() : TextOf(Current) switch
    {
        "import" => Ended(Import()),
        "const" => Ended(Const(Doc.Empty)),
        "export" when TextOf(Ahead()) == "const" => Ended(Const(Doc.Concat(Take(), " "))),
        "export" when TextOf(Ahead()) == "default" => Ended(Doc.Concat(Take(), " ", Take(), " ", Value().Doc)),
        "export" when Ahead().Kind is TokenKind.OpenBrace or TokenKind.Star
            || Ahead(2).Kind is TokenKind.OpenBrace or TokenKind.Star && TextOf(Ahead()) == "type" => Ended(Import()),
        _ => Type(),
    };

    private Doc Ended(Doc statement) => At(TokenKind.Semicolon) ? Doc.Concat(statement, Skip(), ";") : Doc.Concat(statement, ";");

    private Doc Const(Doc export)
    {
        var left = new List<Doc> { export, Take(), " ", Take() };
        if (At(TokenKind.Colon))
        {
            left.AddRange([Take(), " ", Type()]);
        }

        return Assigned([.. left, " "], hasShortKey: false);
    }

    // `import type { a, b as c } from './x'`, `export * from './x'`.
    private Doc Import()
    {
        var parts = new List<Doc> { Take() };
        while (!At(TokenKind.Semicolon) && !At(TokenKind.EndOfText) && !(Current.OnNewLine && At(TokenKind.Name)
            && TextOf(Current) is "import" or "export" or "const" or "type" or "interface" or "declare"))
        {
            if (At(TokenKind.Comma))
            {
                parts.Add(Take());
                continue;
            }

            parts.AddRange([" ", At(TokenKind.OpenBrace) ? List(TokenKind.CloseBrace, Doc.Line, ImportedName, keepsBreak: false) : Take()]);
            if (At(TokenKind.EndOfText) || tokens[_index - 1].Kind == TokenKind.String)
            {
                break;
            }
        }

        return Doc.Concat(parts);
    }

    private Doc ImportedName()
    {
        var parts = new List<Doc> { Take() };
        while (!At(TokenKind.Comma) && !At(TokenKind.CloseBrace))
        {
            parts.AddRange([" ", Take()]);
        }

        return Doc.Concat(parts);
    }

    private Doc Verbatim(int start)
    {
        var end = tokens[_index - 1].End;
        _placed = Math.Max(_placed, end);
        return LineEnds.Plain(text[start..end]);
    }

    // Types are not formatted.
    private Doc Type()
    {
        var comments = Unplaced();
        var start = Current.Start;
        var end = types[start].Origin.Span.End;
        while (!At(TokenKind.EndOfText) && Current.Start < end)
        {
            _index++;
        }

        return Doc.Concat([.. comments.SelectMany(c => new[] { c.Doc, c.IsLine ? Doc.HardLine : " " }), Verbatim(start)]);
    }

    private void SkipBalanced()
    {
        var depth = 0;
        do
        {
            depth += Current.Kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis or TokenKind.TemplateHead ? 1
                : Current.Kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis or TokenKind.TemplateTail
                ? -1 : 0;
            _index++;
        }
        while (depth > 0 && !At(TokenKind.EndOfText));
    }
}
