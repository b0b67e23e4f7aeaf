using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>The operands of type operators.</summary>
internal sealed partial class Parser
{
    private TypeSyntax TypeOperand()
    {
        var start = _index;
        switch (Current.Kind)
        {
            case TokenKind.Name:
                return NamedType();
            case TokenKind.String or TokenKind.Template or TokenKind.BrokenString:
                Quoted();
                return TypeFrom(start, TypeSyntaxKind.Literal, []);
            case TokenKind.Number:
                Number();
                return TypeFrom(start, TypeSyntaxKind.Literal, []);
            case TokenKind.Minus when Ahead().Kind == TokenKind.Number:
                Take();
                Number();
                return TypeFrom(start, TypeSyntaxKind.Literal, []);
            case TokenKind.TemplateHead:
                return TemplateType();
            case TokenKind.OpenBrace:
                return BeginsMappedType() ? MappedType() : ObjectType();
            case TokenKind.OpenBracket:
                return TupleType();
            case TokenKind.OpenParenthesis:
                Take();
                var inner = Type();
                ExpectInType(TokenKind.CloseParenthesis, "`)`");
                return TypeFrom(start, TypeSyntaxKind.Parenthesized, [inner]);
            default:
                MissInType("a type");
                return new(Here, TypeSyntaxKind.Name, []);
        }
    }

    private TypeSyntax NamedType()
    {
        var start = _index;
        switch (TextOf(Current))
        {
            case "true" or "false" or "null":
                Take();
                return TypeFrom(start, TypeSyntaxKind.Literal, []);
            case "void":
                Take();
                return TypeFrom(start, TypeSyntaxKind.Name, []);
            case "any" or "unknown" or "string" or "number" or "bigint" or "symbol" or "boolean" or "undefined" or "never" or "object"
                when Ahead().Kind != TokenKind.Dot:
                Take();
                return TypeFrom(start, TypeSyntaxKind.Name, []);
            case "this":
                Take();
                return AtName("is") && !Current.OnNewLine ? Predicate(start) : TypeFrom(start, TypeSyntaxKind.Name, []);
            case "asserts" when Ahead().Kind == TokenKind.Name && !Ahead().OnNewLine:
                Take();
                _ = TryTakeWord("this") || TypeName();
                return _typeFailed ? TypeFrom(start, TypeSyntaxKind.Predicate, []) : AtName("is") ? Predicate(start)
                    : TypeFrom(start, TypeSyntaxKind.Predicate, []);
            case "typeof":
                return QueryType();
            case "import":
                return ImportType();
            case "function":
                MissInType("a type");
                return new(Here, TypeSyntaxKind.Name, []);
            default:
                return ReferencedType(TypeSyntaxKind.Name);
        }
    }

    // `as const`.
    private TypeSyntax CastType()
    {
        var start = _index;
        return TryTakeWord("const") ? TypeFrom(start, TypeSyntaxKind.Name, []) : Type();
    }

    // `A.B<C>`: the arguments begin on the same line.
    private TypeSyntax ReferencedType(TypeSyntaxKind kind)
    {
        var start = _index;
        QualifiedName();
        return TypeFrom(start, kind, OptionalTypeArguments());
    }

    private void QualifiedName()
    {
        if (At(TokenKind.Name) && IsReserved(Current))
        {
            FailType(Rules.ReservedWord.At(Here, TextOf(Current)));
        }

        do
        {
            if (_typeFailed || !At(TokenKind.Name))
            {
                MissInType("a name");
                return;
            }

            Take();
        }
        while (TryTake(TokenKind.Dot));
    }

    private ValueList<TypeSyntax> OptionalTypeArguments() =>
        !_typeFailed && At(TokenKind.Less) && !Current.OnNewLine ? TypeArguments().Parts : [];

    private TypeSyntax TypeArguments()
    {
        var start = _index;
        _openAngles.Push(start);
        Take();
        var parts = new List<TypeSyntax>();
        do
        {
            parts.Add(Type());
        }
        while (!_typeFailed && TryTake(TokenKind.Comma) && !At(TokenKind.Greater));
        CloseAngle(start);
        if (!_typeFailed)
        {
            _openAngles.Pop();
        }

        return TypeFrom(start, TypeSyntaxKind.TypeArguments, parts);
    }

    private void CloseAngle(int open)
    {
        if (_typeFailed || TryTake(TokenKind.Greater))
        {
            return;
        }

        var missing = Rules.Expected.At(Here, "`>`", Describe(Current));
        FailType(At(TokenKind.GreaterOrEqual)
            ? missing.WithHelp("write a space between `>` and `=`")
            : missing.WithNote("this `<` is still open", OriginOf(_tokens[open])));
    }

    private TypeSyntax QueryType()
    {
        var start = _index;
        Take();
        if (AtName("import"))
        {
            return ImportType(start);
        }

        if (!TryTakeWord("this") || TryTake(TokenKind.Dot))
        {
            QualifiedName();
        }

        return TypeFrom(start, TypeSyntaxKind.Query, OptionalTypeArguments());
    }

    private TypeSyntax ImportType() => ImportType(_index);

    private TypeSyntax ImportType(int start)
    {
        Take();
        ExpectInType(TokenKind.OpenParenthesis, "`(`");
        var module = Type();
        ExpectInType(TokenKind.CloseParenthesis, "`)`");
        if (!_typeFailed && TryTake(TokenKind.Dot))
        {
            QualifiedName();
        }

        return TypeFrom(start, TypeSyntaxKind.Import, [module, .. OptionalTypeArguments()]);
    }

    // After `asserts x` or a name, at `is`.
    private TypeSyntax Predicate(int start)
    {
        Take();
        return TypeFrom(start, TypeSyntaxKind.Predicate, [Type()]);
    }

    private TypeSyntax TemplateType()
    {
        var start = _index;
        var parts = new List<TypeSyntax>();
        TemplateText(out _);
        do
        {
            parts.Add(Type());
            if (!_typeFailed && !At(TokenKind.TemplateMiddle) && !At(TokenKind.TemplateTail))
            {
                MissInType("`}`");
            }
        }
        while (!_typeFailed && TemplateText(out _).Kind == TokenKind.TemplateMiddle);
        return TypeFrom(start, TypeSyntaxKind.Template, parts);
    }

    private TypeSyntax TupleType()
    {
        var start = _index;
        Take();
        var parts = new List<TypeSyntax>();
        while (!_typeFailed && !At(TokenKind.CloseBracket))
        {
            parts.Add(TupleElement());
            if (!_typeFailed && !TryTake(TokenKind.Comma) && !At(TokenKind.CloseBracket))
            {
                MissInType("`,` or `]`");
            }
        }

        ExpectInType(TokenKind.CloseBracket, "`]`");
        return TypeFrom(start, TypeSyntaxKind.Tuple, parts);
    }

    private TypeSyntax TupleElement()
    {
        var start = _index;
        var isRest = TryTake(TokenKind.Ellipsis);
        if (At(TokenKind.Name) && (Ahead().Kind == TokenKind.Colon || Ahead().Kind == TokenKind.Question
            && Ahead(2).Kind == TokenKind.Colon))
        {
            Take();
            TryTake(TokenKind.Question);
            Take();
            return TypeFrom(start, TypeSyntaxKind.NamedElement, [TupleElementType()]);
        }

        if (isRest)
        {
            return TypeFrom(start, TypeSyntaxKind.RestElement, [Type()]);
        }

        return TupleElementType();
    }

    private TypeSyntax TupleElementType()
    {
        var start = _index;
        if (TryTake(TokenKind.Ellipsis))
        {
            return TypeFrom(start, TypeSyntaxKind.RestElement, [Type()]);
        }

        var type = Type();
        var isWhole = type.Kind is not (TypeSyntaxKind.Union or TypeSyntaxKind.Intersection or TypeSyntaxKind.Conditional
            or TypeSyntaxKind.Operator
            or TypeSyntaxKind.Infer or TypeSyntaxKind.Function or TypeSyntaxKind.Constructor or TypeSyntaxKind.Predicate);
        return !_typeFailed && isWhole && !Current.OnNewLine && TryTake(TokenKind.Question)
            ? TypeFrom(start, TypeSyntaxKind.OptionalElement, [type]) : type;
    }
}
