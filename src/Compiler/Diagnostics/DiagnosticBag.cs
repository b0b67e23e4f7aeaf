using System.Globalization;
using System.Runtime.InteropServices;
using Truth.Compiler.Symbols;

namespace Truth.Compiler.Diagnostics;

/// <summary>
/// Collects the diagnostics of the passes. A diagnostic that is reported twice for a position is kept once, and for each severity at most
/// <see cref="MostPerFile"/> are kept for a file: the last of them states how many more there are.
/// </summary>
public sealed class DiagnosticBag
{
    public const int MostPerFile = 1_000;

    private readonly Dictionary<(string File, Severity Severity), int> _counts = [];
    private readonly HashSet<(string Code, string File, int Start, string Message)> _said = [];
    private List<Diagnostic> _items = [];

    // Diagnostics of an earlier compilation refer to the current position of their text.
    private Func<Diagnostic, Diagnostic>? _moved;
    private bool _isCollecting;

    public bool HasErrors { get; private set; }

    /// <summary>Where the passes record the meanings of names; null if they are not requested.</summary>
    internal Meanings? Meanings { get; set; }

    public int Count => _items.Count;

    public IReadOnlyList<Diagnostic> Items => _items;

    public void Add(Diagnostic diagnostic)
    {
        if (_isCollecting)
        {
            _items.Add(diagnostic);
            return;
        }

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, (diagnostic.File, diagnostic.Severity), out _);
        if (count >= MostPerFile)
        {
            count++;
            return;
        }

        diagnostic = _moved?.Invoke(diagnostic) ?? diagnostic;
        if (_said.Add((diagnostic.Code, diagnostic.File, diagnostic.Span.Start, diagnostic.Message)))
        {
            count++;
            _items.Add(diagnostic);
            HasErrors |= diagnostic.Severity == Severity.Error;
        }
    }

    /// <summary>By file, then position, then code.</summary>
    public IReadOnlyList<Diagnostic> Sorted()
    {
        List<Diagnostic> sorted =
        [
            .. _items.OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Span.Start).ThenBy(d => d.Severity)
                .ThenBy(d => d.Code, StringComparer.Ordinal),
        ];
        foreach (var ((file, severity), count) in _counts.Where(c => c.Value > MostPerFile))
        {
            var last = sorted.FindLastIndex(d => d.File == file && d.Severity == severity);
            sorted[last] = sorted[last].WithNote(string.Create(CultureInfo.InvariantCulture,
                $"this file has {count - MostPerFile:N0} more like it, which are not shown"));
        }

        return sorted;
    }

    /// <summary>The diagnostics of <paramref name="work"/>, which are not yet added to the bag.</summary>
    internal IReadOnlyList<Diagnostic> Collect(Action work)
    {
        var outer = (_items, _isCollecting);
        (_items, _isCollecting) = ([], true);
        work();
        var collected = _items;
        (_items, _isCollecting) = outer;
        return collected;
    }

    internal void AddRange(IReadOnlyList<Diagnostic> diagnostics)
    {
        for (var i = 0; i < diagnostics.Count; i++)
        {
            Add(diagnostics[i]);
        }
    }

    /// <summary>Empties the bag.</summary>
    /// <param name="moved">Provides the current position of the text of a diagnostic.</param>
    internal void Restart(Func<Diagnostic, Diagnostic>? moved)
    {
        _said.Clear();
        _counts.Clear();
        _items = [];
        _isCollecting = false;
        _moved = moved;
        HasErrors = false;
    }
}
