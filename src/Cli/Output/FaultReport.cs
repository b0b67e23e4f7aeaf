using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Truth.Cli.Output;

/// <summary>The report of an unexpected exception for users, and a file with the details.</summary>
internal sealed partial record FaultReport
{
    private const int LongestMessage = 1_000;

    private FaultReport(string text) => Text = text;

    /// <summary>What failed, where in Truth, during which command, and how to report it: several lines, separated by `\n`.</summary>
    public string Text { get; }

    /// <summary>Reports an exception; the stack trace is written to a file, or is part of the text if no file can be written.</summary>
    public static FaultReport Of(Exception thrown)
    {
        var cause = CauseOf(thrown);
        var message = cause.Message.ReplaceLineEndings("\n");
        var details = Details(thrown);
        string[] lines =
        [
            $"Truth failed: {(message.Length > LongestMessage ? message[..LongestMessage] + "…" : message)} ({cause.GetType().Name})",
            $"  in: {Place(cause)}",
            $"  while running: {Call()}",
            SaveDetails(details) is { } path ? $"  report: {path}" : details,
            "  help: this is a bug in Truth, not in your file; please open an issue in its repository, with the report and, if possible, with the truth file",
        ];
        return new(string.Join('\n', lines));
    }

    /// <summary>Prints the report to standard error, without using anything that could be the cause of the failure.</summary>
    public void Print() => Console.Error.WriteLine($"error: {Text}");

    /// <summary>The reason in one line if the cause is in files and folders rather than in Truth; otherwise null.</summary>
    public static string? ReasonOutside(Exception thrown) => CauseOf(thrown) switch
    {
        // An assembly of Truth is missing or is not an assembly.
        FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal) => null,
        FileLoadException => null,
        Exception outside when outside is IOException or UnauthorizedAccessException =>
            outside.Message.ReplaceLineEndings(" ").TrimEnd('.'),
        _ => null,
    };

    // Exceptions of concurrent or reflective calls are wrapped.
    private static Exception CauseOf(Exception thrown) => thrown switch
    {
        AggregateException { InnerExceptions: [var first, ..] } => CauseOf(first),
        TargetInvocationException or TypeInitializationException when thrown.InnerException is { } inner => CauseOf(inner),
        _ => thrown,
    };

    private static string Place(Exception cause)
    {
        var own = new StackTrace(cause).GetFrames().Select(frame => frame.GetMethod())
            .FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith(nameof(Truth), StringComparison.Ordinal) == true);
        return own is null ? "an unknown place" : $"{own.DeclaringType!.FullName}.{own.Name}";
    }

    // The password in the address of a database must not be part of a report.
    private static string Call() =>
        Password().Replace(string.Join(' ', Environment.GetCommandLineArgs().Skip(1).Prepend("truth")), "://…@");

    private static string Details(Exception thrown) => $"""
        {Call()}
        Truth {TruthVersion.Current}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})

        {thrown}

        """;

    private static string? SaveDetails(string details)
    {
        try
        {
            // A new folder that only the user can read, because the report contains names of files.
            var path = Path.Combine(Directory.CreateTempSubdirectory("truth-report-").FullName, "report.txt");
            File.WriteAllText(path, details);
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex("://[^@/ ]+@")]
    private static partial Regex Password();
}
