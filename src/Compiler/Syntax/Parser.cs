using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>
/// Converts tokens to trees: the declarative part of TypeScript, and the expressions in its strings. The result is always a tree of the
/// parts that could be parsed. INVARIANT: a token causes at most one diagnostic.
/// </summary>
internal sealed partial class Parser
{
    private const int MaxCharacters = 4_000;
    private const int MaxNodes = 200;
    private const int MaxHeight = 1_000;
    private const string EndOfLine = "the end of the line";

    private readonly Characters _characters;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<Token> _tokens;
    private readonly Brackets _brackets;
    private readonly int _maxDepth;
    private readonly int _maxNodes;
    private readonly StringPool? _words;
    private int _index;
    private int _depth;
    private int _nodes;
    private int _lastError = -1;
    private bool _abandoned;

    private Parser(Characters characters, DiagnosticBag diagnostics, bool isCompiled = false)
    {
        _characters = characters;
        _diagnostics = diagnostics;
        _tokens = Lexer.Lex(characters, diagnostics, out var isBroken);
        _brackets = new(characters.Text, _tokens, isBroken);
        _maxDepth = isCompiled ? MaxHeight : characters.IsEmbedded ? 50 : 150;
        _maxNodes = characters.IsEmbedded && !isCompiled ? MaxNodes : int.MaxValue;
        _words = characters.IsEmbedded ? null : new();
    }

    public static FileSyntax ParseFile(SourceText source, DiagnosticBag diagnostics) =>
        new Parser(new Characters(source), diagnostics).File();

    /// <param name="types">All types and declarations of types, in order, which are not part of the tree; without nested ones.</param>
    public static FileSyntax ParseFile(SourceText source, DiagnosticBag diagnostics, out IReadOnlyList<TypeSyntax> types)
    {
        var parser = new Parser(new Characters(source), diagnostics);
        types = parser._types;
        return parser.File();
    }

    /// <summary>An object of a file, from its first brace to its last; null if the text contains anything else.</summary>
    /// <param name="depth">The nesting levels around it.</param>
    public static ObjectSyntax? ParseObject(SourceText source, TextSpan span, int depth, DiagnosticBag diagnostics)
    {
        var parser = new Parser(new Characters(source, span), diagnostics) { _depth = depth };
        var parsed = parser.At(TokenKind.OpenBrace) ? parser.Expression() as ObjectSyntax : null;
        return parser.At(TokenKind.EndOfText) ? parsed : null;
    }

    /// <summary>An expression that is a separate text, such as the `filter` of a request.</summary>
    public static ExpressionSyntax ParseExpression(SourceText source, DiagnosticBag diagnostics) =>
        ParseExpression(Characters.OfExpression(source), diagnostics);

    /// <summary>An expression of any length that the compiler wrote.</summary>
    public static ExpressionSyntax ParseCompiled(SourceText source, DiagnosticBag diagnostics) =>
        new Parser(Characters.OfExpression(source), diagnostics, isCompiled: true).Embedded();

    /// <summary>The expression in a string of a file.</summary>
    public static ExpressionSyntax ParseExpression(Characters characters, DiagnosticBag diagnostics)
    {
        if (characters.Text.Length > MaxCharacters)
        {
            diagnostics.Add(Rules.TooLong.At(characters.Origin(0, characters.Text.Length), "characters", MaxCharacters));
            return new ErrorSyntax(characters.Origin(0, characters.Text.Length));
        }

        return new Parser(characters, diagnostics).Embedded();
    }

    private Token Current => _tokens[_index];

    private Token Ahead(int count = 1) => _tokens[Math.Min(_index + count, _tokens.Count - 1)];

    private bool At(TokenKind kind) => Current.Kind == kind;

    private bool AtName(string text) => At(TokenKind.Name) && IsText(Current, text);

    private bool IsText(Token token, string text) =>
        token.End - token.Start == text.Length && string.CompareOrdinal(_characters.Text, token.Start, text, 0, text.Length) == 0;

    /// <summary>Whether the token is a name that an author can use: in a file, one that is not reserved.</summary>
    private bool IsName(int index) => index < _tokens.Count && _tokens[index].Kind == TokenKind.Name && !IsReserved(_tokens[index]);

    private bool IsReserved(Token token) => !_characters.IsEmbedded && _characters.Text.AsSpan(token.Start, token.End - token.Start)
        is "break" or "case" or "catch" or "class" or "const" or "continue" or "debugger" or "default" or "delete" or "do" or "else"
            or "enum" or "export"
        or "extends" or "false" or "finally" or "for" or "function" or "if" or "import" or "in" or "instanceof" or "new" or "null"
            or "return" or "super"
        or "switch" or "this" or "throw" or "true" or "try" or "typeof" or "var" or "void" or "while" or "with";

    private string TextOf(Token token) => Word(token.Start, token.End);

    private string Word(int start, int end)
    {
        var text = _characters.Text.AsSpan(start, end - start);
        return _words is null ? text.ToString() : _words.Get(text);
    }

    private Origin OriginOf(Token token) => _characters.Origin(token.Start, token.End);

    private Origin Here => OriginOf(Current);

    private Origin Previous => OriginOf(_tokens[Math.Max(0, _index - 1)]);

    private Token Take()
    {
        var token = Current;
        _index += _index < _tokens.Count - 1 ? 1 : 0;
        return token;
    }

    private bool TryTake(TokenKind kind)
    {
        if (!At(kind))
        {
            return false;
        }

        Take();
        return true;
    }

    private Identifier TakeIdentifier()
    {
        var token = Take();
        return new(TextOf(token), OriginOf(token));
    }

    private void Report(Diagnostic diagnostic)
    {
        if (!_abandoned && _trials == 0 && _lastError != _index)
        {
            _lastError = _index;
            _diagnostics.Add(diagnostic);
        }
    }

    private void Expected(string what) => Report(Rules.Expected.At(Here, what, Describe(Current)));

    private ErrorSyntax Wrong(Diagnostic diagnostic)
    {
        Report(diagnostic);
        return new ErrorSyntax(diagnostic.Origin);
    }

    private bool Expect(TokenKind kind, string shown)
    {
        if (TryTake(kind))
        {
            return true;
        }

        Expected(shown);
        return false;
    }

    private string Describe(Token token)
    {
        if (token.Kind == TokenKind.EndOfText)
        {
            return _characters.IsEmbedded ? "the end of the expression" : "the end of the file";
        }

        var text = TextOf(token).ReplaceLineEndings(" ");
        return token.Kind == TokenKind.String ? text.Length > 30 ? $"{text[..29]}…" : text
            : $"`{(text.Length > 30 ? $"{text[..29]}…" : text)}`";
    }

    // Nothing more is reported for a text that exceeds the limits.
    private ErrorSyntax Abandon(Diagnostic diagnostic)
    {
        if (!_abandoned && _lastError != _index)
        {
            _diagnostics.Add(diagnostic); // also reported in a trial, which ends
        }

        _abandoned = true;
        _index = _tokens.Count - 1;
        return new ErrorSyntax(diagnostic.Origin);
    }

    private T Counted<T>(T node)
        where T : ExpressionSyntax
    {
        _nodes++;
        if (_nodes > _maxNodes)
        {
            Abandon(Rules.TooLong.At(node.Origin, "nodes", MaxNodes));
        }
        else if (node.Height > MaxHeight)
        {
            Abandon(Rules.TooDeep.At(node.Origin, MaxHeight));
        }

        return node;
    }
}
