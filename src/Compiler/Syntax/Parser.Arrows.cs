using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

internal sealed partial class Parser
{
    private bool IsArrow()
    {
        if (At(TokenKind.Name))
        {
            return Ahead().Kind == TokenKind.Arrow || AtName("async") && Ahead().Kind == TokenKind.OpenParenthesis && ArrowAfter(_index + 1);
        }

        return At(TokenKind.OpenParenthesis) && ArrowAfter(_index);
    }

    // `(…) =>`, or in a file `(…): Type =>`.
    private bool ArrowAfter(int open)
    {
        var close = _brackets.PartnerOf(open);
        if (close < 0 || close + 1 >= _tokens.Count)
        {
            return false;
        }

        return _tokens[close + 1].Kind == TokenKind.Arrow
            || !_characters.IsEmbedded && _tokens[close + 1].Kind == TokenKind.Colon && close + 3 < _tokens.Count && _tokens[close + 3].Kind == TokenKind.Arrow;
    }

    private ExpressionSyntax Arrow()
    {
        var start = Here;
        var nodes = _nodes;
        if (AtName("async") && Ahead().Kind == TokenKind.OpenParenthesis)
        {
            Report(Rules.NotStatic.At(Here, "an asynchronous function").WithHelp("remove `async`"));
            Take();
        }

        var parameters = At(TokenKind.Name) ? [new ArrowParameter(TakeIdentifier(), [])] : Parameters();
        if (TryTake(TokenKind.Colon))
        {
            SkipType();
        }

        Take();
        if (At(TokenKind.OpenBrace))
        {
            var error = Wrong(Rules.NotStatic.At(Here, "a function with a body in braces").WithHelp("write one expression behind `=>`"));
            SkipBalanced();
            return error;
        }

        var body = Expression();
        var arrow = new ArrowSyntax(start.To(body.Origin), [.. parameters], body) { Height = body.Height + 1 };
        if (_nodes - nodes > MaxNodes)
        {
            Report(Rules.TooLong.At(start, "parts", MaxNodes));
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
            if (At(TokenKind.OpenBrace))
            {
                parameters.Add(new(null, Pattern()));
            }
            else if (At(TokenKind.Name))
            {
                parameters.Add(new(TakeIdentifier(), []));
            }
            else
            {
                Expected("a parameter");
                break;
            }

            if (TryTake(TokenKind.Colon))
            {
                SkipType();
            }

            if (!TryTake(TokenKind.Comma) && _index < close)
            {
                Expected("`,` or `)`");
                break;
            }
        }

        _index = close + 1;
        return parameters;
    }

    private ValueList<PatternMember> Pattern()
    {
        var close = _brackets.PartnerOf(_index);
        Take();
        var members = new List<PatternMember>();
        while (_index < close && At(TokenKind.Name))
        {
            var member = TakeIdentifier();
            var local = TryTake(TokenKind.Colon) && At(TokenKind.Name) ? TakeIdentifier() : member;
            members.Add(new(member, local));
            if (!TryTake(TokenKind.Comma))
            {
                break;
            }
        }

        if (_index < close)
        {
            Expected("a name or `}`");
            _index = close;
        }

        TryTake(TokenKind.CloseBrace);
        return [.. members];
    }
}
