using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Output;

namespace Truth.Cli.Commands;

/// <summary>The truth files of a command.</summary>
internal static class Paths
{
    /// <summary>The argument of a command for one app.</summary>
    public static Argument<string?> App() =>
        new("APP")
        {
            Description = "A folder with an app.truth.ts, or a truth file. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrOne
        };

    /// <summary>The option of a command that prints its output.</summary>
    public static Option<string?> Output() =>
        new("--output", "-o") { Description = "Write to FILE instead of printing.", HelpName = "FILE" };

    /// <exception cref="CommandException">There is no truth file.</exception>
    public static AppFile Locate(ParseResult call, Argument<string?> argument) => AppFile.Locate(call.GetValue(argument) ?? ".");

    public static Argument<string[]> Argument() =>
        new("PATH")
        {
            Description = "Folders with an app.truth.ts, or truth files. Default: the current folder.",
            Arity = ArgumentArity.ZeroOrMore
        };

    /// <summary>The paths as they were given.</summary>
    public static string[] Asked(ParseResult call, Argument<string[]> argument) =>
        call.GetValue(argument) is { Length: > 0 } given ? given : ["."];

    /// <summary>The files, without duplicates.</summary>
    /// <exception cref="CommandException">There is no file at one of the paths; the errors of the others were printed.</exception>
    public static IReadOnlyList<AppFile> Locate(ParseResult call, Argument<string[]> argument)
    {
        var (found, wrong) = (new List<AppFile>(), new List<CommandException>());
        foreach (var path in Asked(call, argument))
        {
            try
            {
                found.Add(AppFile.Locate(path));
            }
            catch (CommandException exception)
            {
                wrong.Add(exception);
            }
        }

        foreach (var exception in wrong.SkipLast(1))
        {
            Terminal.PrintError(exception.Message, exception.Help);
        }

        return wrong.Count == 0 ? [.. found.DistinctBy(file => file.FullPath)] : throw wrong[^1];
    }
}
