using System.Text;

namespace Truth.Generators.Ui;

/// <summary>A JavaScript value to be formatted.</summary>
internal abstract record Script
{
    public static Script String(string text) => new ScriptCode(JavaScriptLiteral.String(text));

    public static Script Bool(bool value) => new ScriptCode(JavaScriptLiteral.Bool(value));

    public static Script Strings(IEnumerable<string> texts) => new ScriptCode(JavaScriptLiteral.Strings(texts));

    public static Script Raw(string code) => new ScriptCode(new(code));
}

internal sealed record ScriptCode(Code Code) : Script;

internal sealed record ScriptArray(IReadOnlyList<Script> Items) : Script;

/// <summary>An object; <paramref name="Open"/> writes one member per line even if it would fit on one.</summary>
internal sealed record ScriptObject(IReadOnlyList<ScriptMember> Members, bool Open = false) : Script;

/// <summary>A member, with the comment above it.</summary>
internal sealed record ScriptMember(string Key, Script Value, Code? Comment = null)
{
    /// <summary>Nothing if <paramref name="value"/> is null.</summary>
    public static IEnumerable<ScriptMember> Of(string key, Script? value, Code? comment = null) =>
        value is null ? [] : [new(key, value, comment)];

    public static IEnumerable<ScriptMember> Text(string key, string? text) => text is null ? [] : [new(key, Script.String(text))];

    public static IEnumerable<ScriptMember> Number(string key, double? value) =>
        value is null ? [] : [new(key, new ScriptCode(JavaScriptLiteral.Double(value.Value)))];

    /// <summary>Only if it is true.</summary>
    public static IEnumerable<ScriptMember> Flag(string key, bool value) => value ? [new(key, Script.Bool(true))] : [];
}

/// <summary>
/// Formats values in a readable layout: on one line if it fits in <see cref="Width"/>, otherwise with one member per line.
/// </summary>
internal static class ScriptWriter
{
    public const int Width = 140;

    /// <summary>
    /// The text of the value, beginning at the end of a line with the indentation <paramref name="indent"/> and the length <paramref
    /// name="used"/>.
    /// </summary>
    public static string Write(Script value, int indent = 0, int used = 0) =>
        Inline(value) is { } line && used + line.Length <= Width ? line : Broken(value, indent);

    // Null if a member must be on its own line.
    private static string? Inline(Script value) => value switch
    {
        ScriptCode code => code.Code.Text,
        // Several members are written on separate lines even if they would fit on one.
        ScriptArray array when array.Items.Count < 2 || !array.Items.Any(item => item is ScriptObject) =>
            All(array.Items.Select(Inline)) is { } items ? $"[{string.Join(", ", items)}]" : null,
        ScriptObject { Members.Count: 0 } => "{}",
        ScriptObject { Open: false } obj when obj.Members.All(m => m.Comment is null) =>
            All(obj.Members.Select(m => Inline(m.Value) is { } inner ? Pair(m, inner) : null)) is { } members
                ? $"{{ {string.Join(", ", members)} }}" : null,
        _ => null,
    };

    private static IReadOnlyList<string>? All(IEnumerable<string?> texts) =>
        texts.ToList() is var list && list.TrueForAll(t => t is not null) ? [.. list.OfType<string>()] : null;

    private static string Broken(Script value, int indent) => value switch
    {
        ScriptArray array => Block('[', array.Items.Select(item => $"{Write(item, indent + 2, indent + 3)}"), ']', indent),
        ScriptObject obj => Block('{', obj.Members.Select(member => Member(member, indent + 2)), '}', indent),
        _ => ((ScriptCode)value).Code.Text,
    };

    private static string Member(ScriptMember member, int indent)
    {
        var key = JavaScriptLiteral.Key(member.Key).Text;
        var comment = member.Comment is null ? "" : $"// {member.Comment}\n{new string(' ', indent)}";
        return comment + Pair(member, Write(member.Value, indent, indent + key.Length + 3));
    }

    private static string Pair(ScriptMember member, string value) =>
        value == member.Key && member.Value is ScriptCode && JavaScriptLiteral.IsIdentifier(value) ? value
            : $"{JavaScriptLiteral.Key(member.Key)}: {value}";

    private static string Block(char open, IEnumerable<string> items, char close, int indent)
    {
        var text = new StringBuilder().Append(open).Append('\n');
        foreach (var item in items)
        {
            text.Append(' ', indent + 2).Append(item).Append(",\n");
        }

        return text.Append(' ', indent).Append(close).ToString();
    }
}
