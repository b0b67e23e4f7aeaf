using System.CommandLine;
using System.Diagnostics;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Output;

namespace Truth.Cli.Commands;

/// <summary>`truth build [APP] -o DIR`.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var app = Paths.App();
        var output = new Option<string>("--output", "-o") { Description = "Where the app goes.", Required = true, HelpName = "DIR" };
        var command = new Command("build", "Writes the app's SQL, C#, interface, types, clients and OpenAPI document, and its compiled assembly.") { app, output };
        Examples.Of(command, ("truth build -o dist", "the app in this folder, to be served by: truth start dist"), ("truth build apps/shop -o dist", "another one"));
        command.SetAction(call => Run(Paths.Locate(call, app), call.GetRequiredValue(output)));
        return command;
    }

    private static int Run(AppFile file, string output)
    {
        var started = Stopwatch.GetTimestamp();
        var compiled = new AppProject(file).Compile();
        Problems.Print(compiled.Diagnostics);
        if (compiled.Model is not { } model)
        {
            Terminal.PrintError($"`{file.Shown}` was not built: nothing was written", null);
            return ExitCodes.Failure;
        }

        var built = Terminal.During($"building {model.Name}", () => AppOutput.Build(model, OwnFiles.Of(file)));
        var summary = new OutputFolder(output).Write(built.Manifest, built.Files);
        Terminal.Print($"built {model.Name} {model.Version} into {output}: {summary.Written} files written, {summary.Unchanged} unchanged, {summary.Removed} removed ({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s)");
        Terminal.Remark($"serve it: truth start {output}");
        return ExitCodes.Success;
    }
}
