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
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder for the built app.",
            Required = true,
            HelpName = "DIR"
        };
        var command = new Command("build",
            "Builds an app: SQL, C#, the interface, types, clients, the OpenAPI document, and the compiled assembly.") { app, output };
        Examples.Of(command, ("truth build -o dist", "build the app in this folder; serve it with: truth start dist"),
            ("truth build apps/shop -o dist", "build the app in another folder"));
        command.SetAction(call => Run(Paths.Locate(call, app), call.GetRequiredValue(output)));
        return command;
    }

    private static int Run(AppFile file, string output)
    {
        var started = Stopwatch.GetTimestamp();
        var compiled = new AppProject(file).Compile();
        TerminalDiagnostics.Print(compiled.Diagnostics);
        if (compiled.Model is not { } model)
        {
            Terminal.PrintError($"`{file.Shown}` was not built: nothing was written", null);
            return ExitCodes.Failure;
        }

        var built = Terminal.During($"building {model.Name}",
            () => AppOutput.Build(model, OwnFiles.Of(file), SourceFiles.Write(compiled, file.Folder)));
        var summary = new OutputFolder(output).Write(built.Manifest, built.Files);
        Terminal.Print($"built {model.Name} {model.Version} into {output}: {summary.Written} files written, {summary.Unchanged} unchanged, {summary.Removed} removed ({Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s)");
        Terminal.Remark($"serve it: truth start {output}");
        return ExitCodes.Success;
    }
}
