using System.CommandLine;
using System.CommandLine.Parsing;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Commands;

/// <summary>Reports errors of the command line, with suggestions.</summary>
internal static class UsageErrors
{
    /// <summary>The errors of the command line; empty if there are none.</summary>
    public static IReadOnlyList<(string Message, string? Help)> Of(ParseResult call)
    {
        var command = call.CommandResult.Command;
        var strangers = call.Tokens.Where(token => token.Type == TokenType.Argument && LooksLikeOption(token.Value))
            .Select(token => token.Value)
            .Concat(call.UnmatchedTokens).Distinct(StringComparer.Ordinal).ToList();
        if (strangers.Count > 0)
        {
            // The tokens after an unknown command are its arguments.
            return [.. strangers.Take(command.Subcommands.Count > 0 ? 1 : strangers.Count).Select(token => Unknown(token, command))];
        }

        return command.Subcommands.Count > 0 && call.Errors.Count > 0
            ? [("no command was given", $"commands: {string.Join(", ", command.Subcommands.Select(c => c.Name))}")]
            : [.. call.Errors.Select(error => (Message(error), (string?)null))];
    }

    /// <summary>The full name of the command: `truth user add`.</summary>
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

    private static string Plain(string message) =>
        message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.').Replace('\'', '`');
}
