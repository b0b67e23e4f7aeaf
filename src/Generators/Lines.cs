using System.Text;

namespace Truth.Generators;

/// <summary>Lines of generated code, no longer than people like to read.</summary>
internal static class Lines
{
    /// <summary>As in the code of Truth itself.</summary>
    public const int Most = 140;

    /// <summary>A beginning and an end on one line, or the end on the next where that would be longer.</summary>
    public static IReadOnlyList<Code> Joined(string start, string space, string end) =>
        Indent.Length + start.Length + space.Length + end.Length <= Most && !end.Contains('\n', StringComparison.Ordinal)
            ? [new(start + space + end)]
            : [new(start), new(Indent + end)];

    // Members of a class are.
    private const string Indent = "    ";

    /// <summary>Items with commas between them, as many on a line as there is room for; an item that is longer stands alone.</summary>
    /// <param name="items">None of them empty.</param>
    /// <param name="indent">Before each line, so that it counts.</param>
    /// <param name="end">Behind the last item.</param>
    public static IEnumerable<Code> Fill(IReadOnlyList<string> items, string indent, string end)
    {
        var line = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i] + (i == items.Count - 1 ? end : ",");
            if (line.Length > 0 && indent.Length + line.Length + 1 + item.Length > Most)
            {
                yield return new(line.ToString());
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(item);
        }

        if (line.Length > 0)
        {
            yield return new(line.ToString());
        }
    }
}
