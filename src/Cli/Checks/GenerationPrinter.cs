using System.Text;
using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>What `truth generate` says: to people, or to MSBuild, which shows errors and warnings alone and knows them by their form.</summary>
internal sealed class GenerationPrinter
{
    private readonly Strictness _strictness;

    public GenerationPrinter(CheckFormat format, Strictness strictness)
    {
        (ForMsBuild, _strictness) = (format == CheckFormat.MsBuild, strictness);
        if (ForMsBuild)
        {
            // The console of a Windows machine has another encoding, which would lose the names of files.
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
    }

    public bool ForMsBuild { get; }

    /// <returns>Whether there was no error.</returns>
    public bool Print(IReadOnlyList<Diagnostic> diagnostics)
    {
        Diagnostic[] said = [.. diagnostics.Where(d => d.Severity != Severity.Hint).Select(_strictness.Of)];
        if (ForMsBuild)
        {
            Array.ForEach(said, d => Terminal.Print(LineRenderer.MsBuild(d)));
        }
        else
        {
            Problems.Print(said);
        }

        return said.All(d => d.Severity != Severity.Error);
    }

    public void Failed(string app)
    {
        if (!ForMsBuild)
        {
            Terminal.PrintError($"`{app}` was not generated; nothing was written", null);
        }
    }

    /// <summary>What kept the command from its work, to MSBuild.</summary>
    public static void Error(CommandException exception) => Terminal.Print($"truth : error : {exception.Message}{(exception.Help is { } help ? $" ({help})" : "")}");

    public void Written(BuiltApp app, string folder, WriteSummary summary)
    {
        if (!ForMsBuild)
        {
            Terminal.Print($"generated {app.Name} {app.Version} into {folder}: {summary.Written} files written, {summary.Unchanged} unchanged, {summary.Removed} removed");
        }
    }

    /// <summary>A file that is not what would be written.</summary>
    public void Differs(string path, string how) => Terminal.Print(ForMsBuild ? $"{path} : error : {how}: build with -p:TruthUpdate=true" : $"{path} {how}");

    public void Verified(string folder, string app, int differences)
    {
        if (ForMsBuild)
        {
            return;
        }

        if (differences == 0)
        {
            Terminal.Print($"{folder} is up to date with {app}");
        }
        else
        {
            Terminal.PrintError($"`{folder}` is out of date with `{app}`: {Counted.Of(differences, "file")}", "run the same command without --verify to update it");
        }
    }
}
