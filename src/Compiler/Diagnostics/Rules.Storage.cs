namespace Truth.Compiler.Diagnostics;

/// <summary>TR4xxx: storage.</summary>
public static partial class Rules
{
    public static readonly DiagnosticRule<string> NotBackfilled = new("TR4001", Severity.Error,
        "no expression gives {0}, so the field has no `backfill`");
}
