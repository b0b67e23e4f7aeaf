using System.Globalization;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>What a report says of one app.</summary>
/// <param name="File">As it is shown, with `/`.</param>
/// <param name="Name">Null when the file is too wrong to tell.</param>
/// <param name="Counts">What the app has, in words: `3 entities`.</param>
public sealed record ReportedApp(string File, string? Name, ValueList<string> Counts, ValueList<Diagnostic> Diagnostics);

/// <summary>Writes `schema_validation_result.txt`: a section per app with its summary, errors, warnings and hints. No time, no machine.</summary>
public static class Report
{
    public const string FileName = "schema_validation_result.txt";

    /// <summary>The whole text, `\n` line ends, ending in one.</summary>
    public static string Write(IReadOnlyList<ReportedApp> apps)
    {
        var text = new StringBuilder("Schema validation\n=================\n\n");
        foreach (var app in apps)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(app.Diagnostics.Any(IsError) ? "failed" : "passed")}  {app.File}\n");
        }

        foreach (var app in apps)
        {
            Section(text, app);
        }

        return text.ToString();
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == Severity.Error;

    private static void Section(StringBuilder text, ReportedApp app)
    {
        var title = app.Name is null ? app.File : $"{app.Name} ({app.File})";
        text.Append(CultureInfo.InvariantCulture, $"\n\n{title}\n{new string('-', title.Length)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Summary: {string.Join(", ", app.Counts.Append(Count(app, Severity.Error)).Append(Count(app, Severity.Warning)).Append(Count(app, Severity.Hint)))}\n");
        foreach (var severity in (ReadOnlySpan<Severity>)[Severity.Error, Severity.Warning, Severity.Hint])
        {
            List(text, severity, [.. app.Diagnostics.Where(d => d.Severity == severity)]);
        }
    }

    private static string Count(ReportedApp app, Severity severity)
    {
        var count = app.Diagnostics.Count(d => d.Severity == severity);
        var word = Word(severity);
        return count == 1 ? $"1 {word}" : string.Create(CultureInfo.InvariantCulture, $"{count} {word}s");
    }

    private static void List(StringBuilder text, Severity severity, List<Diagnostic> diagnostics)
    {
        if (diagnostics.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{char.ToUpperInvariant(Word(severity)[0])}{Word(severity)[1..]}s:\n");
        foreach (var diagnostic in diagnostics)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {diagnostic.Code} {diagnostic.Origin}\n    {diagnostic.Message}\n");
            foreach (var note in diagnostic.Notes)
            {
                text.Append(CultureInfo.InvariantCulture, $"    note: {note.Message}{(note.Origin.Source is null ? "" : $" ({note.Origin})")}\n");
            }

            if (diagnostic.Help is { } help)
            {
                text.Append(CultureInfo.InvariantCulture, $"    help: {help}\n");
            }
        }
    }

    private static string Word(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "hint" };
}
