using Truth.Compiler.Text;

namespace Truth.Compiler.Symbols;

/// <summary>
/// The meanings of names, which the passes record for queries about positions. A compilation without queries records nothing.
/// </summary>
internal sealed class Meanings
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly List<(Origin At, string Id)> _uses = [];
    private readonly List<(Origin At, IReadOnlyList<Completion> Names)> _offers = [];
    private readonly List<KeyedObject> _objects = [];

    internal IReadOnlyList<KeyedObject> Objects => _objects;

    internal IEnumerable<(Origin At, IReadOnlyList<Completion> Names)> Offers => _offers;

    /// <summary>Records a declaration. `id` is unique: `Task.status`.</summary>
    internal void Declare(string id, Symbol symbol)
    {
        if (_symbols.TryAdd(id, symbol) && symbol.Origin.Source is not null)
        {
            Use(symbol.Origin, id);
        }
    }

    /// <summary>Records that a name refers to the declaration with this id, which may follow later.</summary>
    internal void Use(Origin at, string id)
    {
        if (at.Source is not null)
        {
            _uses.Add((at, id));
        }
    }

    /// <summary>Records the names that are valid at a position.</summary>
    internal void Offer(Origin at, IEnumerable<Completion> names) =>
        _offers.Add((at, [.. names.Where(n => n.Name.Length > 0).DistinctBy(n => n.Name)]));

    /// <summary>Records an object, whose reader then records the keys that it requests.</summary>
    internal KeyedObject Read(Origin at, string what, IEnumerable<string> given)
    {
        var read = new KeyedObject(at, what, [.. given]);
        _objects.Add(read);
        return read;
    }

    internal Symbol? Find(string id) => _symbols.GetValueOrDefault(id);

    /// <summary>The meaning of the name at a position, and the position of the name: the innermost if names are nested.</summary>
    internal (string Id, Origin At)? IdAt(SourceText source, int position)
    {
        var found = _uses.Where(u => u.At.Source == source && Holds(u.At, position) && _symbols.ContainsKey(u.Id))
            .OrderBy(u => u.At.Span.Length).ToList();
        return found.Count == 0 ? null : (found[0].Id, found[0].At);
    }

    /// <summary>All positions of a name, by file and position.</summary>
    internal IReadOnlyList<Origin> UsesOf(string id) =>
        [.. _uses.Where(u => u.Id == id).Select(u => u.At).DistinctBy(o => (o.Path, o.Span)).OrderBy(o => o.Path, StringComparer.Ordinal)
            .ThenBy(o => o.Span.Start)];

    /// <summary>Whether the range contains the position, or ends at it, because a name is being typed there.</summary>
    internal static bool Holds(Origin at, int position) => at.Span.Start <= position && position <= at.Span.End;
}

/// <summary>An object of the file, as the binder has read it.</summary>
/// <param name="What">The name in messages: `entity `Task``.</param>
internal sealed record KeyedObject(Origin At, string What, IReadOnlyList<string> Given)
{
    /// <summary>The keys that it may contain.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The valid words for a key.</summary>
    public Dictionary<string, IReadOnlyList<string>> Choices { get; } = [];
}
