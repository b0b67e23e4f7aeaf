namespace Truth.Cli.Output;

/// <summary>How a line came out of a comparison.</summary>
internal enum LineChange
{
    Removed,
    Added,
}

/// <param name="Number">Its line, from 1: in the text before, or of an added line in the text after.</param>
internal readonly record struct DiffLine(LineChange Change, int Number, string Text);

/// <summary>What differs between two texts, line by line.</summary>
internal static class LineDiff
{
    // Beyond it, a stretch is shown as replaced whole: the table of a comparison grows with the square.
    private const int Most = 2_000;

    /// <summary>The lines that came and went, in order.</summary>
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

    // The longest run of lines that the rests have in common.
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
