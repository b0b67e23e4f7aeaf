using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>Which warnings are errors to whoever asked.</summary>
/// <param name="strict">Their codes, or <see cref="All"/>.</param>
/// <param name="lenient">Codes that stay warnings all the same.</param>
internal sealed class Strictness(IReadOnlyCollection<string> strict, IReadOnlyCollection<string> lenient)
{
    public const string All = "all";

    /// <summary>The diagnostics, each as severe as it is here.</summary>
    public IReadOnlyList<Diagnostic> Of(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(d => d.Severity == Severity.Warning && IsError(d.Code) ? d with { Severity = Severity.Error } : d)];

    private bool IsError(string code) => (Names(strict, All) || Names(strict, code)) && !Names(lenient, code);

    private static bool Names(IReadOnlyCollection<string> codes, string code) => codes.Contains(code, StringComparer.OrdinalIgnoreCase);
}
