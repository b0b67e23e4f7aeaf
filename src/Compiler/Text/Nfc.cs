using System.Buffers;
using System.Text;

namespace Truth.Compiler.Text;

/// <summary>
/// Unicode's normalization form C (UAX #15), in which all text is stored and compared. It uses its own table, because the result of .NET
/// depends on the host's ICU, and text is not normalized at all with invariant globalization.
/// </summary>
public static class Nfc
{
    // No character before the first combining mark is changed by normalization, or combines with the previous one.
    private const char FirstMark = '\u0300';

    /// <summary>The same text in NFC: the same object if it is in NFC already. Unpaired surrogates are not changed.</summary>
    public static string Normalize(string text)
    {
        var start = text.AsSpan().IndexOfAnyInRange(FirstMark, char.MaxValue);
        return start < 0 || IsCertain(text.AsSpan(start), NfcData.Instance)
            || Composed(text, NfcData.Instance) is var composed && composed == text ? text : composed;
    }

    /// <summary>Whether the text is in NFC.</summary>
    public static bool IsNormalized(string text) => ReferenceEquals(Normalize(text), text);

    // Unicode's quick check, which decides almost all texts without copying them.
    private static bool IsCertain(ReadOnlySpan<char> text, NfcData data)
    {
        var last = 0;
        while (!text.IsEmpty)
        {
            var point = Next(ref text);
            var mark = data.ClassOf(point);
            if ((mark != 0 && mark < last) || data.MayChange(point))
            {
                return false;
            }

            last = mark;
        }

        return true;
    }

    private static string Composed(string text, NfcData data)
    {
        var points = new ArrayBufferWriter<int>(text.Length + 16);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            Decompose(Next(ref rest), points, data);
        }

        var all = points.WrittenSpan.ToArray().AsSpan();
        Order(all, data);
        return Write(all[..Compose(all, data)], text.Length);
    }

    private static void Decompose(int point, ArrayBufferWriter<int> to, NfcData data)
    {
        if (Hangul.Decompose(point, to.GetSpan(3)) is var letters && letters > 0)
        {
            to.Advance(letters);
        }
        else if (data.Decomposition(point) is { } parts)
        {
            to.Write(parts);
        }
        else
        {
            to.Write([point]);
        }
    }

    // Marks between two starters are ordered by their class, stably. They are sorted, so that a text that consists only of marks does not
    // take longer.
    private static void Order(Span<int> points, NfcData data)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var start = i;
            var isOrdered = true;
            while (i < points.Length && data.ClassOf(points[i]) is var mark and > 0)
            {
                isOrdered &= i == start || data.ClassOf(points[i - 1]) <= mark;
                i++;
            }

            if (!isOrdered)
            {
                Sort(points[start..i], data);
            }
        }
    }

    private static void Sort(Span<int> marks, NfcData data)
    {
        var keys = new ulong[marks.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ulong)data.ClassOf(marks[i]) << 32) | (uint)i;
        }

        var sorted = marks.ToArray();
        Array.Sort(keys, sorted);
        sorted.CopyTo(marks);
    }

    /// <summary>In place; returns the new length.</summary>
    private static int Compose(Span<int> points, NfcData data)
    {
        var length = 0;
        var starter = -1;
        var last = -1; // the class of the last mark since the starter; -1: none
        foreach (int point in points)
        {
            var mark = data.ClassOf(point);
            if (starter >= 0 && last < mark && Composed(points[starter], point, data) is { } composed)
            {
                points[starter] = composed;
                continue;
            }

            (starter, last) = mark == 0 ? (length, -1) : (starter, mark);
            points[length++] = point;
        }

        return length;
    }

    private static int? Composed(int first, int second, NfcData data) => Hangul.Compose(first, second) ?? data.Composition(first, second);

    private static string Write(ReadOnlySpan<int> points, int length)
    {
        var text = new StringBuilder(length);
        foreach (int point in points)
        {
            if (point > char.MaxValue)
            {
                text.Append(char.ConvertFromUtf32(point));
            }
            else
            {
                text.Append((char)point);
            }
        }

        return text.ToString();
    }

    private static int Next(ref ReadOnlySpan<char> text)
    {
        var size = text.Length > 1 && char.IsSurrogatePair(text[0], text[1]) ? 2 : 1;
        var point = size == 2 ? char.ConvertToUtf32(text[0], text[1]) : text[0];
        text = text[size..];
        return point;
    }
}
