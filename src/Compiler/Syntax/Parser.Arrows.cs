using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

internal sealed partial class Parser
{
    // Between the `?` and the `:` of a conditional, where `(a) : b` need not be the beginning of an arrow function.
    private bool _inTrueBranch;

    private bool IsArrow()
    {
        if (At(TokenKind.Name))
        {
            return !IsReserved(Current) && Ahead().Kind == TokenKind.Arrow || AtName("async") && !Ahead().OnNewLine && IsAsyncArrow();
        }

        return At(TokenKind.Less) ? !_characters.IsEmbedded && BeginsGenericArrow() : At(TokenKind.OpenParenthesis) && ArrowAfter(_index);
    }

    private bool IsAsyncArrow() =>
        Ahead().Kind == TokenKind.OpenParenthesis && ArrowAfter(_index + 1)
            || !_characters.IsEmbedded && IsName(_index + 1) && Ahead(2).Kind == TokenKind.Arrow;

    // `<T>(…) =>`; `<T>(…)` alone is a type assertion.
    private bool BeginsGenericArrow() => (IsName(_index + 1) || IsText(Ahead(), "const")) && Tries(static parser =>
    {
        parser.TypeParameters();
        return !parser._typeFailed && parser.At(TokenKind.OpenParenthesis) && parser.ArrowAfter(parser._index);
    });

    // `(…) =>`, or in a file `(…): Type =>`.
    private bool ArrowAfter(int open)
    {
        var close = _brackets.PartnerOf(open);
        if (close < 0 || close + 1 >= _tokens.Count)
        {
            return false;
        }

        return _tokens[close + 1].Kind switch
        {
            TokenKind.Arrow => true,
            TokenKind.Colon when !_characters.IsEmbedded => !_inTrueBranch || IsReturnType(close + 2),
            _ => false,
        };
    }

    // TypeScript decides this by the text after the whole arrow function, which would be hard to read.
    private bool IsReturnType(int at)
    {
        var before = _index;
        _index = Math.Min(at, _tokens.Count - 1);
        var isType = Tries(static parser =>
        {
            parser.ReturnType();
            return !parser._typeFailed && parser.At(TokenKind.Arrow);
        });
        _index = _abandoned ? _index : before;
        if (isType)
        {
            Report(Rules.UnsupportedSyntax.At(Here, "an arrow function with a return type inside a conditional")
                .WithHelp("put the arrow function in parentheses"));
        }

        return isType;
    }

    private ExpressionSyntax Arrow()
    {
        var start = Here;
        var nodes = _nodes;
        if (AtName("async") && Ahead().Kind != TokenKind.Arrow)
        {
            Report(Rules.NotStatic.At(Here, "an asynchronous function").WithHelp("remove `async`"));
            Take();
        }

        if (At(TokenKind.Less))
        {
            Erase(static parser => parser.TypeParameters(), static kind => kind == TokenKind.OpenParenthesis);
        }

        var parameters = At(TokenKind.Name) ? [new ArrowParameter(TakeIdentifier(), [])] : Parameters();
        if (TryTake(TokenKind.Colon))
        {
            Erase(static parser => parser.ReturnType(),
                static kind => kind is TokenKind.Arrow or TokenKind.Comma or TokenKind.CloseBrace or TokenKind.CloseParenthesis);
        }

        if (!TryTake(TokenKind.Arrow))
        {
            return Wrong(Rules.Expected.At(Here, "`=>`", Describe(Current)));
        }

        if (At(TokenKind.OpenBrace))
        {
            var error = Wrong(Rules.NotStatic.At(Here, "a function with a body in braces")
                .WithHelp("write a single expression after `=>`"));
            SkipBalanced();
            return error;
        }

        var body = Expression();
        var arrow = new ArrowSyntax(start.To(body.Origin), [.. parameters], body) { Height = body.Height + 1 };
        if (_nodes - nodes > MaxNodes)
        {
            Report(Rules.TooLong.At(start, "nodes", MaxNodes));
        }

        return arrow;
    }

    private List<ArrowParameter> Parameters()
    {
        var open = _index;
        var close = _brackets.PartnerOf(open);
        Take();
        var parameters = new List<ArrowParameter>();
        while (_index < close)
        {
            if (Parameter() is not { } parameter)
            {
                break;
            }

            parameters.Add(parameter);
            if (TryTake(TokenKind.Colon))
            {
                Erase(static parser => parser.Type(),
                    static kind => kind is TokenKind.Comma or TokenKind.CloseParenthesis or TokenKind.Assign);
            }

            if (At(TokenKind.Assign))
            {
                Unsupported("a default value");
                break;
            }

            if (_index < close && !TryTake(TokenKind.Comma))
            {
                Expected("`,` or `)`");
                break;
            }
        }

        // INVARIANT: everything that is omitted here has a diagnostic.
        _index = close + 1;
        return parameters;
    }

    private ArrowParameter? Parameter()
    {
        ArrowParameter? parameter = null;
        if (At(TokenKind.OpenBrace))
        {
            parameter = new(null, Pattern());
        }
        else if (IsName(_index))
        {
            parameter = new(TakeIdentifier(), []);
        }
        else if (At(TokenKind.Ellipsis) || At(TokenKind.OpenBracket))
        {
            Unsupported(At(TokenKind.Ellipsis) ? "a rest parameter" : "a list");
        }
        else if (AtName("this"))
        {
            Unsupported("`this`");
        }
        else
        {
            Expected("a parameter");
        }

        _ = parameter is not null && TryTake(TokenKind.Question);
        return parameter;
    }

    private void Unsupported(string what) =>
        Report(Rules.UnsupportedParameter.At(Here, what)
            .WithHelp("write the names that the expression uses, such as `({ user, entity }) => …`"));

    private ValueList<PatternMember> Pattern()
    {
        var close = _brackets.PartnerOf(_index);
        Take();
        var members = new List<PatternMember>();
        while (_index != close && At(TokenKind.Name))
        {
            var isReserved = IsReserved(Current);
            var member = TakeIdentifier();
            var isRenamed = TryTake(TokenKind.Colon);
            if (isRenamed ? !IsName(_index) : isReserved)
            {
                Unnamed(member, isRenamed);
                break;
            }

            members.Add(new(member, isRenamed ? TakeIdentifier() : member));
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        if (!TryTake(TokenKind.CloseBrace))
        {
            Unmatched();
            _index = close < 0 ? _index : close + 1;
        }

        return [.. members];
    }

    private void Unnamed(Identifier member, bool isRenamed)
    {
        if (!isRenamed)
        {
            Report(Rules.ReservedWord.At(member.Origin, member.Text));
        }
        else if ((At(TokenKind.OpenBrace) || At(TokenKind.OpenBracket)))
        {
            Unsupported("a pattern inside a pattern");
        }
        else
        {
            Expected("a name");
        }

        _lastError = _index;
    }

    private void Unmatched()
    {
        switch (Current.Kind)
        {
            case TokenKind.Assign:
                Unsupported("a default value");
                break;
            case TokenKind.Ellipsis:
                Unsupported("the rest of an object");
                break;
            case TokenKind.OpenBracket:
                Unsupported("a computed key");
                break;
            default:
                Expected("a name or `}`");
                break;
        }
    }
}
