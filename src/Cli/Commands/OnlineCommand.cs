using System.CommandLine;
using Truth.Cli.Migrations;
using Truth.Cli.Output;
using Truth.Runtime.Data;

namespace Truth.Cli.Commands;

/// <summary>`--online` of `truth db plan` and `truth db apply`: a migration while the old version of an app is served.</summary>
internal sealed class OnlineCommand
{
    public Option<bool> Online { get; } = new("--online")
    {
        Description = "On PostgreSQL: change the database while the old version is served, and then the new one beside it.",
    };

    public Option<bool> Contract { get; } = new("--contract")
    {
        Description = "With --online, when the old version has been stopped: remove what only it needs.",
    };

    /// <summary>Prints the phases, with the lock of each step.</summary>
    public static (MigrationPlan Plan, AccessChange Access) Plan(MigrationData data, MigrationChoices given, string format)
    {
        OnlinePlan? online = null;
        var (choices, plan) = data.Using(() => MigrationOptions.Ask(given, choices =>
            (online = data.Schema.PlanOnline(choices)).Migration));
        var access = data.Access(plan, choices);
        if (format == "json")
        {
            Terminal.PrintText(OnlineJson.Write(online!, access));
        }
        else if (plan.IsEmpty && plan.IsPossible)
        {
            Terminal.Print($"{data.Shown} has the schema of {data.App}: there is nothing to do");
        }
        else if (plan.IsPossible)
        {
            Terminal.PrintText(format == "sql" ? OnlineText.Steps(online!)
                : $"{data.App} changes {data.Shown} while the old version is served:\n{OnlineText.Write(online!, access)}");
        }

        return (plan, access);
    }

    /// <summary>Executes the steps as far as they are possible now, and says what comes next.</summary>
    public void Apply(ParseResult call, MigrationData data, MigrationChoices choices)
    {
        var through = call.GetValue(Contract) ? OnlinePhase.Contract : OnlinePhase.Backfill;
        StepProgress.During(progress => data.Using(() =>
        {
            data.Schema.ApplyOnline(choices, through, progress);
            return 0;
        }));
        Terminal.Print(through == OnlinePhase.Contract
            ? $"{data.Shown} has the schema of {data.App}"
            : $"{data.Shown} is ready for {data.App} beside the old version: start it, stop the old one, and then use truth db apply --online --contract");
    }
}
