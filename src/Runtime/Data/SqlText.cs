using System.Text;
using Truth.Compiler.Text;

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

    /// <summary>The same SQL with another name in place of one: whole names outside texts, and not those of functions.</summary>
    /// <param name="sql">SQL that Truth has written.</param>
    /// <param name="name">The name as it is spelled there, possibly in quotes.</param>
    /// <param name="by">What replaces it.</param>
    public static string Replace(string sql, string name, string by)
    {
        var text = new StringBuilder(sql.Length);
        for (int i = 0; i < sql.Length;)
        {
            int end = TokenEnd(sql, i);
            text.Append(sql.AsSpan(i, end - i).SequenceEqual(name) && (end == sql.Length || sql[end] != '(') ? by : sql.AsSpan(i, end - i));
            i = end;
        }

        return text.ToString();
    }

    /// <summary>The same SQL with a literal in place of a parameter, which is named without its colon.</summary>
    public static string ReplaceParameter(string sql, string name, string by)
    {
        var text = new StringBuilder(sql.Length);
        for (int i = 0; i < sql.Length;)
        {
            int end = TokenEnd(sql, i);
            bool isParameter = sql[i] == ':' && end < sql.Length && sql[end] != ':' && (i == 0 || sql[i - 1] != ':')
                && sql.AsSpan(end, TokenEnd(sql, end) - end).SequenceEqual(name);
            text.Append(isParameter ? by : sql.AsSpan(i, end - i));
            i = isParameter ? TokenEnd(sql, end) : end;
        }

        return text.ToString();
    }

    /// <summary>The same SQL without the quotes of names that do not need them, and with each run of white space as a single
    /// space.</summary>
    public static string Normal(string sql)
    {
        var text = new StringBuilder(sql.Length);
        for (int i = 0; i < sql.Length;)
        {
            int end = TokenEnd(sql, i);
            text.Append(sql[i] == '"' ? SqlNames.Quoted(Bare(sql[i..end])) : sql[i..end]);
            i = end;
        }

        return string.Join(' ', Split(text.ToString(), ' '));
    }

    /// <summary>The end of the text, the name or the other character that begins at a place.</summary>
    public static int TokenEnd(string sql, int start)
    {
        if (sql[start] is '\'' or '"')
        {
            int end = sql.IndexOf(sql[start], start + 1);
            while (end >= 0 && end + 1 < sql.Length && sql[end + 1] == sql[start])
            {
                end = sql.IndexOf(sql[start], end + 2);
            }

            return end < 0 ? sql.Length : end + 1;
        }

        int next = start;
        while (next < sql.Length && (char.IsLetterOrDigit(sql[next]) || sql[next] == '_'))
        {
            next++;
        }

        return Math.Max(next, start + 1);
    }

    /// <summary>The text of a literal: `'it''s'` → `it's`.</summary>
    public static string Unquoted(string literal) =>
        literal is ['\'', .., '\''] ? literal[1..^1].Replace("''", "'", StringComparison.Ordinal) : literal;

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
