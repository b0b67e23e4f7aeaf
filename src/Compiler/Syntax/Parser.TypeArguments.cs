using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Syntax;

/// <summary>Types in angle brackets among values, where `&lt;` can also be a comparison.</summary>
internal sealed partial class Parser
{
    private readonly Stack<int> _openAngles = new();
    private readonly HashSet<int> _comparisons = [];

    // `f<T>(…)`, distinguished from `a < b` as TypeScript does: by whether there are types, and by the text after them.
    private bool BeginsTypeArguments()
    {
        if (_comparisons.Contains(_index))
        {
            return false;
        }

        _openAngles.Clear();
        var areArguments = Tries(static parser =>
        {
            parser.TypeArguments();
            return !parser._typeFailed && parser.MayFollowTypeArguments();
        });
        if (!areArguments)
        {
            // What could not be parsed inside it cannot be parsed separately either: no `<` is tried twice.
            _comparisons.UnionWith(_openAngles);
            _comparisons.Add(_index);
        }

        return areArguments;
    }

    private bool MayFollowTypeArguments() => Current.Kind switch
    {
        TokenKind.OpenParenthesis or TokenKind.Template or TokenKind.TemplateHead => true,
        TokenKind.Less or TokenKind.Greater or TokenKind.Plus or TokenKind.Minus => false,
        _ when Current.OnNewLine => true,
        TokenKind.Name => AtName("as") || AtName("satisfies") || AtName("in") || AtName("instanceof"),
        TokenKind.OtherOperator => IsText(Current, "|") || IsText(Current, "&") || IsText(Current, "^") || IsText(Current, "**"),
        var kind => kind is not (TokenKind.String or TokenKind.BrokenString or TokenKind.Number or TokenKind.OpenBracket
            or TokenKind.OpenBrace
            or TokenKind.Exclamation or TokenKind.Regex or TokenKind.Unknown),
    };

    private ExpressionSyntax Instantiated(ExpressionSyntax target)
    {
        var at = Here;
        Erase(static parser => parser.TypeArguments(), static kind => kind == TokenKind.OpenParenthesis);
        if (!At(TokenKind.OpenParenthesis) && !At(TokenKind.Template) && !At(TokenKind.TemplateHead))
        {
            Report(Rules.UnsupportedSyntax.At(at, "a list of type arguments without a call").WithHelp("remove it"));
        }

        return target;
    }

    // `<T>value`.
    private ExpressionSyntax Assertion()
    {
        var isAssertion = Tries(static parser =>
        {
            parser.Take();
            parser.Type();
            return !parser._typeFailed && parser.At(TokenKind.Greater);
        });
        if (!isAssertion)
        {
            var error = Wrong(Rules.Expected.At(Here, "a value", Describe(Current)));
            SkipTo(static kind => kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.CloseBrace or TokenKind.CloseBracket
                or TokenKind.CloseParenthesis);
            return error;
        }

        Report(Rules.UnsupportedSyntax.At(Here, "a type assertion in angle brackets").WithHelp("write `value as Type`"));
        Take();
        Erase(static parser => parser.Type(), static kind => kind == TokenKind.Greater);
        Take();
        return Operand();
    }
}
