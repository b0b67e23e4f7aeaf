namespace Truth.Compiler.Text;

/// <summary>
/// The canonical form of an e-mail address, in which it is stored and compared, so that an address identifies one account.
/// </summary>
public static class EmailAddress
{
    /// <summary>
    /// NFC, then ASCII letters in lower case, then NFC again. The order is significant: the Kelvin sign is a `K` in NFC, and a lower-case
    /// letter may combine with a mark with which the capital does not.
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
