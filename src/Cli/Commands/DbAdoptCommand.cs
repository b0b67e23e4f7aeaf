using System.CommandLine;
using System.Globalization;
using Truth.Cli.Migrations;
using Truth.Cli.Output;
using Truth.Runtime.Data;

namespace Truth.Cli.Commands;

/// <summary>`truth db adopt`: makes the tables of a database that Truth did not create those of an app.</summary>
internal sealed class DbAdoptCommand
{
    private readonly Argument<string> _where = new("APP|DIR")
    {
        Description = "A folder with an app.truth.ts, or a truth file; or a folder that truth build wrote. Default: the current folder.",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "The SQLite file or postgres://… with the tables.",
        HelpName = "FILE|URL",
        Required = true,
    };

    private readonly Option<bool> _yes = new("--yes") { Description = "Do what the plan shows, without asking." };

    private readonly Option<string[]> _losses = new("--accept-data-loss")
    {
        Description = "The values of this column, for which the app has no field, may be lost: users.legacy. Can be repeated.",
        HelpName = "TABLE.COLUMN",
    };

    public static Command Create() => new DbAdoptCommand().Command();

    private Command Command()
    {
        var command = new Command("adopt",
            "Makes tables that Truth did not create those of an app, in one transaction or not at all. Shows the plan first. Stop all other programs that use the database, and make a backup.")
            { _where, _data, _yes, _losses };
        Examples.Of(command, ("truth db adopt --data shop.db", "show the plan, and ask"),
            ("truth db adopt --data postgres://shop@localhost/shop --yes", "do it without asking"),
            ("truth db adopt --data shop.db --accept-data-loss users.legacy", "although the values of a column are lost"));
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult call)
    {
        using var data = MigrationData.Look(call.GetRequiredValue(_where), call.GetRequiredValue(_data)).Required();
        var choices = MigrationChoices.None with { AcceptedLosses = [.. call.GetValue(_losses) ?? []] };
        var plan = data.Using(() => data.Schema.PlanAdoption(choices));
        Terminal.PrintText($"{data.App} adopts {data.Shown}:\n{PlanText.Adoption(plan)}");
        foreach (var reason in plan.Reasons)
        {
            Terminal.PrintError(reason, null);
        }

        if (!plan.IsPossible)
        {
            Terminal.PrintError(null, "nothing was changed");
            return ExitCodes.Failure;
        }

        if (!call.GetValue(_yes) && !IsWanted())
        {
            Terminal.PrintError(null, "nothing was changed; --yes does what the plan shows");
            return ExitCodes.Decision;
        }

        StepProgress.During(progress => data.Using(() => data.Schema.Adopt(choices, progress)));
        Terminal.Remark(string.Create(CultureInfo.InvariantCulture, $"{data.Shown} has the schema of {data.App}"));
        return ExitCodes.Success;
    }

    private static bool IsWanted()
    {
        const string Do = "do what the plan shows";
        return Terminal.IsInteractive && Terminal.Choose("Adopt the database?", [Do, "change nothing"]) == Do;
    }
}
