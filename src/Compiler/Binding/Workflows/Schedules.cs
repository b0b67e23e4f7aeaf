using System.Globalization;

namespace Truth.Compiler.Binding.Workflows;

/// <summary>The five fields of a cron schedule: minute, hour, day of the month, month, day of the week.</summary>
internal static class Schedules
{
    private static readonly Part[] Parts =
    [
        new("minute", 0, 59, []), new("hour", 0, 23, []), new("day of the month", 1, 31, []),
        new("month", 1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        new("day of the week", 0, 7, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    /// <summary>The error of a schedule, and its position in the text; null if there is none.</summary>
    public static (int Start, int Length, string Words)? Complaint(string text)
    {
        var words = Words(text).ToList();
        if (words.Count != Parts.Length)
        {
            return (0, text.Length, string.Create(CultureInfo.InvariantCulture,
                $"it has {words.Count} fields, not five (minute, hour, day of the month, month, day of the week)"));
        }

        for (var i = 0; i < Parts.Length; i++)
        {
            var (start, word) = words[i];
            foreach (var item in word.Split(','))
            {
                if (Parts[i].Complaint(item) is { } complaint)
                {
                    return (start, word.Length, complaint);
                }
            }
        }

        return NeverComes(words[2].Word, words[3].Word, words[4].Word)
            ? (words[2].Start, words[3].Start + words[3].Word.Length - words[2].Start, "this date never occurs") : null;
    }

    // The 30th of February; if there is a day of the week as well, either is sufficient.
    private static bool NeverComes(string day, string month, string weekday) =>
        weekday == "*" && int.TryParse(day, CultureInfo.InvariantCulture, out var number) && Parts[3].ValueOf(month) is { } of
            && number > DateTime.DaysInMonth(2024, of);

    private static IEnumerable<(int Start, string Word)> Words(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                var start = i;
                while (i < text.Length && !char.IsWhiteSpace(text[i]))
                {
                    i++;
                }

                yield return (start, text[start..i]);
            }
        }
    }

    private sealed record Part(string Name, int Least, int Most, string[] Names)
    {
        // `*`, `5`, `1-5`, `*/10`, `10-50/10`.
        public string? Complaint(string item)
        {
            var step = item.Split('/');
            var range = step[0].Split('-');
            return step.Length > 2 || range.Length > 2 ? Wrong(item)
                : step.Length == 2 && !(int.TryParse(step[1], NumberStyles.None, CultureInfo.InvariantCulture, out var every) && every >= 1
                    && every <= Most) ? $"`{step[1]}` is not a valid step of the {Name}"
                : step[0] == "*" ? null
                : range.Any(end => ValueOf(end) is null) ? Wrong(range.First(end => ValueOf(end) is null))
                : range.Length == 2 && ValueOf(range[0]) > ValueOf(range[1]) ? $"`{step[0]}` ends before it begins"
                : null;
        }

        public int? ValueOf(string word) =>
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                ? value >= Least && value <= Most ? value : null
            : Array.FindIndex(Names, n => string.Equals(n, word, StringComparison.OrdinalIgnoreCase)) is var at && at >= 0
            ? at + Least : null;

        private string Wrong(string word) =>
            string.Create(CultureInfo.InvariantCulture, $"`{word}` is not a valid {Name}, {Least} to {Most}");
    }
}
