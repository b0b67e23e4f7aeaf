namespace Truth.Compiler.Diagnostics;

/// <summary>Finds the name that was probably meant.</summary>
public static class Suggestion
{
    /// <summary>The one candidate within a third of the name's length of it (a change of case alone is always near); null when none or several are nearest.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, name.Length / 3) + 1;
        var (best, bestDistance, tie) = ((string?)null, limit, false);
        foreach (var candidate in candidates.Distinct())
        {
            var distance = string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate, limit);
            if (distance < bestDistance)
            {
                (best, bestDistance, tie) = (candidate, distance, false);
            }
            else if (distance == bestDistance && best is not null)
            {
                tie = true;
            }
        }

        return tie ? null : best;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two names; anything from <paramref name="limit"/> on is <paramref name="limit"/>.</summary>
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit)
        {
            return limit;
        }

        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 ? j : j == 0 ? i : Step(rows, a, b, i, j);
            }
        }

        return Math.Min(rows[a.Length, b.Length], limit);
    }

    private static int Step(int[,] rows, string a, string b, int i, int j)
    {
        var step = Math.Min(
            Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
            rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(step, rows[i - 2, j - 2] + 1) : step;
    }
}
