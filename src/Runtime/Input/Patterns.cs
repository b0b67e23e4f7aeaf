using System.Text;
using System.Text.RegularExpressions;

namespace Truth.Runtime.Input;

/// <summary>Patterns of fields: JavaScript's regular expressions, in the engine that never backtracks.</summary>
internal static class Patterns
{
    public static Regex Compile(string pattern) =>
        new(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Where .NET means more by the same sign than JavaScript does: digits, word characters, the end.</summary>
    private static string Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 8);
        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                text.Append(Escape(pattern[++i], inClass));
                continue;
            }

            inClass = pattern[i] == '[' || (inClass && pattern[i] != ']');
            text.Append(pattern[i] == '$' && !inClass ? @"\z" : pattern[i].ToString());
        }

        return text.ToString();
    }

    private static string Escape(char letter, bool inClass) => letter switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]",
        'D' when !inClass => "[^0-9]",
        'W' when !inClass => "[^A-Za-z0-9_]",
        '/' => "/",
        _ => "\\" + letter,
    };
}
