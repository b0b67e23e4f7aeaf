using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>
/// The results of a binding that the next one can reuse: an entity whose text is unchanged need not be bound again. Its draft refers to
/// positions in an earlier text; a <see cref="MovedText"/> provides the current positions.
/// INVARIANT: the constants and imports of the file are the same as when the drafts were bound; otherwise <see cref="Clear"/>.
/// </summary>
internal sealed class DraftCache
{
    // The number of earlier texts to which drafts may refer; more would use memory for little benefit.
    private const int MostTexts = 8;

    private Dictionary<string, EntityDraft> _entities = [];
    private Dictionary<string, ViewDraft> _views = [];
    private string[] _names = [];
    private string? _auth;
    private MovedText _moved = new();

    /// <summary>The draft of an entity if its text is unchanged; null if it must be bound.</summary>
    public EntityDraft? Find(Property property) =>
        _entities.TryGetValue(property.Name.Text, out var draft) && IsSame(draft.Written, property) ? draft : null;

    /// <summary>The draft of a view if its text is unchanged.</summary>
    public ViewDraft? FindView(Property property) =>
        _views.TryGetValue(property.Name.Text, out var draft) && IsSame(draft.Written, property) ? draft : null;

    /// <summary>
    /// The draft of an entity with its current text and its last shapes, so that others can tell whether these have changed.
    /// </summary>
    public EntityDraft Anew(Property property, DiagnosticBag diagnostics)
    {
        var before = _entities.GetValueOrDefault(property.Name.Text);
        return new(property, diagnostics) { Shape = before?.Shape, Whole = before?.Whole };
    }

    /// <summary>Whether the app has the same entities as before, and the same one signs in, so that names have the same meaning.</summary>
    public bool AreAmong(EntityDrafts entities) => _auth == entities.Auth?.Name && entities.Select(e => e.Name).SequenceEqual(_names);

    public void Keep(EntityDrafts entities)
    {
        _names = [.. entities.Select(e => e.Name)];
        _auth = entities.Auth?.Name;
        _entities = entities.ToDictionary(e => e.Name, StringComparer.Ordinal);
    }

    public void Keep(IEnumerable<ViewDraft> views) => _views = views.ToDictionary(v => v.Property.Name.Text, StringComparer.Ordinal);

    public void ForgetViews() => _views = [];

    public void Clear() => (_entities, _views, _names, _auth) = ([], [], [], null);

    /// <summary>
    /// Before a binding: <paramref name="moved"/> will provide the current positions of the drafts. Returns the earlier texts to which they
    /// refer.
    /// </summary>
    public IReadOnlySet<SourceText> Begin(MovedText moved)
    {
        _moved = moved;
        var texts = Kept.CountBy(p => p.Name.Origin.Source!).OrderByDescending(t => t.Value).Take(MostTexts).Select(t => t.Key).ToHashSet();
        _entities = _entities.Where(e => texts.Contains(e.Value.Property.Name.Origin.Source!)).ToDictionary();
        _views = _views.Where(v => texts.Contains(v.Value.Property.Name.Origin.Source!)).ToDictionary();
        return texts;
    }

    private IEnumerable<Property> Kept => _entities.Values.Select(e => e.Property).Concat(_views.Values.Select(v => v.Property));

    // The name, the value, and all text between them, so that positions in diagnostics refer to the same text.
    private bool IsSame(WrittenProperty written, Property now)
    {
        var before = written.Bound;
        if (ReferenceEquals(before, now))
        {
            return true;
        }

        if (Whole(before) is not { } was || Whole(now) is not { } stands)
        {
            return false;
        }

        if (!ReferenceEquals(written.Latest, now) && (before.Doc != now.Doc
            || !was.Source!.Slice(was.Span).SequenceEqual(stands.Source!.Slice(stands.Span)) || !before.Value.Equals(now.Value)))
        {
            return false;
        }

        written.Latest = now;
        _moved.Add(was, stands);
        return true;
    }

    private static Origin? Whole(Property property)
    {
        var (name, value) = (property.Name.Origin, property.Value.Origin);
        return name.Source is not null && name.Source == value.Source && value.Span.Start >= name.Span.End ? name.To(value) : null;
    }
}
