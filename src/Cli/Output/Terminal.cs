using System.Globalization;
using Spectre.Console;

namespace Truth.Cli.Output;

/// <summary>What the commands print. Answers go to standard output, everything about the way there to standard error.</summary>
internal static class Terminal
{
    // Longer lines are hard to read, however wide the window.
    private const int WidestText = 100;

    private static readonly IAnsiConsole Error = MakeError();

    /// <summary>Standard output is a terminal, and its owner has not said no to colour.</summary>
    public static bool Colour { get; } = ColourOn(Console.IsOutputRedirected);

    /// <summary>Likewise of standard error.</summary>
    public static bool ErrorColour { get; } = ColourOn(Console.IsErrorRedirected);

    /// <summary>Characters that a line of text has room for.</summary>
    public static int Width => !Console.IsOutputRedirected && Console.WindowWidth is > 20 and < WidestText ? Console.WindowWidth : WidestText;

    /// <summary>Characters that a line of a table has room for; without end where nobody watches.</summary>
    public static int WholeWidth => Console.IsOutputRedirected || Console.WindowWidth < 20 ? int.MaxValue : Console.WindowWidth;

    public static void Print(string line) => Console.Out.WriteLine(line);

    /// <summary>Prints a text that brings its own line ends.</summary>
    public static void PrintText(string text) => Console.Out.Write(text);

    /// <summary>Prints the lines that came and went, with their numbers; green and red where there is colour.</summary>
    /// <param name="most">How many at most; the rest is counted.</param>
    public static void Print(IReadOnlyList<DiffLine> lines, int most = int.MaxValue)
    {
        var width = lines.Select(line => line.Number.ToString(CultureInfo.InvariantCulture).Length).DefaultIfEmpty(1).Max();
        foreach (var line in lines.Take(most))
        {
            var (sign, code) = line.Change == LineChange.Added ? ('+', "32") : ('-', "31");
            var text = $"  {line.Number.ToString(CultureInfo.InvariantCulture).PadLeft(width)} {sign} {line.Text}".TrimEnd();
            Print(Colour ? $"\e[{code}m{text}\e[0m" : text);
        }

        if (lines.Count > most)
        {
            Remark(string.Create(CultureInfo.InvariantCulture, $"  … and {lines.Count - most} more"));
        }
    }

    /// <summary>Prints a grey remark.</summary>
    public static void Remark(string line) => Console.Out.WriteLine(Colour ? $"\e[2m{line}\e[0m" : line);

    public static void PrintError(string? message, string? help)
    {
        if (message is not null)
        {
            Error.MarkupLineInterpolated($"[red]error[/]: {message}");
        }

        if (help is not null)
        {
            Error.MarkupLineInterpolated($"  [teal]help[/]: {help}");
        }
    }

    /// <summary>Asks for a text that is not shown as it is typed; where nobody can be asked, reads a line of standard input.</summary>
    public static string AskSecret(string question) =>
        Console.IsInputRedirected ? Console.In.ReadLine() ?? "" : Error.Prompt(new TextPrompt<string>(Markup.Escape(question)).Secret(null));

    /// <summary>Does the work under a spinner, where somebody watches.</summary>
    public static T During<T>(string what, Func<T> work) =>
        Console.IsErrorRedirected ? work() : Error.Status().Spinner(Spinner.Known.Dots).Start(Markup.Escape(what), _ => work());

    private static IAnsiConsole MakeError()
    {
        var error = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            Ansi = ColourOn(Console.IsErrorRedirected) ? AnsiSupport.Yes : AnsiSupport.No,
        });
        if (Console.IsErrorRedirected)
        {
            // Whoever reads a file or a pipe wraps lines for themselves.
            error.Profile.Width = int.MaxValue;
        }

        return error;
    }

    private static bool ColourOn(bool redirected) =>
        !redirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
