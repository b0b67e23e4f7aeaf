using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Commands;

/// <summary>`truth check PATH…`.</summary>
internal sealed class CheckCommand
{
    private readonly Argument<string[]> _paths = Paths.Argument();
    private readonly Option<string> _format = new("--format")
    {
        Description = "human, json, sarif, msbuild or github.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => CheckFormats.Names[0]
    };
    private readonly Option<bool> _hints = new("--hints")
    {
        Description = "Also show hints: old syntax, keys without effect, and ejected files whose originals have changed."
    };
    private readonly Option<bool> _strict = new("--warnings-as-errors") { Description = "Exit with 1 if there are warnings." };
    private readonly Option<bool> _watch = new("--watch") { Description = "Check again whenever a file or an imported file changes." };
    private readonly Option<string?> _report = FileOption("--report", "Also write the result to FILE");
    private readonly Option<string?> _verify = FileOption("--verify", "Fail if FILE differs from what --report would write");

    public static Command Create() => new CheckCommand().Command();

    private Command Command()
    {
        var command = new Command("check",
            "Checks truth files and reports errors. Exits with 0 if there are none, 1 if there are errors, and 2 if the command line is invalid.")
        {
            _paths, _format, _hints, _strict, _watch, _report, _verify,
        };
        Examples.Of(command,
            ("truth check", "check the app in this folder"),
            ("truth check apps/* --report", $"check several apps, and write the result to {Report.FileName}"),
            ("truth check --format json", "print JSON for programs"));
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult call, CancellationToken cancel)
    {
        // On Ctrl-C, System.CommandLine only waits for a command that has already returned its task.
        await Task.Yield();
        var format = CheckFormats.Parse(call.GetRequiredValue(_format));
        var report = FileOf(call, _report);
        var verify = FileOf(call, _verify);
        if (report is not null && verify is not null)
        {
            throw new CommandException("`--report` and `--verify` cannot be combined", "use one of them");
        }

        if (call.GetValue(_watch) && (verify is not null || format is CheckFormat.Json or CheckFormat.Sarif))
        {
            throw new CommandException($"`--watch` cannot be combined with {(verify is not null ? "`--verify`" : "this format")}",
                "remove one of them");
        }

        var apps = Paths.Locate(call, _paths).Select(file => new AppProject(file)).ToList();
        var (saved, compared) = (report is null ? null : new ReportFile(report), verify is null ? null : new ReportFile(verify));
        var printer = new CheckPrinter(format, call.GetValue(_hints));
        var shows = call.GetValue(_hints) && format == CheckFormat.Human;
        if (call.GetValue(_watch))
        {
            return await CheckWatch.Run(apps, () => Check(apps, printer, saved, shows), cancel);
        }

        var run = Check(apps, printer, saved, shows);
        var current = compared?.Verify(run.Files,
            $"truth check {string.Join(' ', Paths.Asked(call, _paths))} --report{(verify == Report.FileName ? "" : $" {verify}")}") ?? true;
        return current && Passes(run, call.GetValue(_strict)) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static CheckRun Check(IReadOnlyList<AppProject> apps, CheckPrinter printer, ReportFile? report, bool shows)
    {
        var run = CheckRun.Of(apps);
        printer.Print(run);
        if (shows)
        {
            apps.ToList().ForEach(EjectedPrinter.Print);
        }

        report?.Save(run.Files);
        return run;
    }

    private static bool Passes(CheckRun run, bool strict) =>
        run.Unread.Count == 0 && run.Count(Severity.Error) == 0 && !(strict && run.Count(Severity.Warning) > 0);

    private static Option<string?> FileOption(string name, string description) =>
        new(name)
        {
            Description = $"{description}; default: {Report.FileName} in the current folder.",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne
        };

    private static string? FileOf(ParseResult call, Option<string?> option) =>
        call.GetResult(option) is null ? null : call.GetValue(option) ?? Report.FileName;
}
