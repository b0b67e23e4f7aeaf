namespace Truth.Runtime.Data;

/// <summary>The parts of a column declaration after the name.</summary>
/// <param name="Type">`TEXT`, `INTEGER`, `REAL`.</param>
/// <param name="NotNull">Whether a value is required.</param>
/// <param name="Default">A literal; null for none.</param>
/// <param name="Check">The condition without its parentheses; null for none.</param>
/// <param name="References">`user (id) ON DELETE SET NULL`; null for none.</param>
internal sealed record ColumnDeclaration(string Type, bool NotNull, string? Default, string? Check, string? References)
{
    /// <summary>Parses the declarations that the schema generator writes.</summary>
    public static ColumnDeclaration Parse(string text)
    {
        IReadOnlyList<string> words = SqlText.Split(text, ' ');
        int references = IndexOf("REFERENCES");
        return new(
            string.Join(' ', words.TakeWhile(word => word is not ("NOT" or "PRIMARY" or "DEFAULT" or "CHECK" or "REFERENCES"))),
            IndexOf("NOT") >= 0,
            After("DEFAULT"),
            After("CHECK") is { } check ? SqlText.Body(check) : null,
            references < 0 ? null : string.Join(' ', words.Skip(references + 1)));

        int IndexOf(string word)
        {
            int at = 1;
            while (at < words.Count && words[at] != word)
            {
                at += words[at] == "DEFAULT" ? 2 : 1;
            }

            return at < words.Count ? at : -1;
        }

        string? After(string word) => IndexOf(word) is >= 0 and var at && at + 1 < words.Count ? words[at + 1] : null;
    }

    /// <summary>The table of <see cref="References"/>, as in SQL.</summary>
    public string? Target => References is null ? null : SqlText.Split(References, ' ')[0];

    /// <summary>The list of <see cref="Check"/>: `'open', 'done'`; null if it is not a list.</summary>
    public IReadOnlyList<string>? Options =>
        Check is not null && SqlText.Split(Check, ' ') is [_, "IN", var list] ? SqlText.Split(SqlText.Body(list), ',') : null;
}
