using System.Globalization;
using System.Text;

namespace Truth.Runtime.Data;

/// <summary>The text of a statement; a connection prepares each object once, so objects should be reused.</summary>
internal sealed class Sql
{
    public Sql(string text)
    {
        Text = text;
        Utf8 = Encoding.UTF8.GetBytes(text);
        Parameters = [.. Names(text)];
    }

    public string Text { get; }

    public byte[] Utf8 { get; }

    /// <summary>The names without the colon; the first is parameter 1 of SQLite.</summary>
    public string[] Parameters { get; }

    public override string ToString() => Text;

    /// <summary>The text with `$1`, `$2` and so on instead of names, as PostgreSQL requires: the numbers of
    /// <see cref="Parameters"/>.</summary>
    public string Numbered => field ??= Number(Text);

    /// <summary>SQLite numbers named parameters by their first use.</summary>
    private static List<string> Names(string text)
    {
        var names = new List<string>();
        foreach (Range name in Places(text))
        {
            if (!names.Contains(text[name]))
            {
                names.Add(text[name]);
            }
        }

        return names;
    }

    private string Number(string text)
    {
        var numbered = new StringBuilder(text.Length);
        int from = 0;
        foreach (Range name in Places(text))
        {
            int number = Array.IndexOf(Parameters, text[name]) + 1;
            numbered.Append(text, from, name.Start.Value - 1 - from).Append(CultureInfo.InvariantCulture, $"${number}");
            from = name.End.Value;
        }

        return numbered.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The names of parameters outside quotes, each without its colon.</summary>
    private static IEnumerable<Range> Places(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '\'' or '"')
            {
                i = text.IndexOf(text[i], i + 1);
            }
            else if (text.AsSpan(i).StartsWith("::"))
            {
                // A cast of PostgreSQL.
                i++;
            }
            else if (text[i] == ':')
            {
                int start = ++i;
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or > '\x7f'))
                {
                    i++;
                }

                yield return start..i--;
            }
        }
    }
}
