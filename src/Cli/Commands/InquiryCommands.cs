using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Output;
using Truth.Cli.Permissions;

namespace Truth.Cli.Commands;

/// <summary>`truth why --as USER --do ACTION ENTITY ID` and `truth who --can ACTION ENTITY ID`: explain rules on stored rows.</summary>
internal sealed class InquiryCommands
{
    private readonly Argument<string> _entity = new("ENTITY") { Description = "The name of the entity." };
    private readonly Argument<string> _id = new("ID") { Description = "The id of the row." };
    private readonly Option<string> _app = new("--app")
    {
        Description = "A folder with an app.truth.ts, or a truth file. Default: the current folder.",
        HelpName = "PATH",
        DefaultValueFactory = _ => "."
    };
    private readonly Option<string?> _data = new("--data")
    {
        Description = "The SQLite file. Default: the data of truth dev next to the app, otherwise app.db.",
        HelpName = "FILE"
    };

    public static Command Why() => new InquiryCommands().WhyCommand();

    public static Command Who() => new InquiryCommands().WhoCommand();

    private Command WhyCommand()
    {
        var user = new Option<string>("--as")
        {
            Description = "The caller: an e-mail address, an id, or nobody.",
            HelpName = "USER",
            Required = true
        };
        var action = new Option<string>("--do")
        {
            Description = "The action: read, update, delete or a behavior.",
            HelpName = "ACTION",
            Required = true
        };
        var command = new Command("why", "Explains which part of a rule grants or refuses an action on a stored row.")
            { _entity, _id, user, action, _app, _data };
        Examples.Of(command,
            ("truth why --as ada@example.test --do update Task 0190a504-0000-7000-8000-000000000001", "use the data of truth dev"));
        command.SetAction(call =>
        {
            using var inquiry = Inquiry(call, call.GetRequiredValue(action));
            return Why(inquiry, call.GetRequiredValue(user));
        });
        return command;
    }

    private Command WhoCommand()
    {
        var action = new Option<string>("--can")
        {
            Description = "The action: read, update, delete or a behavior.",
            HelpName = "ACTION",
            Required = true
        };
        var command = new Command("who",
            "Lists the users who may perform an action on a stored row, with the part of the rule that grants it.")
                { _entity, _id, action, _app, _data };
        Examples.Of(command, ("truth who --can update Task 0190a504-0000-7000-8000-000000000001", "use the data of truth dev"));
        command.SetAction(call =>
        {
            using var inquiry = Inquiry(call, call.GetRequiredValue(action));
            return Who(inquiry);
        });
        return command;
    }

    private Inquiry Inquiry(ParseResult call, string action)
    {
        var file = AppFile.Locate(call.GetRequiredValue(_app));
        return new(RequiredModel.Path(file.FullPath), file, call.GetValue(_data), call.GetRequiredValue(_entity), action,
            call.GetRequiredValue(_id));
    }

    private static int Why(Inquiry inquiry, string name)
    {
        var user = inquiry.User(name);
        foreach (var action in inquiry.Action == "read" ? ["read"] : new[] { "read", inquiry.Action })
        {
            var explained = inquiry.Explain(user, action);
            var isGranted = explained?.Value is true;
            Terminal.Print($"{action}: {(isGranted ? "granted" : action == "read" ? "refused (answers 404)" : "refused (answers 403)")}");
            Terminal.PrintText(explained is null ? "  no rule grants this to anybody\n" : ExplanationText.Write(explained));
            if (!isGranted)
            {
                return ExitCodes.Success;
            }
        }

        if (inquiry.Guard(user) is { Value: not true } guard)
        {
            Terminal.Print("not now (answers 409): the `when` of the behavior does not hold");
            Terminal.PrintText(ExplanationText.Write(guard));
        }

        Note(inquiry);
        return ExitCodes.Success;
    }

    private static int Who(Inquiry inquiry)
    {
        var found = 0;
        foreach (var user in inquiry.Callers())
        {
            if (inquiry.Explain(user, "read") is { Value: true } && inquiry.Explain(user, inquiry.Action) is { Value: true } granted)
            {
                found++;
                Terminal.Print($"{user?["email"] ?? "everybody, without signing in"}: {ExplanationText.Short(granted)}{(inquiry.Guard(user) is { Value: not true } guard ? $" (not now: {ExplanationText.Short(guard)})" : "")}");
            }
        }

        if (found == 0)
        {
            Terminal.Print($"nobody may {inquiry.Action} this row");
        }

        Note(inquiry);
        return ExitCodes.Success;
    }

    private static void Note(Inquiry inquiry)
    {
        if (inquiry.NamesInput)
        {
            Terminal.Remark("The rule uses the row after the change. It was evaluated with the row as it is.");
        }
    }
}
