namespace Truth.Compiler.Syntax;

/// <summary>
/// Pairs brackets, and detects missing and superfluous ones; then indentation determines what the author meant.
/// </summary>
/// <param name="isBroken">Brackets may be hidden in an unterminated template string or comment, which was reported.</param>
internal sealed class Brackets(string text, List<Token> tokens, bool isBroken)
{
    private readonly int[] _partners = Pair(tokens);

    public bool IsBroken => isBroken;

    /// <summary>The index of the token that closes the bracket at <paramref name="index"/>; -1 if none does.</summary>
    public int PartnerOf(int index) => _partners[index];

    private bool? _isUnclosed;
    private bool? _isOverclosed;

    /// <summary>Whether a bracket is not closed.</summary>
    public bool IsUnclosed => _isUnclosed ??= Unpaired(k => k is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis);

    /// <summary>Whether a closing bracket has no opening one.</summary>
    public bool IsOverclosed =>
        _isOverclosed ??= Unpaired(k => k is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis);

    /// <summary>
    /// Whether a bracket is missing, and the token at <paramref name="index"/> is too far left to be inside the one at <paramref
    /// name="open"/>.
    /// </summary>
    public bool IsOutside(int index, int open)
    {
        if (!IsUnclosed || !tokens[index].OnNewLine)
        {
            return false;
        }

        var (column, indent) = (ColumnOf(tokens[index]), IndentOf(tokens[open]));
        return tokens[index].Kind is TokenKind.CloseBrace or TokenKind.CloseBracket ? column < indent : column <= indent;
    }

    /// <summary>
    /// Whether the token at <paramref name="index"/> begins a line with a greater indentation than the line of the one at <paramref
    /// name="outer"/>.
    /// </summary>
    public bool IsInside(int index, int outer) => ColumnOf(tokens[index]) > IndentOf(tokens[outer]);

    /// <summary>
    /// Whether there is a superfluous closing bracket, and the one at <paramref name="index"/> is followed by text that belongs inside the
    /// one at <paramref name="open"/>.
    /// </summary>
    public bool IsTooEarly(int index, int open)
    {
        if (!IsOverclosed || tokens[index].OnNewLine)
        {
            return false;
        }

        var next = index + 1 < tokens.Count && tokens[index + 1].Kind == TokenKind.Comma ? index + 2 : index + 1;
        if (next >= tokens.Count || !tokens[next].OnNewLine || tokens[next].Kind == TokenKind.EndOfText)
        {
            return false;
        }

        var (column, indent) = (ColumnOf(tokens[next]), IndentOf(tokens[open]));
        return indent < IndentOf(tokens[index])
            && (tokens[next].Kind is TokenKind.CloseBrace or TokenKind.CloseBracket ? column >= indent : column > indent);
    }

    private bool Unpaired(Func<TokenKind, bool> side)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (_partners[i] < 0 && side(tokens[i].Kind))
            {
                return true;
            }
        }

        return false;
    }

    private int ColumnOf(Token token) => token.Start - LineStart(token.Start);

    private int IndentOf(Token token)
    {
        var start = LineStart(token.Start);
        var at = start;
        while (at < token.Start && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at - start;
    }

    private int LineStart(int at) => at == 0 ? 0 : text.LastIndexOfAny(['\n', '\r'], at - 1) + 1;

    private static int[] Pair(List<Token> tokens)
    {
        var partners = new int[tokens.Count];
        Array.Fill(partners, -1);
        var open = new Stack<int>();
        Span<int> counts = stackalloc int[(int)TokenKind.OtherOperator + 1];
        for (var i = 0; i < tokens.Count; i++)
        {
            var kind = tokens[i].Kind;
            if (kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis or TokenKind.TemplateHead)
            {
                open.Push(i);
                counts[(int)kind]++;
            }
            else if (OpenerOf(kind) is { } opener && counts[(int)opener] > 0)
            {
                while (tokens[open.Peek()].Kind != opener)
                {
                    counts[(int)tokens[open.Pop()].Kind]--;
                }

                counts[(int)opener]--;
                var from = open.Pop();
                (partners[from], partners[i]) = (i, from);
            }
        }

        return partners;
    }

    private static TokenKind? OpenerOf(TokenKind kind) => kind switch
    {
        TokenKind.CloseBrace => TokenKind.OpenBrace,
        TokenKind.CloseBracket => TokenKind.OpenBracket,
        TokenKind.CloseParenthesis => TokenKind.OpenParenthesis,
        TokenKind.TemplateTail => TokenKind.TemplateHead,
        _ => null,
    };
}
