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

    /// <summary>SQLite numbers named parameters by their first use.</summary>
    private static List<string> Names(string text)
    {
        var names = new List<string>();
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

                string name = text[start..i--];
                if (!names.Contains(name))
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }
}
