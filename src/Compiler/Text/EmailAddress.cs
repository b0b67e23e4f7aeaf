namespace Truth.Compiler.Text;

/// <summary>An e-mail address as it is stored and compared, so that one address is one account however it is written.</summary>
public static class EmailAddress
{
    /// <summary>
    /// NFC, then ASCII letters in lower case, then NFC again. The order matters: the Kelvin sign is a `K` in NFC, and a small letter may combine with a
    /// mark where the capital does not.
    /// </summary>
    public static string Canonical(string text)
    {
        var normal = Nfc.Normalize(text);
        return normal.AsSpan().ContainsAnyInRange('A', 'Z')
            ? Nfc.Normalize(string.Create(normal.Length, normal, static (lower, from) => Lower(from, lower)))
            : normal;
    }

    private static void Lower(ReadOnlySpan<char> from, Span<char> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
        }
    }
}
