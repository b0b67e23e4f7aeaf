using System.Text;
using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>The line of a diagnostic, and the marks to print below it, aligned in a monospaced terminal.</summary>
internal static class CodeFrame
{
    private const int Widest = 140;
    private const int Before = 40;
    private const string Cut = "…";

    /// <summary>
    /// The line with tabs as spaces (cut to the part around the position), and `^^^` below the span. An empty span gets one mark.
    /// </summary>
    public static (string Line, string Mark) Of(Origin origin)
    {
        var position = origin.Position;
        var line = origin.Source!.Line(position.Line);
        var start = Math.Min(position.Column, line.Length);
        var end = Math.Clamp(start + origin.Span.Length, start, line.Length);
        var (from, to) = Window(line, start, end);
        end = Math.Min(end, to);
        var lead = from > 0 ? Cut : "";
        var shown = lead + Expand(line[from..to]) + (to < line.Length ? Cut : "");
        var blanks = lead.Length + WidthOf(line.AsSpan(from, start - from));
        return (shown, new string(' ', blanks) + new string('^', Math.Max(1, WidthOf(line.AsSpan(start, end - start)))));
    }

    private static (int From, int To) Window(string line, int start, int end)
    {
        if (line.Length <= Widest)
        {
            return (0, line.Length);
        }

        var from = Math.Max(0, start - Before);
        var to = Math.Min(line.Length, Math.Max(from + Widest, Math.Min(end, from + 2 * Widest)));
        return (Whole(line, from), Whole(line, to));
    }

    // A cut between the halves of a surrogate pair would show neither.
    private static int Whole(string line, int at) => at > 0 && at < line.Length && char.IsLowSurrogate(line[at]) ? at - 1 : at;

    // Characters that would move the cursor or change the writing direction are replaced by a mark.
    private static string Expand(string text) =>
        string.Concat(text.EnumerateRunes().Select(r => r.Value == '\t' ? "    " : IsUnprintable(r) ? "\uFFFD" : r.ToString()));

    private static bool IsUnprintable(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;

    /// <summary>The columns of a terminal: a wide character occupies two.</summary>
    internal static int WidthOf(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += WidthOf(rune);
        }

        return width;
    }

    private static int WidthOf(Rune rune) => rune.Value switch
    {
        '\t' => 4,
        0x200D or (>= 0xFE00 and <= 0xFE0F) => 0,
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60
            or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD => 2,
        _ =>
            Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.EnclosingMark
            ? 0
            : 1,
    };
}
