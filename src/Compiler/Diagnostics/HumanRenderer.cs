using System.Globalization;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>
/// Renders a diagnostic for people: message, position, the line with the marked token, notes, and help.
/// <code>
/// error[TR3001]: entity `Task` has no field `asignee`
///   --> app.truth.ts:63:38
///    |
/// 63 |   update: 'owner || entity.asignee.user == user.id',
///    |                            ^^^^^^^
///    = help: did you mean `assignee`?
/// </code>
/// </summary>
public sealed class HumanRenderer(bool colour)
{
    private readonly Palette _palette = new(colour);

    /// <summary>The diagnostic on several lines, separated by `\n`, without one at the end.</summary>
    public string Render(Diagnostic diagnostic)
    {
        var gutter = GutterOf(diagnostic);
        var text = new StringBuilder();
        var kind = diagnostic.Severity switch { Severity.Error => _palette.Error("error"), Severity.Warning =>
            _palette.Warning("warning"), _ => _palette.Hint("hint") };
        text.Append(kind).Append(CultureInfo.InvariantCulture, $"[{diagnostic.Code}]: ")
            .Append(_palette.Strong(diagnostic.Message)).Append('\n');
        Place(text, diagnostic.Origin, gutter, Underline(diagnostic.Severity));
        foreach (var note in diagnostic.Notes)
        {
            Remark(text, "note", note.Message, gutter);
            Place(text, note.Origin, gutter, _palette.Hint);
        }

        if (diagnostic.Help is { } help)
        {
            Remark(text, "help", help, gutter);
        }

        return text.ToString().TrimEnd('\n');
    }

    private Func<string, string> Underline(Severity severity) =>
        severity switch { Severity.Error => _palette.Error, Severity.Warning => _palette.Warning, _ => _palette.Hint };

    // Wide enough for all line numbers, so that the bars are aligned.
    private static int GutterOf(Diagnostic diagnostic) =>
        diagnostic.Notes.Select(note => note.Origin).Append(diagnostic.Origin).Where(origin => origin.Source is not null)
            .Select(origin => (origin.Position.Line + 1).ToString(CultureInfo.InvariantCulture).Length).DefaultIfEmpty(1).Max();

    private void Place(StringBuilder text, Origin origin, int gutter, Func<string, string> underline)
    {
        if (origin.Source is null)
        {
            return;
        }

        var margin = new string(' ', gutter);
        var number = (origin.Position.Line + 1).ToString(CultureInfo.InvariantCulture).PadLeft(gutter);
        var (line, mark) = CodeFrame.Of(origin);
        text.Append(CultureInfo.InvariantCulture, $"{margin}{_palette.Frame("-->")} {origin}\n{margin} {_palette.Frame("|")}\n");
        text.Append($"{_palette.Frame($"{number} |")} {line}".TrimEnd()).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{margin} {_palette.Frame("|")} {underline(mark)}\n");
    }

    private void Remark(StringBuilder text, string kind, string message, int gutter) =>
        text.Append(CultureInfo.InvariantCulture,
            $"{new string(' ', gutter)} {_palette.Frame("=")} {_palette.Strong($"{kind}:")} {message}\n");

    private sealed class Palette(bool on)
    {
        public string Error(string text) => Wrap("1;31", text);

        public string Warning(string text) => Wrap("1;33", text);

        public string Hint(string text) => Wrap("1;36", text);

        public string Frame(string text) => Wrap("1;34", text);

        public string Strong(string text) => Wrap("1", text);

        // The spaces before the mark have no colour, so that copied text is the same with and without colours.
        private string Wrap(string code, string text)
        {
            var blanks = text.Length - text.TrimStart().Length;
            return on && blanks < text.Length ? $"{text[..blanks]}\e[{code}m{text[blanks..]}\e[0m" : text;
        }
    }
}
