namespace Truth.Runtime.Input;

/// <summary>Formats of text that people know by name.</summary>
internal static class Formats
{
    private const int MostEmail = 254;

    /// <summary>One `@` between a local part and a domain of letters, digits, hyphens and points; no white space.</summary>
    public static bool IsEmail(string text)
    {
        int at = text.IndexOf('@');
        return at is > 0 and <= 64
            && text.Length <= MostEmail
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            && text[(at + 1)..].Split('.').All(IsLabel);
    }

    /// <summary>An absolute http or https address.</summary>
    public static bool IsUrl(string text) =>
        !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && text.Contains("://", StringComparison.Ordinal);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and < 64 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsLetterOrDigit(c) || c == '-');
}
