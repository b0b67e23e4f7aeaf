using System.Collections.Frozen;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>
/// What the lexer reads: a whole file, or the value of a string in it, each character knowing its place in the file.
/// </summary>
internal sealed class Characters
{
    private readonly int[]? _offsets;
    private readonly FrozenDictionary<int, Splice> _splices;

    public Characters(SourceText source)
        : this(source, source.Text, null, FrozenDictionary<int, Splice>.Empty)
    {
    }

    /// <param name="source">The file that places are in.</param>
    /// <param name="text">What is read.</param>
    /// <param name="offsets">The offset in the file of each character, and of the end; null when they are the same.</param>
    /// <param name="splices">Constants that stand in for a character, by its index.</param>
    public Characters(SourceText source, string text, int[]? offsets, FrozenDictionary<int, Splice> splices)
    {
        Source = source;
        Text = text;
        _offsets = offsets;
        _splices = splices;
    }

    public SourceText Source { get; }

    public string Text { get; }

    /// <summary>It is the value of a string, so the expression language is all it may speak.</summary>
    public bool IsEmbedded => _offsets is not null;

    public int OffsetOf(int index) => _offsets is null ? index : _offsets[index];

    public Origin Origin(int start, int end) => new(Source, TextSpan.Between(OffsetOf(start), OffsetOf(end)));

    public Splice? SpliceAt(int index) => _splices.GetValueOrDefault(index);

    /// <summary>An expression that is a text of its own, as in a request.</summary>
    public static Characters OfExpression(SourceText source) =>
        new(source, source.Text, [.. Enumerable.Range(0, source.Text.Length + 1)], FrozenDictionary<int, Splice>.Empty);

    /// <summary>The value of a string of a file.</summary>
    public static Characters OfString(StringSyntax text)
    {
        var composer = new CharactersBuilder(text.Origin.Source!);
        composer.Add(text);
        return composer.Build();
    }
}

/// <summary>A constant that a template string puts into an expression.</summary>
/// <param name="Text">What it is between quotes; null when it can only stand for itself.</param>
/// <param name="Tree">What it is as an operand; asked for only where it stands as one.</param>
internal sealed record Splice(string? Text, Func<ExpressionSyntax> Tree);
