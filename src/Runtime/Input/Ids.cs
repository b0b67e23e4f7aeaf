namespace Truth.Runtime.Input;

/// <summary>Ids in their stored form: UUIDs in lower case.</summary>
internal static class Ids
{
    public static bool IsCanonical(ReadOnlySpan<char> text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            bool right = i is 8 or 13 or 18 or 23 ? text[i] == '-' : char.IsAsciiHexDigitLower(text[i]);
            if (!right)
            {
                return false;
            }
        }

        return true;
    }
}
