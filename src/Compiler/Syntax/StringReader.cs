using System.Globalization;
using System.Text;

namespace Truth.Compiler.Syntax;

/// <summary>Reads the value of a string: resolves its escape sequences and records the position of each character of the value.</summary>
internal static class StringReader
{
    /// <param name="text">The text with the string.</param>
    /// <param name="start">After the opening quote.</param>
    /// <param name="end">At the closing quote.</param>
    /// <param name="template">Whether line breaks become `\n`, as in a template string.</param>
    /// <param name="offsets">Receives, for each UTF-16 code unit of the value, its index in <paramref name="text"/>.</param>
    /// <param name="wrong">Receives the spans of invalid escape sequences.</param>
    public static string Read(string text, int start, int end, bool template, List<int>? offsets, Action<int, int>? wrong)
    {
        var value = new StringBuilder(end - start);
        for (var i = start; i < end;)
        {
            var from = i;
            var before = value.Length;
            i = text[i] == '\\' ? Escape(text, i, end, value, wrong) : Plain(text, i, end, template, value);
            for (var n = before; offsets is not null && n < value.Length; n++)
            {
                offsets.Add(from);
            }
        }

        return value.ToString();
    }

    private static int Plain(string text, int i, int end, bool template, StringBuilder value)
    {
        if (template && text[i] == '\r')
        {
            value.Append('\n');
            return i + 1 < end && text[i + 1] == '\n' ? i + 2 : i + 1;
        }

        value.Append(text[i]);
        return i + 1;
    }

    private static int Escape(string text, int i, int end, StringBuilder value, Action<int, int>? wrong)
    {
        if (i + 1 >= end)
        {
            wrong?.Invoke(i, end);
            return end;
        }

        switch (text[i + 1])
        {
            case 'x':
                return Code(text, i, i + 2, Math.Min(i + 4, end), value, wrong, 2);
            case 'u' when i + 2 < end && text[i + 2] == '{':
                var close = text.IndexOf('}', i, end - i);
                return close < 0 ? Wrong(i, end, wrong) : Code(text, i, i + 3, close, value, wrong, 1) + (close >= 0 ? 1 : 0);
            case 'u':
                return Code(text, i, i + 2, Math.Min(i + 6, end), value, wrong, 4);
            case '\r':
                return i + 2 < end && text[i + 2] == '\n' ? i + 3 : i + 2;
            case '\n' or '\u2028' or '\u2029':
                return i + 2;
            case '0' when i + 2 < end && char.IsAsciiDigit(text[i + 2]):
            case >= '1' and <= '9':
                return Wrong(i, i + 2, wrong);
            case var simple:
                value.Append(simple switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'v' => '\v', '0' =>
                    '\0', _ => simple });
                return i + 2;
        }
    }

    private static int Wrong(int start, int end, Action<int, int>? wrong)
    {
        wrong?.Invoke(start, end);
        return end;
    }

    private static int Code(string text, int start, int digits, int end, StringBuilder value, Action<int, int>? wrong, int least)
    {
        if (end - digits < least
            || !int.TryParse(text.AsSpan(digits, end - digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF)
        {
            return Wrong(start, end, wrong);
        }

        _ = code < 0x10000 ? value.Append((char)code) : value.Append(char.ConvertFromUtf32(code));
        return end;
    }

    /// <summary>
    /// Whether it equals its value: without escape sequences, line breaks to convert, and characters that may be invalid.
    /// </summary>
    public static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.ContainsAny('\\', '\r', '\0') && !text.ContainsAnyInRange('\uD800', '\uDFFF');

    /// <summary>Well-formed Unicode without U+0000.</summary>
    public static bool IsWellFormed(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\0' || char.IsLowSurrogate(value[i]) || char.IsHighSurrogate(value[i])
                && !(++i < value.Length && char.IsLowSurrogate(value[i])))
            {
                return false;
            }
        }

        return true;
    }
}
