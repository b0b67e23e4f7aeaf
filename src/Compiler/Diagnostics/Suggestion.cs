namespace Truth.Compiler.Diagnostics;

/// <summary>Finds the name that was probably meant.</summary>
public static class Suggestion
{
    // The comparison is quadratic in the length.
    private const int MostCandidates = 1_000;
    private const int LongestName = 200;

    /// <summary>
    /// The only candidate whose distance is at most a third of the name's length (a difference only in case is always accepted); null if
    /// there is none or a tie.
    /// </summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, name.Length / 3) + 1;
        var (best, bestDistance, tie) = ((string?)null, limit, false);
        foreach (var candidate in candidates.Take(MostCandidates))
        {
            var distance = string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate, limit);
            if (distance < bestDistance)
            {
                (best, bestDistance, tie) = (candidate, distance, false);
            }
            else if (distance == bestDistance && best is not null && best != candidate)
            {
                tie = true;
            }
        }

        return tie ? null : best;
    }

    /// <summary>Whether some candidate differs by at most a third of the length of the name, even if several are equally similar.</summary>
    public static bool IsNear(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, name.Length / 3) + 1;
        return candidates.Take(MostCandidates)
            .Any(candidate => string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase)
                || Distance(name, candidate, limit) < limit);
    }

    /// <summary>
    /// Whether a name is another one with a slip of the keyboard: one edit, or two in a name of more than five letters. It is for a name
    /// that may also be a valid one of its own, such as `titleField` beside `dateField`.
    /// </summary>
    public static bool IsSlip(string name, string meant)
    {
        var limit = name.Length > 5 ? 3 : 2;
        return string.Equals(name, meant, StringComparison.OrdinalIgnoreCase) || Distance(name, meant, limit) < limit;
    }

    /// <summary>
    /// The number of insertions, deletions, replacements and transpositions between two names; <paramref name="limit"/> if it is not less.
    /// </summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit || a.Length > LongestName || b.Length > LongestName)
        {
            return limit;
        }

        // Three rows of the table are sufficient: a transposition looks back two rows.
        var width = b.Length + 1;
        Span<int> table = width <= 64 ? stackalloc int[3 * width] : new int[3 * width];
        var before = table[..width];
        var last = table[width..(2 * width)];
        var row = table[(2 * width)..];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                row[j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return Math.Min(last[b.Length], limit);
    }
}
