using System.CommandLine;
using System.Globalization;
using System.Text;
using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Cli.Commands;

/// <summary>`truth check PATH…`.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Folders with an app.truth.ts, or truth files. Default: the current folder.", Arity = ArgumentArity.ZeroOrMore };
        var report = new Option<string?>("--report") { Description = $"Write the result to FILE as well; default: {Report.FileName}, where the command runs.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check", "Says what is wrong with truth files. Exits with 0 when nothing is, 1 on errors, 2 on a wrong call.") { paths, report };
        command.SetAction(call =>
        {
            var asked = call.GetValue(paths) is { Length: > 0 } given ? given : ["."];
            return Run(asked, call.GetResult(report) is null ? null : call.GetValue(report) ?? Report.FileName);
        });
        return command;
    }

    private static int Run(string[] paths, string? report)
    {
        var apps = paths.Select(AppFile.Locate).ToList();
        var results = apps.Select(file => (File: file, Compiled: new AppProject(file).Compile())).ToList();
        foreach (var (_, result) in results)
        {
            Problems.Print(result.Diagnostics);
        }

        if (report is not null)
        {
            Save(report, Report.Write([.. results.Select(r => Reported(r.File, r.Compiled))]));
        }

        var errors = results.Sum(r => r.Compiled.Diagnostics.Count(d => d.Severity == Severity.Error));
        var warnings = results.Sum(r => r.Compiled.Diagnostics.Count(d => d.Severity == Severity.Warning));
        Terminal.Print($"{Count(results.Count, "app")} checked: {Count(errors, "error")}, {Count(warnings, "warning")}");
        return errors == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Save(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text, new UTF8Encoding(false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"the report cannot be written to `{path}`: {exception.Message}", null, ExitCodes.Failure);
        }
    }

    private static ReportedApp Reported(AppFile file, Compilation result) =>
        new(file.Shown, result.Name, result.Model is { } model ? Counts(model) : [], result.Diagnostics.ToValueList());

    private static ValueList<string> Counts(AppModel model) =>
    [
        Count(model.Entities.Count, "entity", "entities"),
        Count(model.Entities.Sum(e => e.Fields.Count(f => !f.System)), "field"),
        Count(model.Views.Count, "view"),
        Count(model.Workflows.Count, "workflow"),
    ];

    private static string Count(int count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
