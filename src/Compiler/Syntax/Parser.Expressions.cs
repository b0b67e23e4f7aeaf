using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

internal sealed partial class Parser
{
    private const int EqualityLevel = 3;
    private const int CastLevel = 4;
    private const int LongestQuote = 100;

    // In a file, the precedence levels are those of TypeScript: `??` has the lowest, and where this differs from the expression language,
    // parentheses are required.
    private int CoalesceLevel => _characters.IsEmbedded ? CastLevel : 0;

    private int RelationLevel => _characters.IsEmbedded ? EqualityLevel : CastLevel;

    private ExpressionSyntax Embedded()
    {
        if (At(TokenKind.EndOfText))
        {
            return Wrong(Rules.EmptyExpression.At(Here).WithHelp("write a condition, such as `authenticated`"));
        }

        var expression = Expression();
        if (!At(TokenKind.EndOfText) && !At(TokenKind.Unknown))
        {
            Report(WithMeantOperator(Rules.Expected.At(Here, "an operator", Describe(Current))));
        }

        return expression;
    }

    private Diagnostic WithMeantOperator(Diagnostic diagnostic) => TextOf(Current) switch
    {
        "and" or "AND" => diagnostic.WithHelp("did you mean `&&`?").WithFix("&&"),
        "or" or "OR" => diagnostic.WithHelp("did you mean `||`?").WithFix("||"),
        "is" => diagnostic.WithHelp("did you mean `==`?").WithFix("=="),
        "=" => diagnostic.WithHelp("did you mean `==`?").WithFix("=="),
        _ => diagnostic,
    };

    private ExpressionSyntax Expression() => Deeper(static parser =>
    {
        var expression = parser.IsArrow() ? parser.Arrow() : parser.Conditional();
        return parser.At(TokenKind.Assign) || parser.At(TokenKind.AssignWith) ? parser.Assignment(expression) : expression;
    });

    // INVARIANT: all recursive constructs are parsed through this method, so that no text can overflow the stack.
    private ExpressionSyntax Deeper(Func<Parser, ExpressionSyntax> parse)
    {
        if (_depth == _maxDepth)
        {
            return Abandon(Rules.TooDeep.At(Here, _maxDepth));
        }

        _depth++;
        var expression = parse(this);
        _depth--;
        return expression;
    }

    private ExpressionSyntax Operand() => Deeper(static parser => parser.Unary());

    private ErrorSyntax Assignment(ExpressionSyntax target)
    {
        var wrong = Rules.NotStatic.At(Here, "an assignment");
        var error = Wrong(_characters.IsEmbedded && At(TokenKind.Assign) ? wrong.WithHelp("did you mean `==`?").WithFix("==") : wrong);
        Take();
        Expression();
        return error with { Origin = target.Origin.To(Previous) };
    }

    private ExpressionSyntax Conditional()
    {
        var condition = Binary(0);
        if (!At(TokenKind.Question))
        {
            return condition;
        }

        Take();
        var whenTrue = InTrueBranch(true, static parser => parser.Expression());
        Expect(TokenKind.Colon, "`:`");
        var whenFalse = Expression();
        return Counted(new ConditionalSyntax(condition.Origin.To(whenFalse.Origin), condition, whenTrue, whenFalse)
        {
            Height = 1 + Math.Max(condition.Height, Math.Max(whenTrue.Height, whenFalse.Height)),
        });
    }

    private T InTrueBranch<T>(bool isWithin, Func<Parser, T> parse)
    {
        var before = _inTrueBranch;
        _inTrueBranch = isWithin;
        var parsed = parse(this);
        _inTrueBranch = before;
        return parsed;
    }

    private ExpressionSyntax Binary(int level)
    {
        var left = Unary();
        BinarySyntax? compared = null;
        while (true)
        {
            if (level <= CastLevel && AtCast())
            {
                Cast();
                continue;
            }

            if (OperatorAt() is not (var op, var its) || its < level)
            {
                return left;
            }

            var at = OriginOf(Take());
            var right = its == CoalesceLevel ? Deeper(static parser => parser.Binary(parser.CoalesceLevel)) : Binary(its + 1);
            var isComparison = IsComparison(op);
            if (isComparison && (compared is not null || IsComparison(right)))
            {
                left = left is ErrorSyntax ? left : Chained(compared, left, at, right); // once for a chain of any length
                compared ??= right as BinarySyntax;
                continue;
            }

            CheckCoalesce(op, at, left, right);
            var whole = new BinarySyntax(left.Origin.To(right.Origin), op, at, left, right)
            {
                Height = 1 + Math.Max(left.Height, right.Height)
            };
            compared = isComparison ? whole : null;
            left = Counted(whole);
        }
    }

    // `as` and `satisfies` have the precedence of comparisons, so that `a + b as T * c` is `(a + b) * c`.
    private bool AtCast() => !_characters.IsEmbedded && !Current.OnNewLine && (AtName("as") || AtName("satisfies"));

    private void Cast()
    {
        Take();
        Erase(static parser => parser.CastType(),
            static kind =>
                kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.CloseBrace or TokenKind.CloseBracket
                or TokenKind.CloseParenthesis);
    }

    private static bool IsComparison(SyntaxOperator op) =>
        op is SyntaxOperator.Equal or SyntaxOperator.NotEqual or SyntaxOperator.Less or SyntaxOperator.LessOrEqual
        or SyntaxOperator.Greater or SyntaxOperator.GreaterOrEqual or SyntaxOperator.In;

    private static bool IsComparison(ExpressionSyntax node) => node is BinarySyntax { Operator: var op } && IsComparison(op);

    private ErrorSyntax Chained(BinarySyntax? first, ExpressionSyntax left, Origin at, ExpressionSyntax right)
    {
        if (!_abandoned)
        {
            var middle = first is not null ? first.Right : ((BinarySyntax)right).Left;
            var (low, high) = (Written((first?.Left ?? left).Origin, middle.Origin), Written(middle.Origin, right.Origin));
            _diagnostics.Add(Rules.ChainedComparison.At(at)
                .WithHelp(low is null || high is null ? "join two comparisons with `&&`" : $"write `{low} && {high}`"));
        }

        return new(left.Origin.To(right.Origin));
    }

    // Null if it is long, spans several lines, or contains constants, which have other positions.
    private static string? Written(Origin from, Origin to)
    {
        var all = from.To(to);
        var isOneText = from.Source is not null && from.Source == to.Source && from.Span.End <= to.Span.Start
            && all.Span.Length <= LongestQuote;
        return isOneText && all.Source![all.Span] is var text && !text.Contains('\n', StringComparison.Ordinal) ? text : null;
    }

    // JavaScript does not allow it next to && and ||, and with a comparison it has the opposite precedence:
    // what an editor checks in an arrow function must have the same meaning here.
    private void CheckCoalesce(SyntaxOperator op, Origin at, ExpressionSyntax left, ExpressionSyntax right)
    {
        var isCoalesce = op == SyntaxOperator.Coalesce;
        if (_abandoned || !isCoalesce && op is not (SyntaxOperator.Or or SyntaxOperator.And))
        {
            return;
        }

        var (other, isOther) = isCoalesce ? (left, IsLooser(left)) : (left, IsCoalesce(left));
        (other, isOther) = isOther ? (other, true) : (right, isCoalesce ? IsLooser(right) : IsCoalesce(right));
        if (isOther)
        {
            var sign = isCoalesce ? ((BinarySyntax)other).OperatorOrigin : at;
            var coalesce = !isCoalesce ? other.Origin
                : ReferenceEquals(other, left) ? ((BinarySyntax)left).Right.Origin.To(right.Origin)
                : left.Origin.To(((BinarySyntax)right).Left.Origin);
            _diagnostics.Add(Rules.MixedCoalesce.At(sign, sign.Source![sign.Span]).WithNote("put this in parentheses", coalesce));
        }
    }

    private static bool IsCoalesce(ExpressionSyntax node) => node is BinarySyntax { Operator: SyntaxOperator.Coalesce };

    private bool IsLooser(ExpressionSyntax node) =>
        !_characters.IsEmbedded && (IsComparison(node) || node is BinarySyntax { Operator: SyntaxOperator.And or SyntaxOperator.Or });

    private (SyntaxOperator Operator, int Level)? OperatorAt() => Current.Kind switch
    {
        TokenKind.OrOr => (SyntaxOperator.Or, 1),
        TokenKind.AndAnd => (SyntaxOperator.And, 2),
        TokenKind.EqualEqual => (SyntaxOperator.Equal, EqualityLevel),
        TokenKind.NotEqual => (SyntaxOperator.NotEqual, EqualityLevel),
        TokenKind.Less => (SyntaxOperator.Less, RelationLevel),
        TokenKind.LessOrEqual => (SyntaxOperator.LessOrEqual, RelationLevel),
        TokenKind.Greater => (SyntaxOperator.Greater, RelationLevel),
        TokenKind.GreaterOrEqual => (SyntaxOperator.GreaterOrEqual, RelationLevel),
        TokenKind.Name when AtName("in") => (SyntaxOperator.In, RelationLevel),
        TokenKind.QuestionQuestion => (SyntaxOperator.Coalesce, CoalesceLevel),
        TokenKind.Plus => (SyntaxOperator.Add, 5),
        TokenKind.Minus => (SyntaxOperator.Subtract, 5),
        TokenKind.Star => (SyntaxOperator.Multiply, 6),
        TokenKind.Slash => (SyntaxOperator.Divide, 6),
        TokenKind.Percent => (SyntaxOperator.Remainder, 6),
        _ => null,
    };

    private ExpressionSyntax Unary()
    {
        SyntaxOperator? op = Current.Kind switch
        {
            TokenKind.Exclamation => SyntaxOperator.Not,
            TokenKind.Minus => SyntaxOperator.Negate,
            TokenKind.Plus => SyntaxOperator.Plus,
            _ => null,
        };
        if (op is null)
        {
            return Postfix(At(TokenKind.Less)
                && !_characters.IsEmbedded ? Assertion() : InTrueBranch(false, static parser => parser.Primary()));
        }

        var at = OriginOf(Take());
        var operand = Operand();
        return Counted(new UnarySyntax(at.To(operand.Origin), op.Value, operand) { Height = operand.Height + 1 });
    }

    private ExpressionSyntax Postfix(ExpressionSyntax target)
    {
        while (true)
        {
            switch (Current.Kind)
            {
                case TokenKind.Dot or TokenKind.QuestionDot:
                    target = Member(target);
                    break;
                case TokenKind.OpenParenthesis:
                    target = Call(target);
                    break;
                case TokenKind.OpenBracket when !Current.OnNewLine:
                    target = Index(target);
                    break;
                case TokenKind.Exclamation when !_characters.IsEmbedded && !Current.OnNewLine:
                    Take();
                    break;
                case TokenKind.Less when !_characters.IsEmbedded && BeginsTypeArguments():
                    target = Instantiated(target);
                    break;
                case TokenKind.OtherOperator:
                    return UnknownOperator(target);
                case TokenKind.Template or TokenKind.TemplateHead when !Current.OnNewLine && target is not ErrorSyntax:
                    var tagged = Wrong(Rules.NotStatic.At(target.Origin, "a tagged template"));
                    Primary();
                    target = tagged;
                    break;
                default:
                    return target;
            }
        }
    }

    private ErrorSyntax UnknownOperator(ExpressionSyntax target)
    {
        var text = TextOf(Current);
        var wrong = Rules.UnknownOperator.At(Here, text);
        var error = Wrong(text is "&" or "|" ? wrong.WithHelp($"did you mean `{text}{text}`?").WithFix(text + text) : wrong);
        Take();
        if (text is not ("++" or "--"))
        {
            Operand();
        }

        return error with { Origin = target.Origin.To(Previous) };
    }

    private ExpressionSyntax Member(ExpressionSyntax target)
    {
        var optional = Take().Kind == TokenKind.QuestionDot;
        if (!At(TokenKind.Name))
        {
            // The point remains in the tree, for completions after it.
            Expected("a name");
            var missing = Previous.After;
            return Counted(new MemberSyntax(target.Origin.To(missing), target, new("", missing), optional) { Height = target.Height + 1 });
        }

        var name = TakeIdentifier();
        return Counted(new MemberSyntax(target.Origin.To(name.Origin), target, name, optional) { Height = target.Height + 1 });
    }

    private CallSyntax Call(ExpressionSyntax target)
    {
        var arguments = InTrueBranch(false, static parser => parser.Items(TokenKind.CloseParenthesis, "`)`"));
        var height = Math.Max(Above(arguments.AsSpan()), target.Height + 1);
        return Counted(new CallSyntax(target.Origin.To(Previous), target, arguments) { Height = height });
    }

    private IndexSyntax Index(ExpressionSyntax target)
    {
        Take();
        var index = InTrueBranch(false, static parser => parser.Expression());
        Expect(TokenKind.CloseBracket, "`]`");
        return Counted(new IndexSyntax(target.Origin.To(Previous), target, index) { Height = 1 + Math.Max(target.Height, index.Height) });
    }
}
