using System.Collections.Frozen;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Checks;

/// <summary>Which warnings are errors to whoever asked: all or none, some codes excepted.</summary>
internal sealed class Strictness(bool warningsAreErrors, IEnumerable<string> except)
{
    private readonly FrozenSet<string> _except = except.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The diagnostic, as severe as it is here.</summary>
    public Diagnostic Of(Diagnostic diagnostic) =>
        warningsAreErrors && diagnostic.Severity == Severity.Warning && !_except.Contains(diagnostic.Code) ? diagnostic with { Severity = Severity.Error } : diagnostic;
}
