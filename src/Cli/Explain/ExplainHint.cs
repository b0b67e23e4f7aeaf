using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Explain;

/// <summary>The last line of a check, which refers to the explanations of its codes.</summary>
internal static class ExplainHint
{
    private const int Most = 5;

    /// <summary>Prints the line, unless no code was shown.</summary>
    /// <param name="shown">The output before it.</param>
    public static void Print(IEnumerable<Diagnostic> shown)
    {
        if (Of([.. shown.Select(d => d.Code).Distinct().Order(StringComparer.Ordinal)]) is { } line)
        {
            Terminal.Remark(line);
        }
    }

    private static string? Of(List<string> codes) => codes switch
    {
        [] => null,
        [var only] => $"`truth explain {only}` explains it",
        [var first, .. var others] =>
            $"`truth explain {first}` explains it; the other codes are {string.Join(", ", others.Take(Most))}{(others.Count > Most ? ", …" : "")}",
    };
}
