using System.Text.RegularExpressions;
using Truth.Compiler.Tests.Pages;

namespace Truth.Compiler.Tests.Reference;

/// <summary>`docs/reference/language.md`: its tables consist of rows with anchors.</summary>
internal static partial class LanguagePage
{
    public static string[] Lines { get; } = File.ReadAllText(Repository.Path("docs", "reference", "language.md"))
        .ReplaceLineEndings("\n").Split('\n');

    /// <summary>Its rows for keys: the anchor `entity.softDelete` is the key `softDelete` of the kind `entity`.</summary>
    public static IReadOnlyList<KeyRow> Keys { get; } = [.. Rows().Where(r => !IsSyntax(r.Anchor)).Select(KeyRow.Of)];

    /// <summary>Its rows for the syntax of files and expressions.</summary>
    public static IReadOnlyList<SyntaxRow> Syntax { get; } = [.. Rows().Where(r => IsSyntax(r.Anchor)).Select(SyntaxRow.Of)];

    /// <summary>The targets of links: headings and anchors.</summary>
    public static IReadOnlySet<string> Anchors { get; } = Lines.Where(l => l.StartsWith('#'))
        .Select(l => l.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-'))
        .Concat(Lines.SelectMany(l => AnyAnchor().Matches(l).Select(m => m.Groups[1].Value))).ToHashSet();

    public static IReadOnlyList<Example> Examples { get; } = [.. Example.Of(Block.In(Lines))];

    /// <summary>The code of a cell and its diagnostic: `` `'yes'` [TR2002] ``.</summary>
    public static IReadOnlyList<(string Code, string Said)> Refused(string cell) =>
        [.. RefusedText().Matches(cell).Select(m => (Code(m.Groups[1].Value), m.Groups[2].Value))];

    /// <summary>The text between backticks without escaping: a table contains `\|` for `|`.</summary>
    public static string Code(string text) => text.Trim().Trim('`').Trim().Replace("\\|", "|", StringComparison.Ordinal);

    private static bool IsSyntax(string anchor) =>
        anchor.StartsWith("file.", StringComparison.Ordinal) || anchor.StartsWith("expression.", StringComparison.Ordinal);

    private static IEnumerable<(string Anchor, string[] Cells)> Rows() =>
        from line in Lines
        let anchor = Anchor().Match(line)
        where anchor.Success
        select (anchor.Groups[1].Value, Cell().Split(line[anchor.Length..].Trim().TrimEnd('|')).Select(c => c.Trim()).ToArray());

    [GeneratedRegex("^\\| <a id=\"([^\"]+)\"></a>")]
    private static partial Regex Anchor();

    [GeneratedRegex("<a id=\"([^\"]+)\"></a>")]
    private static partial Regex AnyAnchor();

    [GeneratedRegex("(?<!\\\\)\\|")]
    private static partial Regex Cell();

    [GeneratedRegex(@"(`+ ?.+?`+) \[(TR\d{4})\]")]
    private static partial Regex RefusedText();
}

/// <summary>A key: its value, its default, its meaning, and invalid values with their diagnostics.</summary>
internal sealed record KeyRow(string Anchor, string Key, string Default, string Meaning, IReadOnlyList<(string Value, string Said)> Refused)
{
    private const string Pending = "*No effect yet.*";

    public Kind Kind => Kind.All.Single(k => k.Name == Anchor[..Anchor.LastIndexOf('.')]);

    public bool HasNoEffect => Meaning.Contains(Pending, StringComparison.Ordinal);

    public static KeyRow Of((string Anchor, string[] Cells) row)
    {
        row.Cells.Length.ShouldBe(5, row.Anchor);
        return new(row.Anchor, LanguagePage.Code(row.Cells[0]), row.Cells[2], row.Cells[3], LanguagePage.Refused(row.Cells[4]));
    }
}

/// <summary>A form of the file or of an expression, with a valid and an invalid example.</summary>
internal sealed record SyntaxRow(string Anchor, string Written, IReadOnlyList<(string Value, string Said)> Refused)
{
    public static SyntaxRow Of((string Anchor, string[] Cells) row)
    {
        row.Cells.Length.ShouldBe(4, row.Anchor);
        return new(row.Anchor, LanguagePage.Code(row.Cells[1]), LanguagePage.Refused(row.Cells[3]));
    }

    /// <summary>The example of a cell: keys, or an expression as the rule of an update.</summary>
    public Compilation Compile(string text) => Example(text).Compile();

    /// <summary>The same example, as files.</summary>
    public Example Example(string text)
    {
        var isExpression = Anchor.StartsWith("expression.", StringComparison.Ordinal) && !text.Contains(": {", StringComparison.Ordinal);
        var rule = text.StartsWith('(') && text.Contains("=>", StringComparison.Ordinal) || text.StartsWith('\'') ? text
            : $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'";
        var whole = isExpression ? $"permissions: {{ create: 'nobody', read: 'nobody', update: {rule}, delete: 'nobody' }}," : text;
        return Pages.Example.Of([new Block("", "", 0, [whole])])[0];
    }
}
