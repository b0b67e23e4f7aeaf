namespace Truth.Runtime.Permissions;

public static partial class Operators
{
    private static readonly char[] WhiteSpace = [' ', '\t', '\n', '\v', '\f', '\r'];

    /// <summary>Concatenates.</summary>
    public static string? Add(string? left, string? right) => left is null || right is null ? null : left + right;

    /// <summary>Whether a string begins with another, by ordinal comparison.</summary>
    public static bool? StartsWith(string? text, string? part) => part is null ? null : text?.StartsWith(part, StringComparison.Ordinal);

    /// <summary>Whether a string ends with another, by ordinal comparison.</summary>
    public static bool? EndsWith(string? text, string? part) => part is null ? null : text?.EndsWith(part, StringComparison.Ordinal);

    /// <summary>Whether a string contains another, by ordinal comparison.</summary>
    public static bool? Includes(string? text, string? part) => part is null ? null : text?.Contains(part, StringComparison.Ordinal);

    /// <summary>In code points.</summary>
    public static long? Length(string? text)
    {
        if (text is null)
        {
            return null;
        }

        long length = text.Length;
        foreach (var unit in text)
        {
            length -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return length;
    }

    /// <summary>Converts only ASCII letters.</summary>
    public static string? ToLowerCase(string? text) =>
        text is null || !text.AsSpan().ContainsAnyInRange('A', 'Z')
            ? text
            : string.Create(text.Length, text, static (to, from) => Map(to, from, 'A', 'Z'));

    /// <summary>Converts only ASCII letters.</summary>
    public static string? ToUpperCase(string? text) =>
        text is null || !text.AsSpan().ContainsAnyInRange('a', 'z')
            ? text
            : string.Create(text.Length, text, static (to, from) => Map(to, from, 'a', 'z'));

    /// <summary>Removes ASCII white space.</summary>
    public static string? Trim(string? text) => text?.Trim(WhiteSpace);

    // The two cases of a letter differ in one bit.
    private static void Map(Span<char> to, string from, char first, char last)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i] >= first && from[i] <= last ? (char)(from[i] ^ 0x20) : from[i];
        }
    }
}
