using System.Collections.Frozen;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>
/// The input of the lexer: a whole file, or the value of a string in it, with the position of each character in the file.
/// </summary>
internal sealed class Characters
{
    private readonly int _shift;
    private readonly int[]? _offsets;
    private readonly FrozenDictionary<int, Splice> _splices = FrozenDictionary<int, Splice>.Empty;

    public Characters(SourceText source)
        : this(source, source.Text, 0)
    {
        IsEmbedded = false;
    }

    /// <summary>A part of a file.</summary>
    public Characters(SourceText source, TextSpan span)
        : this(source, source[span], span.Start)
    {
        IsEmbedded = false;
    }

    /// <param name="source">The file of the positions.</param>
    /// <param name="text">The text to read.</param>
    /// <param name="offsets">The offset in the file of each character, and of the end.</param>
    /// <param name="splices">Constants that are represented by a character, by its index.</param>
    public Characters(SourceText source, string text, int[] offsets, FrozenDictionary<int, Splice> splices)
        : this(source, text, 0)
    {
        _offsets = offsets;
        _splices = splices;
    }

    private Characters(SourceText source, string text, int shift)
    {
        Source = source;
        Text = text;
        IsEmbedded = true;
        _shift = shift;
    }

    public SourceText Source { get; }

    public string Text { get; }

    /// <summary>Whether it is the value of a string, so that only the expression language is allowed.</summary>
    public bool IsEmbedded { get; }

    public bool HasSplices => _splices.Count > 0;

    public int OffsetOf(int index) => _offsets is null ? index + _shift : _offsets[index];

    public Origin Origin(int start, int end) => new(Source, TextSpan.Between(OffsetOf(start), OffsetOf(end)));

    public Splice? SpliceAt(int index) => _splices.GetValueOrDefault(index);

    /// <summary>An expression that is a separate text, as in a request.</summary>
    public static Characters OfExpression(SourceText source) => new(source, source.Text, 0);

    /// <summary>The value of a string in a file.</summary>
    public static Characters OfString(StringSyntax text)
    {
        var source = text.Origin.Source!;
        var content = text.Content.Span;
        if (content.Length == text.Value.Length)
        {
            // Every escape sequence is longer than its value, so there is none.
            return new(source, text.Value, content.Start);
        }

        var composer = new CharactersBuilder(source);
        composer.Add(text);
        return composer.Build();
    }
}

/// <summary>A constant that a template string inserts into an expression.</summary>
/// <param name="Text">Its text between quotes; null if it cannot be used there.</param>
/// <param name="Tree">Its tree as an operand, which is only requested if it is used as one.</param>
internal sealed record Splice(string? Text, Func<ExpressionSyntax> Tree);
