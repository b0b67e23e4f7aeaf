namespace Truth.Compiler.Evaluation;

/// <summary>How much a value comes to when everything it is made of is written out, however often a constant is shared.</summary>
/// <param name="Size">Characters of texts, and <see cref="PerValue"/> for each value.</param>
/// <param name="Depth">Levels of values in values, this one included.</param>
internal readonly record struct Extent(long Size, int Depth)
{
    /// <summary>What a value counts besides its characters.</summary>
    public const int PerValue = 16;

    /// <summary>A value that holds no other.</summary>
    public static Extent Of(string text) => new(PerValue + text.Length, 1);

    /// <summary>A value that holds others.</summary>
    public static Extent Around(ReadOnlySpan<Value> values)
    {
        var whole = new Extent(PerValue, 1);
        foreach (var value in values)
        {
            whole = whole.With(value.Extent);
        }

        return whole;
    }

    /// <summary>A value that holds this and another one.</summary>
    public Extent With(Extent inner, int characters = 0) => new(Size + inner.Size + characters, Math.Max(Depth, inner.Depth + 1));
}
