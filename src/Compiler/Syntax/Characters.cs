using System.Collections.Frozen;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>
/// What the lexer reads: a whole file, or the value of a string in it, each character knowing its place in the file.
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

    /// <summary>A piece of a file.</summary>
    public Characters(SourceText source, TextSpan span)
        : this(source, source[span], span.Start)
    {
        IsEmbedded = false;
    }

    /// <param name="source">The file that places are in.</param>
    /// <param name="text">What is read.</param>
    /// <param name="offsets">The offset in the file of each character, and of the end.</param>
    /// <param name="splices">Constants that stand in for a character, by its index.</param>
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

    /// <summary>It is the value of a string, so the expression language is all it may speak.</summary>
    public bool IsEmbedded { get; }

    public bool HasSplices => _splices.Count > 0;

    public int OffsetOf(int index) => _offsets is null ? index + _shift : _offsets[index];

    public Origin Origin(int start, int end) => new(Source, TextSpan.Between(OffsetOf(start), OffsetOf(end)));

    public Splice? SpliceAt(int index) => _splices.GetValueOrDefault(index);

    /// <summary>An expression that is a text of its own, as in a request.</summary>
    public static Characters OfExpression(SourceText source) => new(source, source.Text, 0);

    /// <summary>The value of a string of a file.</summary>
    public static Characters OfString(StringSyntax text)
    {
        var source = text.Origin.Source!;
        var content = text.Content.Span;
        if (content.Length == text.Value.Length)
        {
            // Every escape is longer than what it stands for, so there is none.
            return new(source, text.Value, content.Start);
        }

        var composer = new CharactersBuilder(source);
        composer.Add(text);
        return composer.Build();
    }
}

/// <summary>A constant that a template string puts into an expression.</summary>
/// <param name="Text">What it is between quotes; null when it can only stand for itself.</param>
/// <param name="Tree">What it is as an operand; asked for only where it stands as one.</param>
internal sealed record Splice(string? Text, Func<ExpressionSyntax> Tree);
