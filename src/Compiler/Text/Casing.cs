using System.Text;

namespace Truth.Compiler.Text;

/// <summary>A name in the notations of the targets. Pure functions of the name, so that all parts use the same spelling.</summary>
public static class Casing
{
    /// <summary>`dueDate` → `due_date`, `HTTPServer` → `http_server`; underscores are kept, and other signs become underscores.</summary>
    public static string Snake(string name) => Joined(name, '_');

    /// <summary>`LineItem` → `line-item`, `in_progress` → `in-progress`.</summary>
    public static string Kebab(string name) => string.Join('-', Words(name)).ToLowerInvariant();

    /// <summary>`in-progress` → `InProgress`, `HTTPServer` → `HTTPServer`; empty if the name has no letter or digit.</summary>
    public static string Pascal(string name) => string.Concat(Words(name).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>`due-date` → `dueDate`.</summary>
    public static string Camel(string name) => Pascal(name) is { Length: > 0 } pascal ? char.ToLowerInvariant(pascal[0]) + pascal[1..] : "";

    /// <summary>
    /// `dueDate` → `due`, `Date`. A word ends before a capital that follows a lower-case letter or digit, or that begins a word after an
    /// acronym.
    /// </summary>
    public static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetterOrDigit(name[i]);
            if (i > start && (ends || BeginsWord(name, i)))
            {
                yield return name[start..i];
                start = i;
            }

            if (ends)
            {
                start = i + 1;
            }
        }
    }

    private static string Joined(string name, char sign)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (BeginsWord(name, i))
            {
                text.Append(sign);
            }

            text.Append(char.IsLetterOrDigit(name[i]) ? char.ToLowerInvariant(name[i]) : sign);
        }

        return text.ToString();
    }

    private static bool BeginsWord(string name, int at) =>
        at > 0 && char.IsUpper(name[at]) && char.IsLetterOrDigit(name[at - 1])
        && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));
}
