namespace Truth.Compiler.Text;

/// <summary>
/// The texts of a file from edit to edit, whose tree was reused except for what each edit affected: positions in earlier texts are mapped
/// to the last one.
/// </summary>
internal sealed class TextHistory
{
    // Each keeps its whole text in memory.
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

    /// <summary>The position in the last text; null if it is not in any of these texts. It is outside all edits since.</summary>
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
