using System.CommandLine;
using System.CommandLine.Parsing;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Commands;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class WrongCall
{
    /// <summary>What is wrong with the call; empty when nothing is.</summary>
    public static IReadOnlyList<(string Message, string? Help)> Of(ParseResult call)
    {
        var command = call.CommandResult.Command;
        var strangers = call.Tokens.Where(token => token.Type == TokenType.Argument && LooksLikeOption(token.Value)).Select(token => token.Value)
            .Concat(call.UnmatchedTokens).Distinct(StringComparer.Ordinal).ToList();
        if (strangers.Count > 0)
        {
            // What stands behind an unknown command is that command's.
            return [.. strangers.Take(command.Subcommands.Count > 0 ? 1 : strangers.Count).Select(token => Unknown(token, command))];
        }

        return command.Subcommands.Count > 0 && call.Errors.Count > 0
            ? [("no command was given", $"commands: {string.Join(", ", command.Subcommands.Select(c => c.Name))}")]
            : [.. call.Errors.Select(error => (Message(error), (string?)null))];
    }

    /// <summary>The command as it is called: `truth user add`.</summary>
    public static string NameOf(Command command) =>
        command is RootCommand ? "truth" : $"{command.Parents.OfType<Command>().Select(NameOf).FirstOrDefault("truth")} {command.Name}";

    private static (string Message, string? Help) Unknown(string token, Command command)
    {
        var isOption = LooksLikeOption(token);
        var known = isOption
            ? command.Options.SelectMany(option => option.Aliases.Append(option.Name)).Where(LooksLikeOption)
            : command.Subcommands.Select(sub => sub.Name);
        return ($"unknown {(isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument")} `{token}`",
            Suggestion.Nearest(token, known) is { } near ? $"did you mean `{near}`?" : null);
    }

    private static string Message(ParseError error) =>
        error.SymbolResult is ArgumentResult { Tokens.Count: 0 } missing ? $"{missing.Argument.Name} is missing" : Plain(error.Message);

    private static bool LooksLikeOption(string token) => token.Length > 1 && token[0] == '-';

    private static string Plain(string message) => message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.').Replace('\'', '`');
}
