using Truth.Compiler.Syntax;

namespace Truth.Compiler.Formatting;

internal sealed partial class Layout
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

    private Doc Statement() => TextOf(Current) switch
    {
        "import" => Ended(Import()),
        "const" => Ended(Const(Doc.Empty)),
        "export" when TextOf(Ahead()) == "const" => Ended(Const(Doc.Concat(Take(), " "))),
        "export" when TextOf(Ahead()) == "default" => Ended(Doc.Concat(Take(), " ", Take(), " ", Value().Doc)),
        "export" when Ahead().Kind is TokenKind.OpenBrace or TokenKind.Star || Ahead(2).Kind is TokenKind.OpenBrace or TokenKind.Star && TextOf(Ahead()) == "type" => Ended(Import()),
        _ => Untouched(),
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
        while (!At(TokenKind.Semicolon) && !At(TokenKind.EndOfText) && !(Current.OnNewLine && At(TokenKind.Name) && TextOf(Current) is "import" or "export" or "const" or "type" or "interface" or "declare"))
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

    // Types are the editor's: they stay as they are.
    private Doc Untouched()
    {
        var start = Current.Start;
        var depth = 0;
        do
        {
            depth += Current.Kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis ? 1
                : Current.Kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis ? -1 : 0;
            _index++;
        }
        while (!At(TokenKind.EndOfText) && (depth > 0 || tokens[_index - 1].Kind != TokenKind.Semicolon && !(Current.OnNewLine && BeginsStatement())));
        return Verbatim(start);
    }

    private bool BeginsStatement() =>
        At(TokenKind.Name) && TextOf(Current) is "import" or "export" or "const" or "let" or "var" or "type" or "interface" or "declare" or "enum" or "function" or "class"
        && Ahead().Kind is not (TokenKind.Colon or TokenKind.Comma or TokenKind.Dot);

    private Doc Verbatim(int start)
    {
        var end = tokens[_index - 1].End;
        _placed = Math.Max(_placed, end);
        return text[start..end].ReplaceLineEndings("\n");
    }

    private Doc Type()
    {
        var comments = Unplaced();
        var start = Current.Start;
        TypeOperands();
        return Doc.Concat([.. comments.SelectMany(c => new[] { c.Doc, c.IsLine ? Doc.HardLine : " " }), Verbatim(start)]);
    }

    // As the parser steps over a type.
    private void TypeOperands()
    {
        do
        {
            _index += AtTypeOperator() ? 1 : 0;
            while (At(TokenKind.Minus) || At(TokenKind.Name) && TextOf(Current) is "keyof" or "readonly" or "typeof" or "unique")
            {
                _index++;
            }

            var isName = At(TokenKind.Name);
            SkipBalanced();
            while (isName && At(TokenKind.Dot) && Ahead().Kind == TokenKind.Name)
            {
                _index += 2;
            }

            if (isName && At(TokenKind.Less))
            {
                TypeArguments();
            }

            while (At(TokenKind.OpenBracket) && !Current.OnNewLine)
            {
                SkipBalanced();
            }

            if (!At(TokenKind.Arrow))
            {
                continue;
            }

            _index++;
            TypeOperands();
        }
        while (AtTypeOperator());
    }

    private bool AtTypeOperator() => At(TokenKind.OtherOperator) && TextOf(Current) is "|" or "&";

    private void TypeArguments()
    {
        var depth = 0;
        do
        {
            depth += At(TokenKind.Less) ? 1 : At(TokenKind.Greater) ? -1 : 0;
            SkipBalanced();
        }
        while (depth > 0 && !At(TokenKind.EndOfText));
    }

    private void SkipBalanced()
    {
        var depth = 0;
        do
        {
            depth += Current.Kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis or TokenKind.TemplateHead ? 1
                : Current.Kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis or TokenKind.TemplateTail ? -1 : 0;
            _index++;
        }
        while (depth > 0 && !At(TokenKind.EndOfText));
    }
}
