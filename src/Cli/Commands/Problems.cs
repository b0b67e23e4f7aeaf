using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Commands;

/// <summary>Diagnostics on the terminal.</summary>
internal static class Problems
{
    /// <summary>Prints errors and warnings with their code frames, a blank line after each. Hints are for those who ask.</summary>
    public static void Print(IEnumerable<Diagnostic> diagnostics)
    {
        var renderer = new HumanRenderer(Terminal.Colour);
        foreach (var diagnostic in diagnostics.Where(d => d.Severity != Severity.Hint))
        {
            Terminal.Print(renderer.Render(diagnostic));
            Terminal.Print("");
        }
    }
}
