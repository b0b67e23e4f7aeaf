using System.Collections.Frozen;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>The warnings that are treated as errors: all or none, except for some codes.</summary>
internal sealed class WarningPolicy(bool warningsAreErrors, IEnumerable<string> except)
{
    private readonly FrozenSet<string> _except = except.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The diagnostic with its effective severity.</summary>
    public Diagnostic Of(Diagnostic diagnostic) =>
        warningsAreErrors && diagnostic.Severity == Severity.Warning && !_except.Contains(diagnostic.Code)
            ? diagnostic with { Severity = Severity.Error } : diagnostic;
}
