using System.Globalization;
using Truth.Compiler.Text;

namespace Truth.Generators;

/// <summary>C# literals, names and comments.</summary>
internal static class CSharpLiteral
{
    /// <summary>Names that a record, a struct or a static class already has.</summary>
    public static readonly string[] MembersOfObject =
    [
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
    ];

    public static Code String(string text) => new($"\"{Words.Escaped(text, '"')}\"");

    public static Code StringOrNull(string? text) => text is null ? new("null") : String(text);

    public static Code Bool(bool value) => new(value ? "true" : "false");

    /// <summary>`200`, `100_000`.</summary>
    public static Code Integer(long value) => new(
        value == long.MinValue ? "long.MinValue" : value is > -10_000 and < 10_000
            ? value.ToString(CultureInfo.InvariantCulture) : value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '_'));

    public static Code Double(double value) => new(
        value.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny(".E") ? text : text + ".0");

    /// <summary>A name in Pascal case: `due_date` → `DueDate`, `1st` → `_1st`. Never a keyword: those are in lower case.</summary>
    public static string Pascal(string name)
    {
        var pascal = string.Concat(Casing.Pascal(name).Where(c => !char.IsSurrogate(c)));
        return pascal.Length > 0 && char.IsLetter(pascal[0]) ? pascal : "_" + pascal;
    }

    public static Code Strings(IEnumerable<string> texts) => new($"[{string.Join(", ", texts.Select(String))}]");

    /// <summary>A line comment's text.</summary>
    public static Code Comment(string text) => new(Words.OneLine(text));

    /// <summary>The lines of a documentation comment.</summary>
    public static IReadOnlyList<Code> Doc(string? text) => [.. Words.Lines(text).Select(line => new Code(Xml(line)))];

    public static string Xml(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
