using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Output;
using Truth.Cli.Permissions;
using Truth.Compiler;
using Truth.Compiler.Model;

namespace Truth.Cli.Commands;

/// <summary>The app of a command that makes something from it and prints it.</summary>
internal static class ModelOf
{
    public static Option<string?> Output() => new("--output", "-o") { Description = "Write to FILE instead of printing.", HelpName = "FILE" };

    /// <summary>What is wrong goes to standard error: standard output is for the answer alone.</summary>
    /// <exception cref="CommandException">It has errors.</exception>
    public static AppModel Path(string? path) => Of(new AppProject(AppFile.Locate(path ?? ".")).Compile(), path ?? ".");

    /// <summary>A file or a folder, or else the revision of git that a file is looked up in.</summary>
    /// <exception cref="CommandException">It is neither, or has errors.</exception>
    public static AppModel Version(string name, AppFile file) =>
        File.Exists(name) || Directory.Exists(name) ? Path(name) : Of(RevisionFile.Compile(name, file), $"{name}:{file.Shown}");

    private static AppModel Of(Compilation compiled, string shown)
    {
        if (compiled.Model is { } model)
        {
            return model;
        }

        Problems.PrintErrors(compiled.Diagnostics);
        throw new CommandException($"`{shown}` has errors: there is no model of it", "they are above", ExitCodes.Failure);
    }
}
