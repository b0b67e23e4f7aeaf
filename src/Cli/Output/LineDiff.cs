namespace Truth.Cli.Output;

/// <summary>How a line differs in a comparison.</summary>
internal enum LineChange
{
    Removed,
    Added,
}

/// <param name="Number">The line number, from 1: in the old text, or in the new text for an added line.</param>
internal readonly record struct DiffLine(LineChange Change, int Number, string Text);

/// <summary>The differences between two texts, line by line.</summary>
internal static class LineDiff
{
    // Above this size, a section is shown as completely replaced, because the comparison needs quadratic memory.
    private const int Most = 2_000;

    /// <summary>The removed and added lines, in order.</summary>
    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
        {
            start++;
        }

        var end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        return Compare(old[start..^end], now[start..^end], start);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static List<DiffLine> Compare(string[] old, string[] now, int offset)
    {
        var common = old.Length <= Most && now.Length <= Most ? Lengths(old, now) : null;
        var lines = new List<DiffLine>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (common is not null && i < old.Length && j < now.Length && old[i] == now[j])
            {
                (i, j) = (i + 1, j + 1);
            }
            else if (i < old.Length && (j == now.Length || common is null || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new(LineChange.Removed, offset + ++i, old[i - 1]));
            }
            else
            {
                lines.Add(new(LineChange.Added, offset + ++j, now[j - 1]));
            }
        }

        return lines;
    }

    // The longest common run of lines.
    private static int[,] Lengths(string[] old, string[] now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
