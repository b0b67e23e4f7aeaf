using System.Text.RegularExpressions;

namespace Truth.Compiler.Binding;

/// <summary>The patterns that a field may have: what matches without backtracking, in every place it is matched.</summary>
internal static class Patterns
{
    /// <summary>Why it cannot be used; null when it can.</summary>
    public static string? Complaint(string pattern)
    {
        if (pattern.Length > 1_000)
        {
            return "it is longer than 1,000 characters";
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (NotSupportedException)
        {
            return "look-around and back references are not supported";
        }
        catch (RegexParseException error)
        {
            return error.Error == RegexParseError.InsufficientClosingParentheses ? Words(error.Error) : $"{Words(error.Error)}, at character {error.Offset}";
        }
    }

    /// <summary>Of a pattern without complaint.</summary>
    public static bool Matches(string pattern, string text) => Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static string Words(RegexParseError error) => error switch
    {
        RegexParseError.InsufficientClosingParentheses => "a `(` is never closed",
        RegexParseError.InsufficientOpeningParentheses => "a `)` closes nothing",
        RegexParseError.UnterminatedBracket => "a `[` is never closed",
        RegexParseError.QuantifierAfterNothing => "a quantifier follows nothing",
        RegexParseError.ReversedCharacterRange => "a range goes backwards",
        _ => "something is wrong",
    };
}
