using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Output;

namespace Truth.Cli.Commands;

/// <summary>The truth files that a command is for.</summary>
internal static class Paths
{
    public static Argument<string[]> Argument() =>
        new("PATH") { Description = "Folders with an app.truth.ts, or truth files. Default: the current folder.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>As they were written.</summary>
    public static string[] Asked(ParseResult call, Argument<string[]> argument) => call.GetValue(argument) is { Length: > 0 } given ? given : ["."];

    /// <summary>Each file once.</summary>
    /// <exception cref="CommandException">There is none at one of the paths; what is wrong with the others was said.</exception>
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
