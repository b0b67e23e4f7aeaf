using System.CommandLine;
using System.Globalization;
using Truth.Cli.Hosting;
using Truth.Cli.Migrations;
using Truth.Cli.Output;
using Truth.Runtime.Data;

namespace Truth.Cli.Commands;

/// <summary>`truth db plan|apply|status|rollback|lint|check|copy|adopt`: the schema of a database, and its way to that of an app.</summary>
internal sealed class DbCommand
{
    private static readonly string[] PlanFormats = ["human", "json", "sql"];
    private static readonly string[] Formats = ["human", "json"];
    private static readonly string[] Failures = ["looser", "loss"];

    private readonly Argument<string> _where = new("APP|DIR")
    {
        Description =
            "A folder with an app.truth.ts, or a truth file, for the data of truth dev; or a folder that truth build wrote. Default: the current folder.",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The SQLite file, which only apply creates, or postgres://…. Default: the data of truth dev, or for a built app "
            + $"the database that it names, else {Deployment.DefaultData} in the current folder.",
        HelpName = "FILE|URL",
    };

    private readonly Option<string> _format = new("--format") { Description = "human, json, or for a plan sql.", HelpName = "FORMAT",
        DefaultValueFactory = _ => "human" };
    private readonly MigrationOptions _choices = new();
    private readonly OnlineCommand _online = new();
    private readonly Option<bool> _down = new("--down") { Description = "Show the way back instead." };
    private readonly Option<int> _steps = new("--steps") { Description = "How many migrations to undo. Default: 1.", HelpName = "N",
        DefaultValueFactory = _ => 1 };
    private readonly Option<string[]> _failOn = new("--fail-on")
    {
        Description = "Exit with 1 if somebody may do more afterwards (looser), or if something is lost (loss). Can be repeated.",
        HelpName = "CHANGE",
    };

    public static Command Create() => new DbCommand().Command();

    private Command Command()
    {
        var command = new Command("db", "Shows and changes the schema of a database.") { Plan(), Apply(), Status(), Rollback(), Lint(),
            Check(), DbCopyCommand.Create(), DbAdoptCommand.Create() };
        Examples.Of(command, ("truth db plan", "show what the app in this folder would change in the data of truth dev"),
            ("truth db apply dist --data /var/lib/shop/app.db", "change the schema of a database to that of a built app"));
        return command;
    }

    private Command Plan()
    {
        var command = new Command("plan",
            "Shows how the database would be changed to the schema of the app, and changes nothing. Writes app.truth.lock beside a truth file, for reviewers.")
            { _where, _data, _choices.Rename, _choices.AcceptDataLoss, _format, _down, _failOn, _online.Online };
        Examples.Of(command, ("truth db plan", "for the data of truth dev"),
            ("truth db plan dist --data app.db --format sql", "the SQL for a built app"),
            ("truth db plan --rename Task.name:Task.title", "with a decision about a field"),
                ("truth db plan --fail-on looser", "fail in CI if somebody may do more afterwards"),
            ("truth db plan dist --data postgres://shop@localhost/shop --online", "the steps while the old version is served, with their locks"));
        command.SetAction(RunPlan);
        return command;
    }

    private Command Apply()
    {
        var command = new Command("apply", "Changes the database to the schema of the app, in one transaction or not at all.") { _where,
            _data, _choices.Rename, _choices.AcceptDataLoss, _failOn, _online.Online, _online.Contract };
        Examples.Of(command, ("truth db apply dist --data app.db", "for a built app"),
            ("truth db apply --accept-data-loss Task.estimate", "although the values of a field are lost"),
            ("truth db apply dist --data postgres://shop@localhost/shop --online", "while the old version is served; again, to go on"),
            ("truth db apply dist --data postgres://shop@localhost/shop --online --contract", "complete it when the old version has been stopped"));
        command.SetAction(RunApply);
        return command;
    }

    private Command Status()
    {
        var command = new Command("status",
            "Shows the recorded migrations of a database, and whether it has the schema of the app.") { _where, _data, _format };
        Examples.Of(command, ("truth db status", "for the data of truth dev"),
            ("truth db status dist --data app.db --format json", "for programs"));
        command.SetAction(RunStatus);
        return command;
    }

    private Command Rollback()
    {
        var command = new Command("rollback",
            "Undoes the last migration, in one transaction or not at all. Values that it has replaced or removed come back.")
            { _where, _data, _steps, _choices.AcceptDataLoss };
        Examples.Of(command, ("truth db rollback", "undo the last migration of the data of truth dev"),
            ("truth db rollback dist --data app.db --steps 3", "undo the last three"));
        command.SetAction(RunRollback);
        return command;
    }

    private Command Lint()
    {
        var command = new Command("lint",
            "Lists what to know before a migration: losses, decisions, rewritten tables, and who may do more. Exits with 1 if there is anything.")
            { _where, _data, _choices.Rename, _choices.AcceptDataLoss, _format };
        Examples.Of(command, ("truth db lint", "for the data of truth dev"), ("truth db lint dist --data app.db", "for a built app"));
        command.SetAction(RunLint);
        return command;
    }

    private Command Check()
    {
        var command = new Command("check",
            "Finds rows that break an invariant of the app, such as rows that something other than Truth has changed. Exits with 1 if there are any.")
            { _where, _data };
        Examples.Of(command, ("truth db check", "for the data of truth dev"), ("truth db check dist --data app.db", "for a built app"));
        command.SetAction(RunCheck);
        return command;
    }

    private int RunPlan(ParseResult call)
    {
        var (format, failOn) = (Known(call.GetRequiredValue(_format), PlanFormats, "format"), Fails(call));
        using var data = Look(call);
        if (call.GetValue(_online.Online))
        {
            var online = OnlineCommand.Plan(data, _choices.Of(call), format);
            return Told(online.Plan) is not ExitCodes.Success and var wrong ? wrong : Failed(online.Plan, online.Access, failOn);
        }

        var (choices, plan) = data.Using(() => MigrationOptions.Ask(_choices.Of(call), data.Schema.Plan));
        var access = data.Access(plan, choices);
        if (data.File is { } file && !plan.IsEmpty && plan.IsPossible)
        {
            LockFile.Write(file, data.Using(() => data.Plans(plan, choices)), access);
        }

        if (format == "json")
        {
            Terminal.PrintText(PlanJson.Write(plan, access));
        }
        else if (plan.IsEmpty)
        {
            Terminal.Print($"{data.Shown} has the schema of {data.App}: there is nothing to do");
        }
        else if (plan.IsPossible)
        {
            Terminal.PrintText(format == "sql"
                ? PlanText.Sql(plan, call.GetValue(_down))
                : $"{data.App} changes {data.Shown}:\n{PlanText.Write(plan, access, call.GetValue(_down))}");
        }

        return Told(plan) is not ExitCodes.Success and var code ? code : Failed(plan, access, failOn);
    }

    private int RunApply(ParseResult call)
    {
        var failOn = Fails(call);
        if (call.GetValue(_online.Contract) && !call.GetValue(_online.Online))
        {
            throw new CommandException("--contract is the last phase of --online", "write --online --contract");
        }

        using var data = Open(call);
        if (call.GetValue(_online.Online))
        {
            return RunOnline(call, data, failOn);
        }

        var (choices, plan) = data.Using(() => MigrationOptions.Ask(_choices.Of(call), data.Schema.Plan));
        if (Told(plan) is not ExitCodes.Success and var code)
        {
            return code;
        }

        if (failOn.Length > 0 && Failed(plan, data.Access(plan, choices), failOn) != ExitCodes.Success)
        {
            return ExitCodes.Failure;
        }

        return Done(StepProgress.During(progress => data.Using(() => data.Schema.Apply(choices, progress))), data,
            "has the schema of " + data.App);
    }

    private int RunOnline(ParseResult call, MigrationData data, string[] failOn)
    {
        // What is under way was planned before.
        if (data.Using(() => data.Schema.Progress) is not null)
        {
            _online.Apply(call, data, MigrationChoices.None);
            return ExitCodes.Success;
        }

        var (choices, plan) = data.Using(() => MigrationOptions.Ask(_choices.Of(call), asked => data.Schema.PlanOnline(asked).Migration));
        if (Told(plan) is not ExitCodes.Success and var code)
        {
            return code;
        }

        if (plan.IsEmpty)
        {
            Terminal.Print($"{data.Shown} has the schema of {data.App}: there is nothing to do");
            return ExitCodes.Success;
        }

        if (failOn.Length > 0 && Failed(plan, data.Access(plan, choices), failOn) != ExitCodes.Success)
        {
            return ExitCodes.Failure;
        }

        _online.Apply(call, data, choices);
        return ExitCodes.Success;
    }

    private int RunRollback(ParseResult call)
    {
        using var data = Look(call).Required();
        var choices = _choices.Of(call);
        if (data.Using(() => data.Schema.Progress) is { } online)
        {
            data.Using(() =>
            {
                data.Schema.UndoOnline(choices.AcceptedLosses);
                return 0;
            });
            Terminal.Print($"{data.Shown} has the schema of {online.From}: the online migration to {online.To} is undone");
            return ExitCodes.Success;
        }

        for (var step = 0; step < call.GetValue(_steps); step++)
        {
            if (Done(StepProgress.During(progress => data.Using(() => data.Schema.Rollback(choices, progress))), data,
                "has the schema before") is not ExitCodes.Success and var code)
            {
                return code;
            }
        }

        return ExitCodes.Success;
    }

    private int RunStatus(ParseResult call)
    {
        var format = Known(call.GetRequiredValue(_format), Formats, "format");
        using var data = Look(call).Required();
        if (data.Using(() => data.Schema.Progress) is { } online)
        {
            Terminal.PrintText(format == "json" ? OnlineJson.Write(online) : OnlineText.Status(online));
            return ExitCodes.Success;
        }

        var migrations = data.Using(() => data.Schema.Migrations);
        var plan = data.Using(() => data.Schema.Plan(MigrationChoices.None));
        Terminal.PrintText(format == "json" ? StatusText.Json(migrations, plan) : StatusText.Write(migrations, plan, data.Shown, data.App));
        return ExitCodes.Success;
    }

    private int RunLint(ParseResult call)
    {
        var format = Known(call.GetRequiredValue(_format), Formats, "format");
        using var data = Look(call);
        var choices = _choices.Of(call);
        var plan = data.Using(() => data.Schema.Plan(choices));
        PlanFinding[] findings = [.. PlanFinding.Of(plan, data.Access(plan, choices))];
        Terminal.PrintText(format == "json" ? StatusText.Json(findings)
            : findings.Length == 0
                ? $"nothing to know: {(plan.IsEmpty ? "there is nothing to do" : $"{plan.Changes.Length} changes are safe")}\n"
            : string.Concat(findings.Select(finding => $"{finding.Name}: {finding.Message}\n")));
        return findings.Length == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private int RunCheck(ParseResult call)
    {
        using var data = Look(call).Required();
        if (!data.Using(() => data.Schema.Plan(MigrationChoices.None)).IsEmpty)
        {
            throw new CommandException($"{data.Shown} does not have the schema of {data.App}", "truth db plan shows the difference",
                ExitCodes.Failure);
        }

        var broken = data.Using(() => data.Schema.Broken);
        foreach (var line in broken)
        {
            Terminal.PrintError(line, null);
        }

        if (broken.IsEmpty)
        {
            Terminal.Print($"every row in {data.Shown} fulfils the invariants of {data.App}");
        }

        return broken.IsEmpty ? ExitCodes.Success : ExitCodes.Failure;
    }

    private MigrationData Look(ParseResult call) => MigrationData.Look(call.GetRequiredValue(_where), call.GetValue(_data));

    private MigrationData Open(ParseResult call) => MigrationData.Open(call.GetRequiredValue(_where), call.GetValue(_data));

    private string[] Fails(ParseResult call) => [.. (call.GetValue(_failOn) ?? []).Select(word => Known(word, Failures, "change"))];

    private static int Failed(MigrationPlan plan, AccessChange access, string[] failOn)
    {
        var (looser, lost) = (failOn.Contains("looser") && access.IsLooser, failOn.Contains("loss") && !plan.Losses.IsEmpty);
        if (looser)
        {
            Terminal.PrintError(access.Unknown ?? $"somebody may do more afterwards: {string.Join("; ", access.Lines)}", null);
        }

        if (lost)
        {
            Terminal.PrintError($"something would be lost: {string.Join("; ", plan.Losses)}", null);
        }

        return looser || lost ? ExitCodes.Failure : ExitCodes.Success;
    }

    /// <summary>Tells what prevents a plan.</summary>
    private static int Told(MigrationPlan plan)
    {
        foreach (var reason in plan.Reasons)
        {
            Terminal.PrintError(reason, null);
        }

        foreach (var question in plan.Questions)
        {
            Terminal.PrintError(question.Text, question.Help);
        }

        if (plan.IsPossible)
        {
            return ExitCodes.Success;
        }

        Terminal.PrintError(null, "nothing was changed");
        return plan.Reasons.IsEmpty ? ExitCodes.Decision : ExitCodes.Failure;
    }

    private static int Done(MigrationPlan plan, MigrationData data, string state)
    {
        if (Told(plan) is not ExitCodes.Success and var code)
        {
            return code;
        }

        if (plan.IsEmpty)
        {
            Terminal.Print($"{data.Shown} {state}: there is nothing to do");
            return ExitCodes.Success;
        }

        foreach (var change in plan.Changes.IsEmpty ? ["created the tables of the app"] : plan.Changes)
        {
            Terminal.Print(change);
        }

        Terminal.Remark(string.Create(CultureInfo.InvariantCulture, $"{data.Shown} {state}"));
        return ExitCodes.Success;
    }

    private static string Known(string name, string[] known, string what) => known.Contains(name, StringComparer.Ordinal) ? name
        : throw new CommandException($"unknown {what} `{name}`",
            Compiler.Diagnostics.Suggestion.Nearest(name, known) is { } near
                ? $"did you mean `{near}`?"
                : $"{what}s: {string.Join(", ", known)}");
}
