using System.Globalization;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Generators;

/// <summary>A fragment of output that is valid at its place: escaped, quoted and cased. Templates print nothing else.</summary>
internal sealed record Code(string Text)
{
    public static readonly Code Empty = new("");

    public override string ToString() => Text;

    public static Code Join(string separator, IEnumerable<Code> pieces) => new(string.Join(separator, pieces));

    public static Code Number(long value) => new(value.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Text functions that all targets use.</summary>
internal static class HumanText
{
    /// <summary>The lines of a text without trailing spaces; empty if it is null or empty.</summary>
    public static IEnumerable<string> Lines(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : text.ReplaceLineEndings("\n").Trim('\n').Split('\n')
            .Select(line => Printable(line).TrimEnd());

    /// <summary>The text on one line.</summary>
    public static string OneLine(string text) => string.Join(' ', Lines(text).Select(line => line.Trim()).Where(line => line.Length > 0));

    /// <summary>
    /// A name or an option as a label: `in-progress` → `In progress`, `TaskManager` → `Task manager`; a name without words is not changed.
    /// </summary>
    public static string Label(string name)
    {
        var words = Casing.Words(name).Select((word, i) => IsAcronym(word) ? word : i == 0 ? char.ToUpperInvariant(word[0])
            + word[1..].ToLowerInvariant() : word.ToLowerInvariant());
        return string.Join(' ', words) is { Length: > 0 } label ? label : name;
    }

    private static bool IsAcronym(string word) =>
        word.Length > 1 && word.All(c => char.IsUpper(c) || char.IsDigit(c)) && word.Any(char.IsUpper);

    /// <summary>
    /// The content of a quoted string: characters that would break a line or are invisible in an editor become `\uXXXX`; quotes and
    /// backslashes are escaped.
    /// </summary>
    public static string Escaped(string text, char quote)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var paired = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            escaped = c switch
            {
                _ when paired => escaped.Append(c).Append(text[++i]),
                '\n' => escaped.Append("\\n"),
                _ when c == quote || c == '\\' => escaped.Append('\\').Append(c),
                _ when IsPlain(c) => escaped.Append(c),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        return escaped.ToString();
    }

    private static string Printable(string line) => string.Concat(line.Select(c => c == '\t' ? ' ' : c).Where(IsPlainOrPaired));

    private static bool IsPlainOrPaired(char c) => IsPlain(c) || char.IsSurrogate(c);

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}

/// <summary>Assigns unique names in a scope: the first request for a name receives it unchanged.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken, StringComparer? comparer = null)
{
    private readonly HashSet<string> _taken = new(taken, comparer ?? StringComparer.Ordinal);

    public bool Has(string name) => _taken.Contains(name);

    /// <summary><paramref name="name"/>, otherwise with <paramref name="suffix"/>, otherwise with a number.</summary>
    public string Take(string name, string suffix = "")
    {
        if (_taken.Add(name))
        {
            return name;
        }

        if (suffix.Length > 0 && _taken.Add(name + suffix))
        {
            return name + suffix;
        }

        var number = 2;
        while (!_taken.Add(FormattableString.Invariant($"{name}{suffix}{number}")))
        {
            number++;
        }

        return FormattableString.Invariant($"{name}{suffix}{number}");
    }
}
