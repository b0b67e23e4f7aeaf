namespace Truth.Compiler.Syntax;

/// <summary>Skips the text after an error, up to something that can be parsed.</summary>
internal sealed partial class Parser
{
    /// <summary>Skips a token, or a bracket with its content.</summary>
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
}
