namespace Truth.Compiler.Diagnostics;

/// <summary>Shortens texts for messages, because a name may be as long as a file.</summary>
internal static class Excerpt
{
    /// <summary>The text, or its beginning and `…` if it has more characters.</summary>
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        // A cut between the halves of a surrogate pair would leave invalid text.
        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end] + "…";
    }
}
