using System.Text;

namespace Truth.Runtime.Data;

/// <summary>Parses SQL that Truth has written, as far as quotes and parentheses.</summary>
internal static class SqlText
{
    /// <summary>
    /// The parts between separators outside quotes and parentheses, trimmed, with each run of white space as a single space; none is empty.
    /// </summary>
    public static IReadOnlyList<string> Split(string sql, char separator)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < sql.Length; i++)
        {
            if (sql[i] is '\'' or '"')
            {
                int end = sql.IndexOf(sql[i], i + 1) is > 0 and var closing ? closing : sql.Length - 1;
                part.Append(sql, i, end - i + 1);
                i = end;
                continue;
            }

            depth += sql[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && (sql[i] == separator || (separator == ' ' && char.IsWhiteSpace(sql[i]))))
            {
                Take(part, parts);
            }
            else if (!char.IsWhiteSpace(sql[i]))
            {
                part.Append(sql[i]);
            }
            else if (part.Length > 0 && part[^1] != ' ')
            {
                part.Append(' ');
            }
        }

        Take(part, parts);
        return parts;
    }

    /// <summary>The text between the first opening and the last closing parenthesis; empty without parentheses.</summary>
    public static string Body(string sql)
    {
        int start = sql.IndexOf('(', StringComparison.Ordinal);
        int end = sql.LastIndexOf(')');
        return start < 0 || end < start ? "" : sql[(start + 1)..end];
    }

    /// <summary>The name without its quotes.</summary>
    public static string Bare(string name) => name is ['"', .., '"'] ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name;

    /// <summary>A text as a literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static void Take(StringBuilder part, List<string> parts)
    {
        if (part.ToString().Trim() is { Length: > 0 } text)
        {
            parts.Add(text);
        }

        part.Clear();
    }
}
