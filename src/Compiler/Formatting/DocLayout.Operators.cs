using Truth.Compiler.Syntax;

namespace Truth.Compiler.Formatting;

internal sealed partial class DocLayout
{
    // The precedence levels of the parser in a file.
    private const int CoalesceLevel = 0;
    private const int CastLevel = 4;

    private Part Binary(int level)
    {
        var left = Unary();
        while (true)
        {
            if (level <= CastLevel && AtCast())
            {
                var inner = left.Kind is ValueKind.Binary or ValueKind.Conditional or ValueKind.Arrow or ValueKind.Unary
                    ? Parenthesized(left.Doc) : left.Doc;
                left = new(Doc.Concat(inner, " ", Take(), " ", Type()), ValueKind.Cast);
                continue;
            }

            if (LevelAt() is var its && (its < level || its < 0))
            {
                return left;
            }

            var sign = TextOf(Current);
            var @operator = Take();
            var right = Binary(its == CoalesceLevel ? its : its + 1);
            left = Joined(left, sign, @operator, right, its);
        }
    }

    private bool AtCast() => At(TokenKind.Name) && !Current.OnNewLine && TextOf(Current) is "as" or "satisfies";

    private int LevelAt() =>
        Current.Kind == TokenKind.Name ? TextOf(Current) == "in" ? CastLevel : -1 : LevelOf(TextOf(Current), Current.Kind);

    private static int LevelOf(string sign, TokenKind kind = TokenKind.OtherOperator) =>
        kind is TokenKind.String or TokenKind.Template ? -1 : sign switch
    {
        "||" => 1,
        "&&" => 2,
        "==" or "===" or "!=" or "!==" => 3,
        "<" or "<=" or ">" or ">=" or "in" => CastLevel,
        "??" => CoalesceLevel,
        "+" or "-" => 5,
        "*" or "/" or "%" => 6,
        _ => -1,
    };

    // Operators of one kind are in a row; parentheses are added between two kinds whose relative precedence is not widely known.
    private static Part Joined(Part left, string sign, Doc @operator, Part right, int level)
    {
        var isFlat = left.Kind == ValueKind.Binary && LevelOf(left.Operator) == level && IsFlat(left.Operator, sign);
        var first = isFlat ? left.Chain ?? [left.Doc]
            : [NeedsParentheses(left, sign, level, isRight: false) ? Parenthesized(left.Doc) : left.Doc];
        var last = NeedsParentheses(right, sign, level, isRight: true) ? Parenthesized(right.Doc) : right.Doc;
        List<Doc> chain = [.. first, Doc.Concat(" ", @operator, Doc.Line, last)];
        return new(Doc.Group(chain), ValueKind.Binary, sign, chain);
    }

    private static bool IsFlat(string left, string sign) => sign switch
    {
        "*" or "/" or "%" => left == sign && sign != "%",
        "==" or "===" or "!=" or "!==" => false,
        _ => !IsComparison(sign),
    };

    private static bool IsComparison(string sign) => LevelOf(sign) is 3 or CastLevel;

    private static bool NeedsParentheses(Part part, string sign, int level, bool isRight)
    {
        if (part.Kind is ValueKind.Conditional or ValueKind.Arrow or ValueKind.Cast)
        {
            return true;
        }

        if (part.Kind != ValueKind.Binary)
        {
            return false;
        }

        var its = LevelOf(part.Operator);
        var isCoalesceChain = sign == "??" && part.Operator == "??";
        return its < level
            || its == level && (isRight && !isCoalesceChain || !isRight && !IsFlat(part.Operator, sign))
            || level == 1 && its == 2
            || IsComparison(sign) && IsComparison(part.Operator)
            || sign == "??" && its != level
            || level == 5 && part.Operator == "%";
    }

    private bool IsArrow()
    {
        if (At(TokenKind.Name))
        {
            return Ahead().Kind == TokenKind.Arrow;
        }

        if (At(TokenKind.Less))
        {
            return true;
        }

        if (!At(TokenKind.OpenParenthesis))
        {
            return false;
        }

        var before = _index;
        SkipBalanced();
        var isArrow = At(TokenKind.Arrow) || At(TokenKind.Colon) && types.TryGetValue(Ahead().Start, out var type)
            && type.Kind != TypeSyntaxKind.TypeParameters;
        _index = before;
        return isArrow;
    }

    private Part Arrow()
    {
        var generic = At(TokenKind.Less) ? Type() : Doc.Empty;
        var parameters = At(TokenKind.Name) ? Parenthesized(Take()) : Parameters();
        if (At(TokenKind.Colon))
        {
            parameters = Doc.Concat(parameters, Take(), " ", Type());
        }

        var arrow = Take();
        var body = Value();
        var doc = body.Kind switch
        {
            ValueKind.Object => Doc.Concat(" (", body.Doc, ")"),
            ValueKind.Array or ValueKind.Template => Doc.Concat(" ", body.Doc),
            ValueKind.Conditional => Doc.Group(Doc.Indent(Doc.Line, Doc.IfBroken("", "("), body.Doc, Doc.IfBroken("", ")"))),
            _ => Doc.Group(Doc.Indent(Doc.Line, body.Doc)),
        };
        return new(Doc.Group(Doc.Group(generic, parameters), " ", arrow, doc), ValueKind.Arrow);
    }

    private Doc Parameters()
    {
        var start = (_index, _placed);
        var open = Take();
        if (At(TokenKind.OpenBrace))
        {
            var pattern = Parameter();
            if (At(TokenKind.CloseParenthesis))
            {
                return Doc.Concat(open, pattern, Take());
            }
        }

        (_index, _placed) = start;
        return List(TokenKind.CloseParenthesis, Doc.SoftLine, Parameter, keepsBreak: false);
    }

    private Doc Parameter()
    {
        var name = At(TokenKind.OpenBrace) ? List(TokenKind.CloseBrace, Doc.Line, PatternMember, keepsBreak: false) : Take();
        name = At(TokenKind.Question) ? Doc.Concat(name, Take()) : name;
        return At(TokenKind.Colon) ? Doc.Concat(name, Take(), " ", Type()) : name;
    }

    private Doc PatternMember()
    {
        var name = Take();
        return At(TokenKind.Colon) ? Doc.Concat(name, Take(), " ", Take()) : name;
    }
}
