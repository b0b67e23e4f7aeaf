using System.Collections.Frozen;
using System.Globalization;

namespace Truth.Generators;

/// <summary>JavaScript and TypeScript literals, names and comments.</summary>
internal static class JavaScriptLiteral
{
    private static readonly FrozenSet<string> Reserved = (
        "arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for function "
        + "if implements import in instanceof interface let new null package private protected public return static super switch this throw true try "
        + "typeof undefined var void while with yield").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static Code String(string text) => new($"'{HumanText.Escaped(text, '\'')}'");

    public static Code Bool(bool value) => new(value ? "true" : "false");

    public static Code Double(double value) => new(value.ToString("R", CultureInfo.InvariantCulture));

    public static Code Strings(IEnumerable<string> texts) => new($"[{string.Join(", ", texts.Select(String))}]");

    /// <summary>A valid name for a declaration in a module: `class` → `class_`.</summary>
    public static string Identifier(string name) => Reserved.Contains(name) || !IsIdentifier(name) ? name + "_" : name;

    /// <summary>A key of an object literal. In `{ __proto__: … }`, the key would be the prototype of the object.</summary>
    public static Code Key(string name) => name == "__proto__" ? new("['__proto__']") : IsIdentifier(name) ? new(name) : String(name);

    /// <summary>The text of a line comment.</summary>
    public static Code Comment(string text) => new(HumanText.OneLine(text));

    /// <summary>A documentation comment with an indentation, on one line if the text has only one; null without a text.</summary>
    public static Code? Doc(string? text, int indent = 0)
    {
        var lines = HumanText.Lines(text).Select(line => line.Replace("*/", "*\\/", StringComparison.Ordinal)).ToList();
        var start = "\n" + new string(' ', indent) + " *";
        return lines.Count switch
        {
            0 => null,
            1 => new($"/** {lines[0]} */"),
            _ => new($"/**{string.Concat(lines.Select(line => $"{start} {line}".TrimEnd()))}{start}/"),
        };
    }

    /// <summary>Whether the key is certainly an identifier; otherwise it is quoted, which is always valid.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0])
            && name.All(c => c is '_' or '$' || char.IsAsciiLetterOrDigit(c) || (c > 127 && char.IsLetter(c)));
}
