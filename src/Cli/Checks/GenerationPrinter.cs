using System.Text;
using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>
/// Prints the output of `truth generate`, for people or for MSBuild, which recognizes errors and warnings by their format and shows nothing
/// else.
/// </summary>
internal sealed class GenerationPrinter
{
    private readonly WarningPolicy _strictness;

    public GenerationPrinter(CheckFormat format, WarningPolicy strictness)
    {
        (ForMsBuild, _strictness) = (format == CheckFormat.MsBuild, strictness);
        if (ForMsBuild)
        {
            // The console of Windows may have another encoding, in which names of files could not be represented.
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }
    }

    public bool ForMsBuild { get; }

    /// <returns>Whether there were no errors.</returns>
    public bool Print(IReadOnlyList<Diagnostic> diagnostics)
    {
        Diagnostic[] said = [.. diagnostics.Where(d => d.Severity != Severity.Hint).Select(_strictness.Of)];
        if (ForMsBuild)
        {
            Array.ForEach(said, d => Terminal.Print(LineRenderer.MsBuild(d)));
        }
        else
        {
            TerminalDiagnostics.Print(said);
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

    /// <summary>Prints an error that prevented the command, for MSBuild.</summary>
    public static void Error(CommandException exception) =>
        Terminal.Print($"truth : error : {exception.Message}{(exception.Help is { } help ? $" ({help})" : "")}");

    public void Written(BuiltApp app, string folder, WriteSummary summary)
    {
        if (!ForMsBuild)
        {
            Terminal.Print($"generated {app.Name} {app.Version} into {folder}: {summary.Written} files written, {summary.Unchanged} unchanged, {summary.Removed} removed");
        }
    }

    /// <summary>Reports a file that differs from what would be written.</summary>
    public void Differs(string path, string how) =>
        Terminal.Print(ForMsBuild ? $"{path} : error : {how}: build with -p:TruthUpdate=true" : $"{path} {how}");

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
            Terminal.PrintError($"`{folder}` is out of date with `{app}`: {CountText.Of(differences, "file")}",
                "run the same command without --verify to update it");
        }
    }
}
