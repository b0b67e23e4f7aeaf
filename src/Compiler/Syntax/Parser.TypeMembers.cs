using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Syntax;

/// <summary>Object types, and the signatures of functions.</summary>
internal sealed partial class Parser
{
    // `{ [K in …`, with or without `readonly`, `+readonly`, `-readonly`.
    private bool BeginsMappedType()
    {
        var at = _index + 1;
        at += _tokens[at].Kind is TokenKind.Plus or TokenKind.Minus ? 1 : 0;
        if (at < _tokens.Count && IsText(_tokens[at], "readonly"))
        {
            at++;
        }
        else if (at > _index + 1)
        {
            return false;
        }

        return at + 2 < _tokens.Count && _tokens[at].Kind == TokenKind.OpenBracket && IsName(at + 1) && IsText(_tokens[at + 2], "in");
    }

    private TypeSyntax MappedType()
    {
        var start = _index;
        Take();
        while (!TryTake(TokenKind.OpenBracket))
        {
            Take();
        }

        Take();
        Take();
        var parts = new List<TypeSyntax> { Type() };
        if (!_typeFailed && TryTakeWord("as"))
        {
            parts.Add(Type());
        }

        ExpectInType(TokenKind.CloseBracket, "`]`");
        if (At(TokenKind.Plus) || At(TokenKind.Minus))
        {
            Take();
            ExpectInType(TokenKind.Question, "`?`");
        }
        else
        {
            TryTake(TokenKind.Question);
        }

        if (!_typeFailed && TryTake(TokenKind.Colon))
        {
            parts.Add(Type());
        }

        _ = _typeFailed || TryTake(TokenKind.Semicolon);
        ExpectInType(TokenKind.CloseBrace, "`}`");
        return TypeFrom(start, TypeSyntaxKind.Mapped, parts);
    }

    private TypeSyntax ObjectType()
    {
        var start = _index;
        return TypeFrom(start, TypeSyntaxKind.Object, TypeMembers());
    }

    // The members between the current brace and its closing brace.
    private List<TypeSyntax> TypeMembers()
    {
        var open = _index;
        Take();
        var members = new List<TypeSyntax>();
        while (!_typeFailed && !At(TokenKind.CloseBrace) && !At(TokenKind.EndOfText) && !_brackets.IsOutside(_index, open))
        {
            members.Add(NestedType(static parser => parser.TypeMember()));
        }

        if (!_typeFailed && (_brackets.IsOutside(_index, open) || !TryTake(TokenKind.CloseBrace)))
        {
            FailType(Rules.Expected.At(Here, "`}`", Describe(Current)).WithNote("this `{` is still open", OriginOf(_tokens[open])));
        }

        return members;
    }

    private TypeSyntax TypeMember()
    {
        var start = _index;
        var (kind, parts) = Signature();
        if (!_typeFailed && !TryTake(TokenKind.Comma) && !TryTake(TokenKind.Semicolon) && !At(TokenKind.CloseBrace) && !Current.OnNewLine)
        {
            MissInType("`;` or `}`");
        }

        return TypeFrom(start, kind, parts);
    }

    private (TypeSyntaxKind Kind, IEnumerable<TypeSyntax> Parts) Signature()
    {
        if (At(TokenKind.OpenParenthesis) || At(TokenKind.Less))
        {
            return (TypeSyntaxKind.CallSignature, Callable());
        }

        if (AtName("new") && Ahead().Kind is TokenKind.OpenParenthesis or TokenKind.Less)
        {
            Take();
            return (TypeSyntaxKind.ConstructSignature, Callable());
        }

        if (AtName("readonly") && !Ahead().OnNewLine && IsMemberName(Ahead()))
        {
            Take();
        }

        if ((AtName("get") || AtName("set")) && IsMemberName(Ahead()))
        {
            Take();
            TypeMemberName();
            return (TypeSyntaxKind.Accessor, Callable());
        }

        if (At(TokenKind.OpenBracket) && IsName(_index + 1) && Ahead(2).Kind == TokenKind.Colon)
        {
            return (TypeSyntaxKind.IndexSignature, IndexSignature());
        }

        TypeMemberName();
        _ = _typeFailed || TryTake(TokenKind.Question);
        if (!_typeFailed && (At(TokenKind.OpenParenthesis) || At(TokenKind.Less)))
        {
            return (TypeSyntaxKind.Method, Callable());
        }

        return (TypeSyntaxKind.Property, !_typeFailed && TryTake(TokenKind.Colon) ? [Type()] : []);
    }

    private static bool IsMemberName(Token token) =>
        token.Kind is TokenKind.Name or TokenKind.String or TokenKind.Number or TokenKind.OpenBracket;

    private IEnumerable<TypeSyntax> IndexSignature()
    {
        var start = _index + 1;
        Take();
        Take();
        Take();
        var key = TypeFrom(start, TypeSyntaxKind.Parameter, [Type()]);
        ExpectInType(TokenKind.CloseBracket, "`]`");
        ExpectInType(TokenKind.Colon, "`:`");
        return [key, Type()];
    }

    // A name, a string, a number, or in brackets a constant such as `[Symbol.iterator]`.
    private void TypeMemberName()
    {
        switch (Current.Kind)
        {
            case TokenKind.Name:
                Take();
                break;
            case TokenKind.String or TokenKind.BrokenString:
                Quoted();
                break;
            case TokenKind.Number:
                Number();
                break;
            case TokenKind.OpenBracket when Ahead().Kind == TokenKind.String:
                Take();
                Quoted();
                ExpectInType(TokenKind.CloseBracket, "`]`");
                break;
            case TokenKind.OpenBracket when IsName(_index + 1):
                Take();
                QualifiedName();
                ExpectInType(TokenKind.CloseBracket, "`]`");
                break;
            default:
                MissInType("a key");
                break;
        }
    }

    // `<T>(a: A): B`, of which only the parentheses are required.
    private IEnumerable<TypeSyntax> Callable()
    {
        List<TypeSyntax> parts = At(TokenKind.Less) ? [.. TypeParameters().Parts] : [];
        parts.AddRange(TypedParameters());
        if (!_typeFailed && TryTake(TokenKind.Colon))
        {
            parts.Add(ReturnType());
        }

        return parts;
    }

    private bool BeginsFunctionType() => Current.Kind switch
    {
        TokenKind.Less => true,
        TokenKind.Name => AtName("new") || AtName("abstract") && IsText(Ahead(), "new"),
        TokenKind.OpenParenthesis => BeginsParameters(_index),
        _ => false,
    };

    // As TypeScript distinguishes `(a) => B` from `(A)`: by the text after the first name or pattern.
    private bool BeginsParameters(int open)
    {
        if (_tokens[open + 1].Kind is TokenKind.CloseParenthesis or TokenKind.Ellipsis)
        {
            return true;
        }

        var at = BehindParameterName(open + 1);
        return at > 0 && (_tokens[at].Kind is TokenKind.Colon or TokenKind.Comma or TokenKind.Question or TokenKind.Assign
            || _tokens[at].Kind == TokenKind.CloseParenthesis && _tokens[at + 1].Kind == TokenKind.Arrow);
    }

    private int BehindParameterName(int at)
    {
        while (_tokens[at].Kind == TokenKind.Name && IsModifier(TextOf(_tokens[at])) && !_tokens[at + 1].OnNewLine
            && (IsMemberName(_tokens[at + 1]) || _tokens[at + 1].Kind is TokenKind.OpenBrace or TokenKind.Star or TokenKind.Ellipsis))
        {
            at++;
        }

        return IsName(at) || IsText(_tokens[at], "this") ? at + 1 : BehindPattern(at, _maxDepth);
    }

    private static bool IsModifier(string word) =>
        word is "abstract" or "accessor" or "async" or "declare" or "default" or "export" or "in" or "out"
        or "public" or "private" or "protected" or "readonly" or "static" or "override";

    // The token after `{ a, b: c }` or `[a, b]`; negative if it is not such a pattern.
    private int BehindPattern(int at, int depth)
    {
        var close = _tokens[at].Kind switch { TokenKind.OpenBrace => TokenKind.CloseBrace, TokenKind.OpenBracket =>
            TokenKind.CloseBracket, _ => TokenKind.EndOfText };
        if (close == TokenKind.EndOfText || depth == 0)
        {
            return -1;
        }

        at++;
        while (at > 0 && _tokens[at].Kind != close)
        {
            if (_tokens[at].Kind != TokenKind.Comma || close == TokenKind.CloseBrace)
            {
                at = BehindPatternMember(at, isInObject: close == TokenKind.CloseBrace, depth);
            }

            at = at > 0 && _tokens[at].Kind == TokenKind.Comma ? at + 1 : at > 0 && _tokens[at].Kind == close ? at : -1;
        }

        return at > 0 ? at + 1 : -1;
    }

    private int BehindPatternMember(int at, bool isInObject, int depth)
    {
        if (_tokens[at].Kind == TokenKind.Ellipsis)
        {
            return IsName(at + 1) ? at + 2 : isInObject ? -1 : BehindPattern(at + 1, depth - 1);
        }

        if (isInObject && _tokens[at].Kind is TokenKind.Name or TokenKind.String or TokenKind.Number
            && _tokens[at + 1].Kind == TokenKind.Colon)
        {
            return IsName(at + 2) ? at + 3 : BehindPattern(at + 2, depth - 1);
        }

        return IsName(at) ? at + 1 : isInObject ? -1 : BehindPattern(at, depth - 1);
    }

    private TypeSyntax FunctionType()
    {
        var start = _index;
        TryTakeWord("abstract");
        var isConstructor = TryTakeWord("new");
        List<TypeSyntax> parts = At(TokenKind.Less) ? [.. TypeParameters().Parts] : [];
        parts.AddRange(TypedParameters());
        ExpectInType(TokenKind.Arrow, "`=>`");
        parts.Add(ReturnType());
        return TypeFrom(start, isConstructor ? TypeSyntaxKind.Constructor : TypeSyntaxKind.Function, parts);
    }

    // A conditional type is allowed here even if the function type itself is what another is tested against.
    private TypeSyntax ReturnType() => ConditionalTypesWithin(isForbidden: false, static parser => parser.TypeOrPredicate());

    private TypeSyntax TypeOrPredicate()
    {
        if (!IsName(_index) || !IsText(Ahead(), "is") || Ahead().OnNewLine)
        {
            return Type();
        }

        var start = _index;
        Take();
        return Predicate(start);
    }

    private List<TypeSyntax> TypedParameters()
    {
        ExpectInType(TokenKind.OpenParenthesis, "`(`");
        var parameters = new List<TypeSyntax>();
        while (!_typeFailed && !At(TokenKind.CloseParenthesis))
        {
            parameters.Add(TypedParameter());
            if (!_typeFailed && !TryTake(TokenKind.Comma) && !At(TokenKind.CloseParenthesis))
            {
                MissInType("`,` or `)`");
            }
        }

        ExpectInType(TokenKind.CloseParenthesis, "`)`");
        return parameters;
    }

    private TypeSyntax TypedParameter()
    {
        var start = _index;
        var isRest = TryTake(TokenKind.Ellipsis);
        var behind = IsName(_index) || !isRest && AtName("this") ? _index + 1 : BehindPattern(_index, _maxDepth);
        if (behind < 0)
        {
            MissInType("a parameter");
            return TypeFrom(start, TypeSyntaxKind.Parameter, []);
        }

        _index = behind;
        TryTake(TokenKind.Question);
        return TypeFrom(start, TypeSyntaxKind.Parameter, TryTake(TokenKind.Colon) ? [Type()] : []);
    }

    private TypeSyntax TypeParameters()
    {
        var start = _index;
        Take();
        var parts = new List<TypeSyntax>();
        do
        {
            parts.Add(TypeParameter());
        }
        while (!_typeFailed && TryTake(TokenKind.Comma) && !At(TokenKind.Greater));
        CloseAngle(start);
        return TypeFrom(start, TypeSyntaxKind.TypeParameters, parts);
    }

    private TypeSyntax TypeParameter()
    {
        var start = _index;
        while ((AtName("const") || AtName("in") || AtName("out")) && Ahead().Kind == TokenKind.Name && !Ahead().OnNewLine
            && !IsText(Ahead(), "extends"))
        {
            Take();
        }

        TypeName();
        var parts = new List<TypeSyntax>();
        if (!_typeFailed && TryTakeWord("extends"))
        {
            parts.Add(Type());
        }

        if (!_typeFailed && TryTake(TokenKind.Assign))
        {
            parts.Add(Type());
        }

        return TypeFrom(start, TypeSyntaxKind.TypeParameter, parts);
    }

    // The name of a declaration.
    private bool TypeName()
    {
        if (IsName(_index))
        {
            Take();
            return true;
        }

        MissInType("a name");
        return false;
    }
}
