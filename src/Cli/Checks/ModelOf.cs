using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Model;

namespace Truth.Cli.Checks;

/// <summary>The app of a command that makes something from it.</summary>
internal static class ModelOf
{
    /// <summary>What is wrong goes to standard error: standard output is for the answer alone.</summary>
    /// <exception cref="CommandException">It has errors.</exception>
    public static AppModel Path(string? path) => Compiled(new AppProject(AppFile.Locate(path ?? ".")).Compile(), path ?? ".");

    /// <exception cref="CommandException">It has errors.</exception>
    public static AppModel Compiled(Compilation compiled, string shown)
    {
        if (compiled.Model is { } model)
        {
            return model;
        }

        Problems.PrintErrors(compiled.Diagnostics);
        throw new CommandException($"`{shown}` has errors", "they are shown above", ExitCodes.Failure);
    }
}
