using System.Globalization;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Generators;

/// <summary>A piece of output that is right for the place it lands in: escaped, quoted and cased. All that a template ever prints.</summary>
internal sealed record Code(string Text)
{
    public static readonly Code Empty = new("");

    public override string ToString() => Text;

    public static Code Join(string separator, IEnumerable<Code> pieces) => new(string.Join(separator, pieces));

    public static Code Number(long value) => new(value.ToString(CultureInfo.InvariantCulture));
}

/// <summary>What every target does to words of people.</summary>
internal static class Words
{
    /// <summary>The lines of a text, without trailing blanks; none when it is null or empty.</summary>
    public static IEnumerable<string> Lines(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => Printable(line).TrimEnd());

    /// <summary>The text on one line.</summary>
    public static string OneLine(string text) => string.Join(' ', Lines(text).Select(line => line.Trim()).Where(line => line.Length > 0));

    /// <summary>A name or an option for people: `in-progress` → `In progress`, `TaskManager` → `Task manager`; what has no word stays as it is.</summary>
    public static string Label(string name)
    {
        var words = Casing.Words(name).Select((word, i) => IsAcronym(word) ? word : i == 0 ? char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant() : word.ToLowerInvariant());
        return string.Join(' ', words) is { Length: > 0 } label ? label : name;
    }

    private static bool IsAcronym(string word) => word.Length > 1 && word.All(c => char.IsUpper(c) || char.IsDigit(c)) && word.Any(char.IsUpper);

    /// <summary>Within a quoted string: each character that a line or an editor would not carry becomes `\uXXXX`; quotes and backslashes get a backslash.</summary>
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
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}

/// <summary>Gives each name of a scope once: the first who asks has it plain.</summary>
internal sealed class UniqueNames(IEnumerable<string> taken, StringComparer? comparer = null)
{
    private readonly HashSet<string> _taken = new(taken, comparer ?? StringComparer.Ordinal);

    public bool Has(string name) => _taken.Contains(name);

    /// <summary><paramref name="name"/>, else with <paramref name="suffix"/>, else with a number.</summary>
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
