namespace Truth.Compiler.Text;

/// <summary>The texts of one file, from edit to edit, whose tree was kept but for what each edit touched: places in the older ones are places in the last.</summary>
internal sealed class TextHistory
{
    // Each holds on to its whole text.
    private const int Most = 16;

    private readonly List<SourceText> _texts = [];
    private readonly List<TextChange> _changes = [];

    public bool IsFull => _texts.Count >= Most;

    public SourceText? Last => _texts.Count == 0 ? null : _texts[^1];

    public void Begin(SourceText text)
    {
        _texts.Clear();
        _changes.Clear();
        _texts.Add(text);
    }

    public void Add(SourceText text, TextChange change)
    {
        _texts.Add(text);
        _changes.Add(change);
    }

    /// <summary>The place in the last text; null when it is of none of these texts. It lies outside every edit since.</summary>
    public Origin? Now(Origin origin)
    {
        var at = origin.Source is null ? -1 : _texts.LastIndexOf(origin.Source);
        if (at < 0)
        {
            return null;
        }

        var (start, end) = (origin.Span.Start, origin.Span.End);
        for (; at < _changes.Count; at++)
        {
            (start, end) = (_changes[at].Now(start), _changes[at].Now(end));
        }

        return new(_texts[^1], TextSpan.Between(start, end));
    }
}
