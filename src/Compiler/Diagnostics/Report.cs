using System.Globalization;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>
/// Writes `schema_validation_result.txt`: a section for each app with its summary, errors, warnings and hints, without times and machine
/// names.
/// </summary>
public static class Report
{
    public const string FileName = "schema_validation_result.txt";

    /// <summary>The whole text with `\n` line endings, including one at the end.</summary>
    /// <param name="files">The files in the order of their sections.</param>
    /// <param name="shown">How a path is shown: relative to the location of the report.</param>
    public static string Write(IReadOnlyList<CheckedFile> files, Func<string, string> shown)
    {
        var text = new StringBuilder("Schema validation\n=================\n\n");
        foreach (var file in files)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(file.HasErrors ? "failed" : "passed")}  {shown(file.File)}\n");
        }

        foreach (var file in files)
        {
            Section(text, file, shown);
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, CheckedFile file, Func<string, string> shown)
    {
        var title = file.Name is null ? shown(file.File) : $"{file.Name} ({shown(file.File)})";
        text.Append(CultureInfo.InvariantCulture, $"\n\n{title}\n{new string('-', title.Length)}\n\n");
        text.Append(CultureInfo.InvariantCulture,
            $"Summary: {string.Join(", ", Size(file).Concat([Count(file, Severity.Error), Count(file, Severity.Warning), Count(file, Severity.Hint)]))}\n");
        foreach (var severity in (ReadOnlySpan<Severity>)[Severity.Error, Severity.Warning, Severity.Hint])
        {
            List(text, severity, [.. file.Diagnostics.Where(d => d.Severity == severity)], shown);
        }
    }

    private static IEnumerable<string> Size(CheckedFile file) => file switch
    {
        { IsApp: false } => ["a module without an app"],
        { Size: { } size } =>
        [
            Count(size.Entities, "entity", "entities"), Count(size.Fields, "field", "fields"), Count(size.Views, "view", "views"),
                Count(size.Workflows, "workflow", "workflows"),
        ],
        _ => [],
    };

    private static string Count(CheckedFile file, Severity severity) =>
        Count(file.Diagnostics.Count(d => d.Severity == severity), Word(severity), Word(severity) + "s");

    private static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static void List(StringBuilder text, Severity severity, List<Diagnostic> diagnostics, Func<string, string> shown)
    {
        if (diagnostics.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{char.ToUpperInvariant(Word(severity)[0])}{Word(severity)[1..]}s:\n");
        foreach (var diagnostic in diagnostics)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n  {diagnostic.Code} {Place(diagnostic.Origin, shown)}\n    {diagnostic.Message}\n");
            foreach (var note in diagnostic.Notes)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"    note: {note.Message}{(note.Origin.Source is null ? "" : $" ({Place(note.Origin, shown)})")}\n");
            }

            if (diagnostic.Help is { } help)
            {
                text.Append(CultureInfo.InvariantCulture, $"    help: {help}\n");
            }
        }
    }

    private static string Place(Origin origin, Func<string, string> shown) => $"{shown(origin.Path)}:{origin.Position}";

    private static string Word(Severity severity) =>
        severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "hint" };
}
