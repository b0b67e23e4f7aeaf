using System.Collections.Frozen;
using System.Globalization;
using Truth.Compiler.Text;

namespace Truth.Generators;

/// <summary>C# literals, names and comments.</summary>
internal static class CSharpLiteral
{
    /// <summary>Names of members that every record, struct or static class has.</summary>
    public static readonly string[] MembersOfObject =
    [
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers",
            "ReferenceEquals", "ToString",
    ];

    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally "
        + "fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public "
        + "readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void "
        + "volatile while").Split(' '), StringComparer.Ordinal);

    public static Code String(string text) => new($"\"{HumanText.Escaped(text, '"')}\"");

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

    /// <summary>A parameter: `due_date` → `dueDate`, `class` → `@class`.</summary>
    public static string Parameter(string name)
    {
        var pascal = Pascal(name);
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>
    /// A namespace, with `@` before keywords and `_` for characters that are not allowed: `my-shop.event` → `my_shop.@event`.
    /// </summary>
    public static string Namespace(string dotted) => string.Join('.', dotted.Split('.').Select(part =>
    {
        var name = string.Concat(part.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
        name = name.Length > 0 && !char.IsDigit(name[0]) ? name : "_" + name;
        return Keywords.Contains(name) ? "@" + name : name;
    }));

    public static Code Strings(IEnumerable<string> texts) => new($"[{string.Join(", ", texts.Select(String))}]");

    /// <summary>The text of a line comment.</summary>
    public static Code Comment(string text) => new(HumanText.OneLine(text));

    /// <summary>The lines of a documentation comment.</summary>
    public static IReadOnlyList<Code> Doc(string? text) => [.. HumanText.Lines(text).Select(line => new Code(Xml(line)))];

    public static string Xml(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
