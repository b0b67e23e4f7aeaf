namespace Truth.Compiler.Evaluation;

/// <summary>A file exists but must not be imported, or cannot be read: the import is refused with this reason, at its position.</summary>
/// <param name="reason">The reason, in lower case, without a full stop: `it is outside the app's folder`.</param>
/// <param name="help">How to fix it.</param>
public sealed class ImportException(string reason, string? help) : Exception(reason)
{
    /// <summary>How to fix it; null if there is no help text.</summary>
    public string? Help => help;
}
