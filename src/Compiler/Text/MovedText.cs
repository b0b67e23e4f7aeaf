namespace Truth.Compiler.Text;

/// <summary>The positions of unchanged parts of earlier texts in a newer one.</summary>
/// <param name="now">The newer text.</param>
/// <param name="history">Earlier texts whose tree has been reused.</param>
internal sealed class MovedText(SourceText? now = null, TextHistory? history = null)
{
    private readonly Dictionary<SourceText, List<(TextSpan Before, int Start)>> _pieces = [];
    private bool _isSorted;

    /// <summary>Records that the text at <paramref name="before"/> now begins at <paramref name="after"/>.</summary>
    public void Add(Origin before, Origin after)
    {
        if (before.Source is { } source && source != now && history?.Now(before) is null)
        {
            var start = Now(after).Span.Start;
            if (!_pieces.TryGetValue(source, out var pieces))
            {
                _pieces.Add(source, pieces = []);
            }

            pieces.Add((before.Span, start));
            _isSorted = false;
        }
    }

    /// <summary>The position in the current text; positions that are not in an earlier text are returned unchanged.</summary>
    public Origin Now(Origin origin)
    {
        if (now is null || origin.Source is not { } source || source == now)
        {
            return origin;
        }

        if (history?.Now(origin) is { } followed)
        {
            return followed;
        }

        if (!_pieces.TryGetValue(source, out var pieces))
        {
            return origin;
        }

        Sort();
        var (low, high) = (0, pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = pieces[middle].Before.Start <= origin.Span.Start ? (middle, high) : (low, middle - 1);
        }

        return new(now, origin.Span with { Start = origin.Span.Start - pieces[low].Before.Start + pieces[low].Start });
    }

    private void Sort()
    {
        if (_isSorted)
        {
            return;
        }

        foreach (var pieces in _pieces.Values)
        {
            pieces.Sort(static (a, b) => a.Before.Start.CompareTo(b.Before.Start));
        }

        _isSorted = true;
    }
}
