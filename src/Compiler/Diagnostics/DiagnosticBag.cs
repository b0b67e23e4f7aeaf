namespace Truth.Compiler.Diagnostics;

/// <summary>Collects what the passes have to say. Something said twice of one place is kept once.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];
    private readonly HashSet<(string Code, string File, int Start, string Message)> _said = [];

    public bool HasErrors { get; private set; }

    public int Count => _items.Count;

    public IReadOnlyList<Diagnostic> Items => _items;

    public void Add(Diagnostic diagnostic)
    {
        if (_said.Add((diagnostic.Code, diagnostic.File, diagnostic.Span.Start, diagnostic.Message)))
        {
            _items.Add(diagnostic);
            HasErrors |= diagnostic.Severity == Severity.Error;
        }
    }

    /// <summary>By file, then place, then code.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
    [
        .. _items.OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Span.Start).ThenBy(d => d.Severity).ThenBy(d => d.Code, StringComparer.Ordinal),
    ];
}
