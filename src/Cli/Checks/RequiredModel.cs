using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Model;

namespace Truth.Cli.Checks;

/// <summary>Compiles the app for a command that produces output from it.</summary>
internal static class RequiredModel
{
    /// <summary>Diagnostics are written to standard error, because standard output contains only the result.</summary>
    /// <exception cref="CommandException">The app has errors.</exception>
    public static AppModel Path(string? path) => Compiled(new AppProject(AppFile.Locate(path ?? ".")).Compile(), path ?? ".");

    /// <exception cref="CommandException">The app has errors.</exception>
    public static AppModel Compiled(Compilation compiled, string shown)
    {
        if (compiled.Model is { } model)
        {
            return model;
        }

        TerminalDiagnostics.PrintErrors(compiled.Diagnostics);
        throw new CommandException($"`{shown}` has errors", "they are shown above", ExitCodes.Failure);
    }
}
