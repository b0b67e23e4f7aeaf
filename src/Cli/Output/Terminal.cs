using System.Globalization;
using Spectre.Console;

namespace Truth.Cli.Output;

/// <summary>The output of the commands. Results are written to standard output, everything else to standard error.</summary>
internal static class Terminal
{
    // Longer lines are hard to read, even in a wide window.
    private const int WidestText = 100;

    private static readonly IAnsiConsole Error = MakeError();

    /// <summary>Whether standard output is a terminal and colours are not disabled.</summary>
    public static bool Colour { get; } = ColourOn(Console.IsOutputRedirected);

    /// <summary>Whether standard error is a terminal and colours are not disabled.</summary>
    public static bool ErrorColour { get; } = ColourOn(Console.IsErrorRedirected);

    /// <summary>The maximum number of characters in a line of text.</summary>
    public static int Width =>
        !Console.IsOutputRedirected && Console.WindowWidth is > 20 and < WidestText ? Console.WindowWidth : WidestText;

    /// <summary>The maximum number of characters in a line of a table; unlimited if the output is not a terminal.</summary>
    public static int WholeWidth => Console.IsOutputRedirected || Console.WindowWidth < 20 ? int.MaxValue : Console.WindowWidth;

    public static void Print(string line) => Console.Out.WriteLine(line);

    /// <summary>Prints a text that includes its line endings.</summary>
    public static void PrintText(string text) => Console.Out.Write(text);

    /// <summary>Prints the removed and added lines with their numbers, in red and green if colours are enabled.</summary>
    /// <param name="most">The maximum number of lines; the rest are only counted.</param>
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

    /// <summary>Prompts for a text without echoing it; reads a line of standard input if there is no terminal.</summary>
    public static string AskSecret(string question) =>
        Console.IsInputRedirected ? Console.In.ReadLine() ?? ""
            : Error.Prompt(new TextPrompt<string>(Markup.Escape(question)).Secret(null));

    /// <summary>Whether somebody is there to answer a question.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Asks somebody to choose one of several answers.</summary>
    public static string Choose(string question, IReadOnlyList<string> answers) =>
        Error.Prompt(new SelectionPrompt<string>().Title(Markup.Escape(question)).AddChoices(answers).UseConverter(Markup.Escape));

    /// <summary>Prints what takes a while, to standard error.</summary>
    public static void Progress(string line) => Console.Error.WriteLine(ErrorColour ? $"\e[2m{line}\e[0m" : line);

    /// <summary>Runs an action with a spinner if the output is a terminal.</summary>
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
            // Readers of files and pipes wrap lines themselves.
            error.Profile.Width = int.MaxValue;
        }

        return error;
    }

    private static bool ColourOn(bool redirected) =>
        !redirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
