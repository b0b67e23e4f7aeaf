using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

internal sealed partial class Parser
{
    private FileSyntax File()
    {
        var statements = new List<StatementSyntax>();
        while (!At(TokenKind.EndOfText))
        {
            var before = _index;
            if (Statement() is { } statement)
            {
                statements.Add(statement);
            }

            if (_index == before)
            {
                SkipBalanced();
            }
        }

        return new(_characters.Source, [.. statements]);
    }

    private StatementSyntax? Statement()
    {
        var doc = DocComment.Before(_characters.Text, Current);
        switch (At(TokenKind.Name) ? TextOf(Current) : "")
        {
            case "import" when Ahead().Kind is not (TokenKind.OpenParenthesis or TokenKind.Dot):
                return Import();
            case "export":
                return Export(doc);
            case "const":
                return Const(Here, doc, isExported: false);
            case "type" or "interface" or "declare" or "abstract" when Ahead().Kind == TokenKind.Name:
                SkipStatement();
                return null;
            default:
                UnsupportedStatement();
                return null;
        }
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
            "function" or "class" or "async" => Rules.UnsupportedStatement.At(Here, word == "class" ? "a class" : "a function"),
            "if" or "for" or "while" or "switch" or "try" or "throw" or "return" or "do" => Rules.UnsupportedStatement.At(Here, $"`{word}`"),
            _ when At(TokenKind.CloseBrace) || At(TokenKind.CloseBracket) || At(TokenKind.CloseParenthesis) => Rules.UnexpectedBracket.At(Here, TextOf(Current)),
            _ => Rules.Expected.At(Here, "a declaration", Describe(Current)).Suggest(word, ["import", "export", "const", "type", "interface"]),
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

    // To the `;`, or to where a line begins another statement.
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
        At(TokenKind.Name) && TextOf(Current) is "import" or "export" or "const" or "let" or "var" or "type" or "interface" or "declare" or "enum" or "function" or "class"
        && Ahead().Kind is not (TokenKind.Colon or TokenKind.Comma or TokenKind.Dot);

    private StatementSyntax? Export(string? doc)
    {
        var start = OriginOf(Take());
        if (AtName("default"))
        {
            Take();
            var value = Expression();
            EndStatement();
            return new DefaultExportSyntax(start.To(value.Origin), value, doc);
        }

        if (AtName("const"))
        {
            return Const(start, doc, isExported: true);
        }

        if (At(TokenKind.OpenBrace) || At(TokenKind.Star) || AtName("type") && Ahead().Kind is TokenKind.OpenBrace or TokenKind.Star)
        {
            return ExportList(start);
        }

        if (AtName("type") || AtName("interface") || AtName("declare"))
        {
            SkipStatement();
            return null;
        }

        UnsupportedStatement();
        return null;
    }

    private ConstSyntax? Const(Origin start, string? doc, bool isExported)
    {
        Take();
        if (!At(TokenKind.Name))
        {
            Expected("a name");
            SkipStatement();
            return null;
        }

        var name = TakeIdentifier();
        if (At(TokenKind.Name) && Ahead().Kind == TokenKind.Assign ? Expect(TokenKind.Colon, "`:`") || true : TryTake(TokenKind.Colon))
        {
            if (At(TokenKind.Colon))
            {
                Extra("a type");
            }

            SkipType();
        }

        var value = Expect(TokenKind.Assign, "`=`") ? Value(_index - 1) : new ErrorSyntax(Here);
        if (At(TokenKind.Comma))
        {
            Report(Rules.Expected.At(Here, "`;`", "`,`").WithHelp("begin each constant with `const`"));
        }

        EndStatement();
        return new(start.To(value.Origin), name, value, doc, isExported);
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

    private ImportSyntax Import()
    {
        var start = OriginOf(Take());
        var typeOnly = AtName("type") && (Ahead().Kind is TokenKind.OpenBrace or TokenKind.Star || Ahead().Kind == TokenKind.Name && !IsText(Ahead(), "from"));
        if (typeOnly)
        {
            Take();
        }

        var names = new List<ImportedName>();
        if (At(TokenKind.Name) && !AtName("from"))
        {
            var local = TakeIdentifier();
            names.Add(new(local with { Text = "default" }, local, false));
            TryTake(TokenKind.Comma);
        }

        names.AddRange(ImportedNames());
        var module = From(isOptional: names.Count == 0);
        EndStatement();
        return new(start.To(Previous), module, typeOnly, [.. names]);
    }

    private ExportListSyntax ExportList(Origin start)
    {
        var typeOnly = AtName("type");
        if (typeOnly)
        {
            Take();
        }

        var names = ImportedNames();
        var module = AtName("from") ? From(isOptional: false) : null;
        EndStatement();
        return new(start.To(Previous), typeOnly ? [] : [.. names], module);
    }

    private StringSyntax? From(bool isOptional)
    {
        if (AtName("from"))
        {
            Take();
        }
        else if (!isOptional)
        {
            Expected("`from`");
        }

        if (At(TokenKind.String))
        {
            return String();
        }

        if (At(TokenKind.BrokenString))
        {
            return BrokenString();
        }

        Expected("a module");
        return null;
    }

    // `{ a, b as c, type T }` or `* as all`.
    private List<ImportedName> ImportedNames()
    {
        var names = new List<ImportedName>();
        if (At(TokenKind.Star))
        {
            var star = new Identifier("*", OriginOf(Take()));
            names.Add(new(star, Renamed(star), false));
            return names;
        }

        if (!TryTake(TokenKind.OpenBrace))
        {
            return names;
        }

        while (At(TokenKind.Name) || At(TokenKind.String))
        {
            var isType = AtName("type") && Ahead().Kind == TokenKind.Name && !IsText(Ahead(), "as");
            if (isType)
            {
                Take();
            }

            var name = TakeIdentifier();
            names.Add(new(name, Renamed(name), isType));
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseBrace, "`}`");
        return names;
    }

    private Identifier Renamed(Identifier name)
    {
        if (!AtName("as"))
        {
            return name;
        }

        Take();
        return At(TokenKind.Name) ? TakeIdentifier() : name;
    }
}
