using System.Globalization;

namespace Truth.Compiler.Diagnostics;

/// <summary>Writes a diagnostic on one line, for programs that read lines.</summary>
public static class LineRenderer
{
    /// <summary>
    /// The format of MSBuild and most editors: `app.truth.ts(12,5): error TR2003: entity `Task` has no field `nam` (did you mean `name`?)`.
    /// </summary>
    public static string MsBuild(Diagnostic diagnostic)
    {
        var at = Region.Of(diagnostic.Origin);
        var kind = diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "message" };
        return string.Create(CultureInfo.InvariantCulture,
            $"{diagnostic.File}({at.Line},{at.Column}): {kind} {diagnostic.Code}: {OneLine(diagnostic)}");
    }

    /// <summary>
    /// The format of GitHub Actions, which shows it next to the line: `::error
    /// file=…,line=12,col=5,endLine=12,endColumn=9,title=TR2003::message`.
    /// </summary>
    public static string GitHub(Diagnostic diagnostic)
    {
        var at = Region.Of(diagnostic.Origin);
        var kind = diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
        return string.Create(CultureInfo.InvariantCulture,
            $"::{kind} file={Property(diagnostic.File)},line={at.Line},col={at.Column},endLine={at.EndLine},endColumn={at.EndColumn},title={Property(diagnostic.Code)}::{Data(WithHelp(diagnostic))}");
    }

    private static string WithHelp(Diagnostic diagnostic) =>
        diagnostic.Help is { } help ? $"{diagnostic.Message} ({help})" : diagnostic.Message;

    private static string OneLine(Diagnostic diagnostic) => WithHelp(diagnostic).ReplaceLineEndings(" ");

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
