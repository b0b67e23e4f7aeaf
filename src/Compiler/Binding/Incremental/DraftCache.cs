using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>
/// What the last binding of an app left for the next: an entity that is written as before need not be bound again. Its draft speaks of places
/// in the text it was bound in; a <see cref="MovedText"/> says where they are in the text at hand.
/// INVARIANT: the constants and imports of the file are what they were when the drafts were bound; else <see cref="Clear"/>.
/// </summary>
internal sealed class DraftCache
{
    // Old texts that drafts may still speak of: more would hold on to memory for little.
    private const int MostTexts = 8;

    private Dictionary<string, EntityDraft> _entities = [];
    private Dictionary<string, ViewDraft> _views = [];
    private string[] _names = [];
    private string? _auth;
    private MovedText _moved = new();

    /// <summary>The draft of an entity, when it is written as it was; null when it must be bound.</summary>
    public EntityDraft? Find(Property property) =>
        _entities.TryGetValue(property.Name.Text, out var draft) && IsSame(draft.Written, property) ? draft : null;

    /// <summary>The draft of a view, when it is written as it was.</summary>
    public ViewDraft? FindView(Property property) =>
        _views.TryGetValue(property.Name.Text, out var draft) && IsSame(draft.Written, property) ? draft : null;

    /// <summary>The draft of an entity as it is written now, with its last shapes, so that others see when they stay what they were.</summary>
    public EntityDraft Anew(Property property, DiagnosticBag diagnostics)
    {
        var before = _entities.GetValueOrDefault(property.Name.Text);
        return new(property, diagnostics) { Shape = before?.Shape, Whole = before?.Whole };
    }

    /// <summary>The app has the entities that it had, and the same one signs in: names mean what they did.</summary>
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

    /// <summary>Before a binding: <paramref name="moved"/> will say where what is kept stands now. Gives the older texts that it speaks of.</summary>
    public IReadOnlySet<SourceText> Begin(MovedText moved)
    {
        _moved = moved;
        var texts = Kept.CountBy(p => p.Name.Origin.Source!).OrderByDescending(t => t.Value).Take(MostTexts).Select(t => t.Key).ToHashSet();
        _entities = _entities.Where(e => texts.Contains(e.Value.Property.Name.Origin.Source!)).ToDictionary();
        _views = _views.Where(v => texts.Contains(v.Value.Property.Name.Origin.Source!)).ToDictionary();
        return texts;
    }

    private IEnumerable<Property> Kept => _entities.Values.Select(e => e.Property).Concat(_views.Values.Select(v => v.Property));

    // Name and value, and all that is written between: then what is said of a place in it is said of the same place now.
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
