using System.CommandLine;
using Truth.Cli.Output;
using Truth.Runtime.Data;

namespace Truth.Cli.Migrations;

/// <summary>The decisions about a migration on a command line, and those that a person takes at a terminal.</summary>
internal sealed class MigrationOptions
{
    public Option<string[]> Rename { get; } = new("--rename")
    {
        Description = "A field or an entity of the data has another name in the app: Task.name:Task.title, Task:Ticket. Can be repeated.",
        HelpName = "OLD:NEW",
    };

    public Option<string[]> AcceptDataLoss { get; } = new("--accept-data-loss")
    {
        Description = "The values of this field, or the rows of this entity, may be lost; nothing else. Can be repeated.",
        HelpName = "NAME",
    };

    /// <exception cref="CommandException">A rename has no new name.</exception>
    public MigrationChoices Of(ParseResult call) => new()
    {
        Renames = [.. (call.GetValue(Rename) ?? []).Select(Parsed)],
        AcceptedLosses = [.. call.GetValue(AcceptDataLoss) ?? []],
    };

    /// <summary>Asks for the decisions that a plan needs, one after another, if there is a terminal.</summary>
    /// <param name="choices">Those that were taken already.</param>
    /// <param name="plan">The plan with given decisions.</param>
    public static (MigrationChoices Choices, MigrationPlan Plan) Ask(MigrationChoices choices, Func<MigrationChoices, MigrationPlan> plan)
    {
        while (plan(choices) is var current)
        {
            if (current.Questions.IsEmpty || !Terminal.IsInteractive)
            {
                return (choices, current);
            }

            choices = Answered(current.Questions[0], choices);
        }

        throw new InvalidOperationException("a plan is never null");
    }

    private static MigrationChoices Answered(MigrationQuestion question, MigrationChoices choices)
    {
        const string Stop = "stop, and change nothing";
        var removed = $"removed: {question.Gone} is lost, with {question.Held}";
        var renamed = question.Candidates.ToDictionary(to => $"renamed to {to}", StringComparer.Ordinal);
        var answer = Terminal.Choose(question.Text, [.. renamed.Keys, removed, Stop]);
        return answer == Stop ? throw new CommandException("nothing was changed", null, ExitCodes.Failure)
            : renamed.TryGetValue(answer, out var to) ? choices with { Renames = choices.Renames.Add(new(question.Gone, to)) }
            : choices with { AcceptedLosses = choices.AcceptedLosses.Add(question.Gone) };
    }

    private static RenameChoice Parsed(string text) => text.Split(':') is [{ Length: > 0 } from, { Length: > 0 } to] ? new(from, to)
        : throw new CommandException($"`{text}` is not a rename", "write the old and the new name: --rename Task.name:Task.title");
}
