using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

internal sealed partial class Parser
{
    private readonly List<StatementSyntax> _statements = [];

    private FileSyntax File()
    {
        while (!At(TokenKind.EndOfText))
        {
            var before = _index;
            Statement();
            if (_index == before)
            {
                SkipBalanced();
            }
        }

        return new(_characters.Source, [.. _statements]);
    }

    private void Statement()
    {
        var doc = DocComment.Before(_characters.Text, Current);
        switch (At(TokenKind.Name) ? TextOf(Current) : "")
        {
            case "import" when Ahead().Kind is not (TokenKind.OpenParenthesis or TokenKind.Dot):
                Add(Import());
                break;
            case "export":
                Export(doc);
                break;
            case "const" when !IsText(Ahead(), "enum"):
                Const(Here, doc, isExported: false);
                break;
            case "type" or "interface" or "declare" when BeginsDeclaration():
                EraseDeclaration();
                break;
            default:
                UnsupportedStatement();
                break;
        }
    }

    private void Add(StatementSyntax? statement)
    {
        if (statement is not null)
        {
            _statements.Add(statement);
        }
    }

    // After an error, the rest is skipped.
    private void EraseDeclaration()
    {
        var start = _index;
        _typeFailed = false;
        var declaration = Declaration();
        if (!_typeFailed)
        {
            _types.Add(declaration);
            return;
        }

        _typeFailed = false;
        var wrong = _index;
        _index = start;
        do
        {
            SkipBalanced();
        }
        while (!At(TokenKind.EndOfText) && (_index < wrong || !At(TokenKind.Semicolon))
            && !(_index >= wrong && Current.OnNewLine && BeginsStatement()));
        TryTake(TokenKind.Semicolon);
    }

    private void UnsupportedStatement()
    {
        if (TryTake(TokenKind.Semicolon))
        {
            return;
        }

        var word = At(TokenKind.Name) ? TextOf(Current) : "";
        var wrong = word switch
        {
            "let" or "var" => Rules.UnsupportedStatement.At(Here, $"`{word}`").WithHelp("write `const`").WithFix("const"),
            "enum" => Rules.UnsupportedStatement.At(Here, "an enum").WithHelp("write `const … = ['…', '…'] as const`"),
            "const" => Rules.UnsupportedStatement.At(Here, "an enum").WithHelp("write `const … = ['…', '…'] as const`"),
            "abstract" when IsText(Ahead(), "class") => Rules.UnsupportedStatement.At(Here, "a class"),
            "declare" when Ahead().Kind == TokenKind.Name && !Ahead().OnNewLine => Undeclarable(),
            "namespace" or "module" when !Ahead().OnNewLine && (Ahead().Kind == TokenKind.String || IsName(_index + 1)) =>
                Rules.UnsupportedStatement.At(Here, "a namespace"),
            "function" or "class" or "async" => Rules.UnsupportedStatement.At(Here, word == "class" ? "a class" : "a function"),
            "if" or "for" or "while" or "switch" or "try" or "throw" or "return" or "do" =>
                Rules.UnsupportedStatement.At(Here, $"`{word}`"),
            _ when At(TokenKind.CloseBrace) || At(TokenKind.CloseBracket) || At(TokenKind.CloseParenthesis) =>
                Rules.UnexpectedBracket.At(Here, TextOf(Current)),
            _ => Rules.Expected.At(Here, "a declaration", Describe(Current))
                .Suggest(word, ["import", "export", "const", "type", "interface"]),
        };
        if (!_brackets.IsBroken || word.Length > 0)
        {
            Report(wrong);
        }

        if (word is "let" or "var")
        {
            Const(Here, null, isExported: false);
            return;
        }

        SkipStatement();
    }

    private Diagnostic Undeclarable() => Rules.UnsupportedStatement.At(Here, TextOf(Ahead()) switch
    {
        "class" or "abstract" => "the declaration of a class",
        "enum" => "the declaration of an enum",
        var word => $"`declare {word}`",
    });

    // Up to the `;`, or to a line that begins another statement.
    private void SkipStatement()
    {
        do
        {
            SkipBalanced();
        }
        while (!At(TokenKind.EndOfText) && !At(TokenKind.Semicolon) && !(Current.OnNewLine && BeginsStatement()));
        TryTake(TokenKind.Semicolon);
    }

    private bool BeginsStatement() =>
        At(TokenKind.Name)
            && TextOf(Current) is "import" or "export" or "const" or "let" or "var" or "type" or "interface" or "declare" or "enum"
            or "function" or "class"
        && Ahead().Kind is not (TokenKind.Colon or TokenKind.Comma or TokenKind.Dot);

    private void Export(string? doc)
    {
        var exported = BeginsDeclaration(1);
        if (exported)
        {
            EraseDeclaration();
            return;
        }

        var start = OriginOf(Take());
        if (AtName("default"))
        {
            Take();
            var value = Expression();
            EndStatement();
            Add(new DefaultExportSyntax(start.To(value.Origin), value, doc));
        }
        else if (AtName("const") && !IsText(Ahead(), "enum"))
        {
            Const(start, doc, isExported: true);
        }
        else if (At(TokenKind.OpenBrace) || At(TokenKind.Star) || AtName("type") && Ahead().Kind is TokenKind.OpenBrace or TokenKind.Star)
        {
            Add(ExportList(start));
        }
        else if (At(TokenKind.Semicolon))
        {
            Expected("a declaration");
        }
        else if (At(TokenKind.Assign) || AtName("import") || AtName("as"))
        {
            Report(Rules.UnsupportedStatement.At(Here, "this form of an export").WithHelp("write `export const`, or a list of names"));
            SkipStatement();
        }
        else
        {
            UnsupportedStatement();
        }
    }

    private void Const(Origin start, string? doc, bool isExported)
    {
        Take();
        do
        {
            if (!At(TokenKind.Name))
            {
                Expected("a name");
                SkipStatement();
                return;
            }

            Constant(start, doc, isExported);
            if (At(TokenKind.Comma))
            {
                Report(Rules.Expected.At(Here, "`;`", "`,`").WithHelp("begin each constant with `const`"));
            }
        }
        while (At(TokenKind.Comma) && Ahead().Kind == TokenKind.Name && Ahead(2).Kind is TokenKind.Assign or TokenKind.Colon
            && TryTake(TokenKind.Comma));
        EndStatement();
    }

    private void Constant(Origin start, string? doc, bool isExported)
    {
        if (!IsName(_index))
        {
            Report(Rules.ReservedWord.At(Here, TextOf(Current)));
        }

        var name = TakeIdentifier();
        if (At(TokenKind.Name) && Ahead().Kind == TokenKind.Assign ? Expect(TokenKind.Colon, "`:`") || true : TryTake(TokenKind.Colon))
        {
            if (At(TokenKind.Colon))
            {
                Extra("a type");
            }

            Erase(static parser => parser.Type(),
                static kind => kind is TokenKind.Assign or TokenKind.GreaterOrEqual or TokenKind.Semicolon);
        }

        // `A<B>= 1`, which was reported.
        var isGlued = At(TokenKind.GreaterOrEqual) && _lastError == _index && TryTake(TokenKind.GreaterOrEqual);
        var value = isGlued || Expect(TokenKind.Assign, "`=`") ? Value(_index - 1) : new ErrorSyntax(Here);
        Add(new ConstSyntax(start.To(value.Origin), name, value, doc, isExported));
    }

    private void EndStatement()
    {
        if (TryTake(TokenKind.Semicolon) || At(TokenKind.EndOfText) || Current.OnNewLine && BeginsStatement())
        {
            return;
        }

        if (At(TokenKind.CloseBrace) || At(TokenKind.CloseBracket) || At(TokenKind.CloseParenthesis))
        {
            UnsupportedStatement();
        }
        else if (!Current.OnNewLine)
        {
            Expected("`;`");
            SkipStatement();
        }
    }
}
