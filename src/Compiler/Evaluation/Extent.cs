namespace Truth.Compiler.Evaluation;

/// <summary>The size of a value when everything in it is expanded, even if constants are shared.</summary>
/// <param name="Size">The characters of strings, and <see cref="PerValue"/> for each value.</param>
/// <param name="Depth">The nesting levels, including this one.</param>
internal readonly record struct Extent(long Size, int Depth)
{
    /// <summary>The size of a value in addition to its characters.</summary>
    public const int PerValue = 16;

    /// <summary>A value without nested values.</summary>
    public static Extent Of(string text) => new(PerValue + text.Length, 1);

    /// <summary>A value with nested values.</summary>
    public static Extent Around(ReadOnlySpan<Value> values)
    {
        var whole = new Extent(PerValue, 1);
        foreach (var value in values)
        {
            whole = whole.With(value.Extent);
        }

        return whole;
    }

    /// <summary>A value that contains this and another one.</summary>
    public Extent With(Extent inner, int characters = 0) => new(Size + inner.Size + characters, Math.Max(Depth, inner.Depth + 1));
}
