using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>Imports, and re-exports from other files.</summary>
internal sealed partial class Parser
{
    private ImportSyntax? Import()
    {
        var start = OriginOf(Take());
        var typeOnly = AtName("type") && (Ahead().Kind is TokenKind.OpenBrace or TokenKind.Star
            || IsName(_index + 1) && !(IsText(Ahead(), "from") && Ahead(2).Kind != TokenKind.Name));
        if (typeOnly)
        {
            Take();
        }

        var names = new List<ImportedName>();
        var hasMore = true;
        if (IsName(_index))
        {
            var local = TakeIdentifier();
            names.Add(new(local with { Text = "default" }, local, false));
            if (At(TokenKind.Assign))
            {
                Report(Rules.UnsupportedStatement.At(Here, "this form of an import").WithHelp("write `import { … } from '…'`"));
                SkipStatement();
                return null;
            }

            hasMore = TryTake(TokenKind.Comma);
        }

        var hasList = hasMore && (At(TokenKind.OpenBrace) || At(TokenKind.Star));
        if (hasList)
        {
            names.AddRange(ListedNames(isImport: true));
        }
        else if (hasMore && names.Count > 0)
        {
            Expected("`{`");
        }

        var module = From(isOptional: names.Count == 0 && !hasList && !typeOnly);
        EndFrom();
        return new(start.To(Previous), module, typeOnly, [.. names]);
    }

    private ExportListSyntax ExportList(Origin start)
    {
        var typeOnly = AtName("type");
        if (typeOnly)
        {
            Take();
        }

        var isAll = At(TokenKind.Star);
        var names = ListedNames(isImport: false);
        var module = isAll || AtName("from") ? From(isOptional: false) : null;
        EndFrom();
        return new(start.To(Previous), typeOnly ? [] : [.. names], module);
    }

    private void EndFrom()
    {
        if (!Current.OnNewLine && AtName("with") || AtName("assert") && !Current.OnNewLine && Ahead().Kind == TokenKind.OpenBrace)
        {
            Report(Rules.UnsupportedStatement.At(Here, "a list of import attributes").WithHelp("remove it"));
            Take();
            SkipBalanced();
        }

        EndStatement();
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
    private List<ImportedName> ListedNames(bool isImport)
    {
        var names = new List<ImportedName>();
        if (At(TokenKind.Star))
        {
            var star = new Identifier("*", OriginOf(Take()));
            if (isImport && !AtName("as"))
            {
                Expected("`as`");
            }

            names.Add(new(star, Renamed(star, isImport), false));
            return names;
        }

        Take();
        while (At(TokenKind.Name) || At(TokenKind.String))
        {
            names.Add(ListedName(isImport));
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseBrace, "`}`");
        return names;
    }

    // `type` alone, before `,` or `as`, is a name.
    private ImportedName ListedName(bool isImport)
    {
        var isType = AtName("type") && (Ahead().Kind is TokenKind.Name or TokenKind.String)
            && (!IsText(Ahead(), "as") || Ahead(2).Kind is TokenKind.CloseBrace or TokenKind.Comma
            || IsText(Ahead(2), "as") && Ahead(3).Kind == TokenKind.Name);
        if (isType)
        {
            Take();
        }

        var isText = At(TokenKind.String);
        var isReserved = isImport && (isText || !IsName(_index));
        var name = isText ? String() is var text ? new Identifier(text.Value, text.Origin) : default : TakeIdentifier();
        if (isReserved && !AtName("as"))
        {
            Expected("`as`");
        }

        return new(name, Renamed(name, isImport), isType);
    }

    private Identifier Renamed(Identifier name, bool isImport)
    {
        if (!AtName("as"))
        {
            return name;
        }

        Take();
        if (isImport ? IsName(_index) : At(TokenKind.Name))
        {
            return TakeIdentifier();
        }

        if (!isImport && At(TokenKind.String) && String() is var text)
        {
            return new(text.Value, text.Origin);
        }

        Expected("a name");
        return name;
    }
}
