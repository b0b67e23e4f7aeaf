namespace Truth.Compiler.Evaluation;

/// <summary>A file is there and must not be imported, or cannot be read: the import is refused with this reason, at its place.</summary>
/// <param name="reason">Lower case, no full stop: `it is outside the app's folder`.</param>
/// <param name="help">How to mend it.</param>
public sealed class ImportException(string reason, string? help) : Exception(reason)
{
    /// <summary>How to mend it; null when there is nothing to say.</summary>
    public string? Help => help;
}
