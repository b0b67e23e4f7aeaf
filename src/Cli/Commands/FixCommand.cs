using System.CommandLine;
using Truth.Cli.Mending;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Commands;

/// <summary>`truth fix PATH…`.</summary>
internal static class FixCommand
{
    public static Command Create()
    {
        var paths = Paths.Argument();
        var dry = new Option<bool>("--dry-run") { Description = "Show the changes without writing them." };
        var command = new Command("fix",
            "Applies the fixes that are unambiguous, and shows them. Exits with 0 if no errors remain, otherwise with 1.") { paths, dry };
        Examples.Of(command,
            ("truth fix", "fix the app in this folder and the files that it imports"),
            ("truth fix apps/* --dry-run", "only show the changes"));
        command.SetAction(call => Run(Paths.Locate(call, paths), call.GetValue(dry)));
        return command;
    }

    private static int Run(IReadOnlyList<Apps.AppFile> apps, bool dry)
    {
        var mender = new AppMender();
        var errors = apps.Select(mender.Mend).SelectMany(compiled => compiled.Diagnostics).Where(d => d.Severity == Severity.Error)
            .DistinctBy(d => (d.Code, d.File, d.Span, d.Message)).Count();
        var changed = mender.Changed.ToList();
        foreach (var file in changed)
        {
            Terminal.Print(file.Now.Path);
            Terminal.Print(file.Differences);
            Terminal.Print("");
            if (!dry)
            {
                file.Save();
            }
        }

        var done = changed.Count == 0 ? "nothing to fix"
            : $"{(dry ? "would fix" : "fixed")} {CountText.Of(changed.Sum(file => file.Count), "place")} in {CountText.Of(changed.Count, "file")}";
        Terminal.Print(errors == 0 ? done : $"{done}; {CountText.Of(errors, "error")} remaining, shown by: truth check");
        return errors == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
