using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Mending;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Formatting;
using Truth.Compiler.Text;

namespace Truth.Cli.Commands;

/// <summary>`truth format PATH…`.</summary>
internal static class FormatCommand
{
    private const string StandardInput = "-";

    public static Command Create()
    {
        var paths = Paths.Argument();
        paths.Description =
            "Folders with an app.truth.ts, or truth files, including the files that they import; - for standard input. Default: the current folder.";
        var check = new Option<bool>("--check") { Description = "Write nothing; exit with 1 if a file is not formatted." };
        var command = new Command("format", "Formats truth files. Exits with 1 if a file has syntax errors.") { paths, check };
        Examples.Of(command,
            ("truth format", "format the app in this folder"),
            ("truth format apps/* --check", "check the format in CI"),
            ("truth format - < app.truth.ts", "print the formatted text, for editors"));
        command.SetAction(call => Paths.Asked(call, paths) is [StandardInput] ? Print() : Run(Paths.Locate(call, paths),
            call.GetValue(check)));
        return command;
    }

    private static int Print()
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        var source = new SourceText("standard input", input.ReadToEnd());
        var formatted = Formatter.Format(source);
        TerminalDiagnostics.PrintErrors(formatted.Diagnostics);
        Terminal.PrintText(formatted.Text);
        return formatted.HasErrors ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static int Run(IReadOnlyList<AppFile> apps, bool check)
    {
        var files = apps.SelectMany(app => new AppProject(app).Compile().Sources).DistinctBy(source => Path.GetFullPath(source.Path))
            .Select(source => new MendedFile(source)).ToList();
        var errors = files.SelectMany(Format).ToList();
        TerminalDiagnostics.Print(errors);
        var changed = files.Where(file => file.IsChanged).ToList();
        foreach (var file in changed)
        {
            Terminal.Print(check ? $"{file.Now.Path} is not formatted" : file.Now.Path);
            if (!check)
            {
                file.Save();
            }
        }

        var done = changed.Count == 0 ? "nothing to format"
            : $"{(check ? "not formatted" : "formatted")}: {CountText.Of(changed.Count, "file")}";
        Terminal.Print(errors.Count == 0 ? done : $"{done}; {CountText.Of(errors.Count, "syntax error")}");
        return errors.Count > 0 || check && changed.Count > 0 ? ExitCodes.Failure : ExitCodes.Success;
    }

    private static IReadOnlyList<Diagnostic> Format(MendedFile file)
    {
        var formatted = Formatter.Format(file.Now);
        file.Replace(formatted.Text);
        return formatted.Diagnostics;
    }
}
