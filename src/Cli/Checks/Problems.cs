using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>Diagnostics on the terminal.</summary>
internal static class Problems
{
    /// <summary>Prints errors and warnings (hints to those who ask) with their code frames, a blank line after each.</summary>
    public static void Print(IEnumerable<Diagnostic> diagnostics, bool hints = false)
    {
        var renderer = new HumanRenderer(Terminal.Colour);
        foreach (var diagnostic in diagnostics.Where(d => hints || d.Severity != Severity.Hint))
        {
            Terminal.Print(renderer.Render(diagnostic));
            Terminal.Print("");
        }
    }

    /// <summary>Prints errors alone, to standard error.</summary>
    public static void PrintErrors(IEnumerable<Diagnostic> diagnostics)
    {
        var renderer = new HumanRenderer(Terminal.ErrorColour);
        foreach (var diagnostic in diagnostics.Where(d => d.Severity == Severity.Error))
        {
            Console.Error.WriteLine($"{renderer.Render(diagnostic)}\n");
        }
    }
}
