using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>Prints diagnostics to the terminal.</summary>
internal static class TerminalDiagnostics
{
    /// <summary>Prints errors and warnings (and hints on request) with their source code, each followed by an empty line.</summary>
    public static void Print(IEnumerable<Diagnostic> diagnostics, bool hints = false)
    {
        var renderer = new HumanRenderer(Terminal.Colour);
        foreach (var diagnostic in diagnostics.Where(d => hints || d.Severity != Severity.Hint))
        {
            Terminal.Print(renderer.Render(diagnostic));
            Terminal.Print("");
        }
    }

    /// <summary>Prints only errors, to standard error.</summary>
    public static void PrintErrors(IEnumerable<Diagnostic> diagnostics)
    {
        var renderer = new HumanRenderer(Terminal.ErrorColour);
        foreach (var diagnostic in diagnostics.Where(d => d.Severity == Severity.Error))
        {
            Console.Error.WriteLine($"{renderer.Render(diagnostic)}\n");
        }
    }
}
