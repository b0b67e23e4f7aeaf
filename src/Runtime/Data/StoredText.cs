namespace Truth.Runtime.Data;

/// <summary>A stored value in a message: on one line, with a limited length.</summary>
internal static class StoredText
{
    private const int Most = 60;

    public static string Of(string? value)
    {
        string line = string.Concat((value ?? "null").Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= Most ? line : line[..(char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most)] + "…";
    }
}
