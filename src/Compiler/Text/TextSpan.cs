namespace Truth.Compiler.Text;

/// <summary>A section of a text, in UTF-16 code units from its beginning.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan Between(int start, int end) => new(start, Math.Max(0, end - start));

    public override string ToString() => $"{Start}..{End}";
}

/// <summary>A position in a text: line and column, both from 0; columns count UTF-16 code units.</summary>
public readonly record struct LinePosition(int Line, int Column)
{
    /// <summary>For people, from 1: `12:5`.</summary>
    public override string ToString() => string.Create(null, $"{Line + 1}:{Column + 1}");
}
