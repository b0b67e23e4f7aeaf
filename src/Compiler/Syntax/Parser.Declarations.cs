using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Syntax;

/// <summary>Declarations of types, and ambient declarations. They are parsed completely, and are not part of the tree of values.</summary>
internal sealed partial class Parser
{
    /// <summary>
    /// Whether the current `type`, `interface` or `declare` begins a declaration; after `export`, at <paramref name="ahead"/> tokens.
    /// </summary>
    private bool BeginsDeclaration(int ahead = 0)
    {
        var (word, next) = (Ahead(ahead), Ahead(ahead + 1));
        if (word.Kind != TokenKind.Name || next.OnNewLine)
        {
            return false;
        }

        return TextOf(word) switch
        {
            "type" or "interface" => next.Kind == TokenKind.Name,
            "declare" => next.Kind == TokenKind.Name && BeginsAmbient(ahead + 1),
            _ => false,
        };
    }

    private bool BeginsAmbient(int ahead)
    {
        var next = Ahead(ahead + 1);
        return TextOf(Ahead(ahead)) switch
        {
            "const" or "let" or "var" or "function" => true,
            "type" or "interface" => IsName(_index + ahead + 1) && !next.OnNewLine,
            "module" or "namespace" => (next.Kind == TokenKind.String || IsName(_index + ahead + 1)) && !next.OnNewLine,
            "global" => next.Kind == TokenKind.OpenBrace,
            _ => false,
        };
    }

    private TypeSyntax Declaration()
    {
        var start = _index;
        var isExported = TryTakeWord("export");
        TryTakeWord("declare");
        var (kind, parts) = TextOf(Current) switch
        {
            "type" => (TypeSyntaxKind.Alias, Alias()),
            "interface" => (TypeSyntaxKind.Interface, Interface()),
            "const" or "let" or "var" => (TypeSyntaxKind.Variables, Variables()),
            "function" => (TypeSyntaxKind.DeclaredFunction, DeclaredFunction()),
            _ => (TypeSyntaxKind.Namespace, Namespace(isExported)),
        };
        return TypeFrom(start, kind, parts);
    }

    private IEnumerable<TypeSyntax> Alias()
    {
        Take();
        TypeName();
        List<TypeSyntax> parts = !_typeFailed && At(TokenKind.Less) ? [.. TypeParameters().Parts] : [];
        ExpectInType(TokenKind.Assign, "`=`");
        parts.Add(Type());
        EndDeclaration();
        return parts;
    }

    private IEnumerable<TypeSyntax> Interface()
    {
        Take();
        TypeName();
        List<TypeSyntax> parts = !_typeFailed && At(TokenKind.Less) ? [.. TypeParameters().Parts] : [];
        if (!_typeFailed && TryTakeWord("extends"))
        {
            do
            {
                parts.Add(ReferencedType(TypeSyntaxKind.Name));
            }
            while (!_typeFailed && TryTake(TokenKind.Comma));
        }

        if (!_typeFailed && !At(TokenKind.OpenBrace))
        {
            MissInType("`{`");
        }

        return _typeFailed ? parts : [.. parts, .. TypeMembers()];
    }

    private IEnumerable<TypeSyntax> Variables()
    {
        Take();
        var parts = new List<TypeSyntax>();
        do
        {
            TypeName();
            if (!_typeFailed && TryTake(TokenKind.Colon))
            {
                parts.Add(Type());
            }
        }
        while (!_typeFailed && TryTake(TokenKind.Comma));
        EndDeclaration();
        return parts;
    }

    private IEnumerable<TypeSyntax> DeclaredFunction()
    {
        Take();
        TypeName();
        var parts = _typeFailed ? [] : Callable();
        EndDeclaration();
        return parts;
    }

    private IEnumerable<TypeSyntax> Namespace(bool isExported)
    {
        var isGlobal = AtName("global");
        Take();
        if (!isGlobal && At(TokenKind.String))
        {
            Quoted();
            if (!At(TokenKind.OpenBrace))
            {
                EndDeclaration();
                return [];
            }
        }
        else if (!isGlobal)
        {
            NamespaceName();
        }

        if (!_typeFailed && !At(TokenKind.OpenBrace))
        {
            MissInType("`{`");
        }

        return _typeFailed ? [] : Ambients();
    }

    private void NamespaceName()
    {
        TypeName();
        while (!_typeFailed && TryTake(TokenKind.Dot))
        {
            TypeName();
        }
    }

    private List<TypeSyntax> Ambients()
    {
        var open = _index;
        Take();
        var parts = new List<TypeSyntax>();
        while (!_typeFailed && !At(TokenKind.CloseBrace) && !At(TokenKind.EndOfText) && !_brackets.IsOutside(_index, open))
        {
            if (!TryTake(TokenKind.Semicolon))
            {
                parts.Add(NestedType(static parser => parser.Ambient()));
            }
        }

        if (!_typeFailed && (_brackets.IsOutside(_index, open) || !TryTake(TokenKind.CloseBrace)))
        {
            FailType(Rules.Expected.At(Here, "`}`", Describe(Current)).WithNote("this `{` is still open", OriginOf(_tokens[open])));
        }

        return parts;
    }

    // Inside a namespace, the word `declare` is optional.
    private TypeSyntax Ambient()
    {
        var ahead = AtName("export") ? 1 : 0;
        if (BeginsDeclaration(ahead) || Ahead(ahead).Kind == TokenKind.Name && BeginsAmbient(ahead))
        {
            return Declaration();
        }

        var start = _index;
        if (AtName("import") && Import() is not null || AtName("export") && Ahead().Kind is TokenKind.OpenBrace or TokenKind.Star
            && ExportList(OriginOf(Take())) is not null)
        {
            _typeFailed |= _lastError >= start;
            return TypeFrom(start, TypeSyntaxKind.Reexport, []);
        }

        MissInType("a declaration of a type");
        return TypeFrom(start, TypeSyntaxKind.Reexport, []);
    }

    private void EndDeclaration()
    {
        if (!_typeFailed && !TryTake(TokenKind.Semicolon) && !At(TokenKind.EndOfText) && !At(TokenKind.CloseBrace) && !Current.OnNewLine)
        {
            MissInType("`;`");
        }
    }
}
