namespace Truth.Compiler.Syntax;

/// <summary>Types are for the editor: they are stepped over.</summary>
internal sealed partial class Parser
{
    /// <summary>Steps over a token, or over a bracket and all that it holds.</summary>
    private void SkipBalanced()
    {
        var partner = _brackets.PartnerOf(_index);
        _index = partner > _index ? Math.Min(partner + 1, _tokens.Count - 1) : Math.Min(_index + 1, _tokens.Count - 1);
    }

    private void SkipTo(Func<TokenKind, bool> stop)
    {
        while (!At(TokenKind.EndOfText) && !stop(Current.Kind))
        {
            SkipBalanced();
        }
    }

    private void SkipType()
    {
        do
        {
            if (IsTypeOperator())
            {
                Take();
            }

            SkipTypeOperand();
        }
        while (IsTypeOperator() || TryTake(TokenKind.Arrow));
    }

    private bool IsTypeOperator() => At(TokenKind.OtherOperator) && (IsText(Current, "|") || IsText(Current, "&"));

    private void SkipTypeOperand()
    {
        while (AtName("keyof") || AtName("readonly") || AtName("typeof") || AtName("unique") || At(TokenKind.Minus))
        {
            Take();
        }

        if (At(TokenKind.OpenParenthesis) || At(TokenKind.OpenBrace) || At(TokenKind.OpenBracket) || At(TokenKind.TemplateHead))
        {
            if (_brackets.PartnerOf(_index) < 0)
            {
                Expected("a type");
            }

            SkipBalanced();
        }
        else if (At(TokenKind.Name) || At(TokenKind.String) || At(TokenKind.Number) || At(TokenKind.Template))
        {
            SkipTypeName();
        }
        else
        {
            Expected("a type");
            return;
        }

        while (At(TokenKind.OpenBracket) && !Current.OnNewLine)
        {
            SkipBalanced();
        }
    }

    private void SkipTypeName()
    {
        Take();
        while (At(TokenKind.Dot) && Ahead().Kind == TokenKind.Name)
        {
            Take();
            Take();
        }

        if (At(TokenKind.Less))
        {
            SkipTypeArguments();
        }
    }

    private void SkipTypeArguments()
    {
        var depth = 0;
        do
        {
            depth += At(TokenKind.Less) ? 1 : At(TokenKind.Greater) ? -1 : 0;
            SkipBalanced();
        }
        while (depth > 0 && !At(TokenKind.EndOfText));
    }
}
