namespace Truth.Compiler.Text;

/// <summary>What differs between two texts: from <paramref name="Start"/>, the earlier one to <paramref name="OldEnd"/>, the later one to <paramref name="NewEnd"/>.</summary>
internal readonly record struct TextChange(int Start, int OldEnd, int NewEnd)
{
    public int Delta => NewEnd - OldEnd;

    /// <summary>The smallest stretch outside which both are the same.</summary>
    public static TextChange Between(string before, string now)
    {
        var start = before.AsSpan().CommonPrefixLength(now);
        var same = 0;
        var most = Math.Min(before.Length, now.Length) - start;
        while (same < most && before[before.Length - same - 1] == now[now.Length - same - 1])
        {
            same++;
        }

        return new(start, before.Length - same, now.Length - same);
    }

    /// <summary>Where an offset of the earlier text, outside the stretch, is in the later one.</summary>
    public int Now(int offset) => offset < OldEnd ? offset : offset + Delta;
}
