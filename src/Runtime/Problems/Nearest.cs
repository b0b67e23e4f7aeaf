namespace Truth.Runtime.Problems;

/// <summary>Finds what someone may have meant.</summary>
internal static class Nearest
{
    /// <summary>` Did you mean `name`?`, or nothing when none is near or two are equally near.</summary>
    public static string Hint(string written, IEnumerable<string> known)
    {
        var ranked = known.Select(name => (Name: name, Distance: Distance(written.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(k => k.Distance <= Math.Max(1, written.Length / 3)).OrderBy(k => k.Distance).Take(2).ToArray();
        return ranked.Length == 0 || (ranked.Length == 2 && ranked[0].Distance == ranked[1].Distance) ? "" : $" Did you mean `{ranked[0].Name}`?";
    }

    /// <summary>Letters to insert, remove or replace.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 10)
        {
            return int.MaxValue;
        }

        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
