namespace Truth.Compiler.Text;

/// <summary>
/// The difference between two texts: from <paramref name="Start"/>, the earlier one up to <paramref name="OldEnd"/>, the later one up to
/// <paramref name="NewEnd"/>.
/// </summary>
internal readonly record struct TextChange(int Start, int OldEnd, int NewEnd)
{
    public int Delta => NewEnd - OldEnd;

    /// <summary>The smallest section outside which both are the same.</summary>
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

    /// <summary>The offset in the later text of an offset in the earlier text outside the section.</summary>
    public int Now(int offset) => offset < OldEnd ? offset : offset + Delta;
}
