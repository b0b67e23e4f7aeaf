namespace Truth.Compiler.Text;

/// <summary>Pieces of older texts that stand, unchanged, in a newer one: where each is now.</summary>
internal sealed class MovedText(SourceText? now = null)
{
    private readonly Dictionary<SourceText, List<(TextSpan Before, int Start)>> _pieces = [];
    private bool _isSorted;

    public void Add(Origin before, int start)
    {
        if (before.Source is { } source && source != now)
        {
            if (!_pieces.TryGetValue(source, out var pieces))
            {
                _pieces.Add(source, pieces = []);
            }

            pieces.Add((before.Span, start));
            _isSorted = false;
        }
    }

    /// <summary>The place in the text at hand; what is in no older text is there already.</summary>
    public Origin Now(Origin origin)
    {
        if (now is null || origin.Source is not { } source || !_pieces.TryGetValue(source, out var pieces))
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
