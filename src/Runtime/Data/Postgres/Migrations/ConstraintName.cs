using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>
/// The names of the constraints of a column, which are those that PostgreSQL gives itself: `task_title_check`, `task_tag_fkey`.
/// </summary>
internal static class ConstraintName
{
    /// <summary>PostgreSQL truncates longer names.</summary>
    private const int Most = 63;
    private const int HashDigits = 8;

    /// <summary>The name of the check of a column, in quotes.</summary>
    public static string Check(string table, string column) => Of(table, column, "check");

    /// <summary>The name of the foreign key of a column, in quotes.</summary>
    public static string ForeignKey(string table, string column) => Of(table, column, "fkey");

    /// <summary>A name that PostgreSQL does not truncate.</summary>
    public static string Fitting(string name) => Encoding.UTF8.GetByteCount(name) <= Most ? name : Shortened(name);

    private static string Of(string table, string column, string kind) =>
        $"\"{Fitting($"{SqlText.Bare(table)}_{SqlText.Bare(column)}_{kind}")}\"";

    // Of two long names with the same beginning, each stays different.
    private static string Shortened(string name)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashDigits];
        int length = 0;
        var start = new StringBuilder();
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(name);
        while (elements.MoveNext() && (length += Encoding.UTF8.GetByteCount(elements.GetTextElement())) < Most - HashDigits)
        {
            start.Append(elements.GetTextElement());
        }

        return $"{start}_{hash}";
    }
}
