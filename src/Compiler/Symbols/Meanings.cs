using Truth.Compiler.Text;

namespace Truth.Compiler.Symbols;

/// <summary>
/// What names mean, noted by the passes as they find out, for whoever asks about a place. A compilation that nobody asks notes nothing.
/// </summary>
internal sealed class Meanings
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);
    private readonly List<(Origin At, string Id)> _uses = [];
    private readonly List<(Origin At, IReadOnlyList<Completion> Names)> _offers = [];
    private readonly List<KeyedObject> _objects = [];

    internal IReadOnlyList<KeyedObject> Objects => _objects;

    internal IEnumerable<(Origin At, IReadOnlyList<Completion> Names)> Offers => _offers;

    /// <summary>Notes a declaration. `id` tells it from every other: `Task.status`.</summary>
    internal void Declare(string id, Symbol symbol)
    {
        if (_symbols.TryAdd(id, symbol) && symbol.Origin.Source is not null)
        {
            Use(symbol.Origin, id);
        }
    }

    /// <summary>Notes that a name stands for what is declared, now or later, under that id.</summary>
    internal void Use(Origin at, string id)
    {
        if (at.Source is not null)
        {
            _uses.Add((at, id));
        }
    }

    /// <summary>Notes which names could stand at a place.</summary>
    internal void Offer(Origin at, IEnumerable<Completion> names) => _offers.Add((at, [.. names.Where(n => n.Name.Length > 0).DistinctBy(n => n.Name)]));

    /// <summary>Notes an object, whose reader then notes which keys it asks for.</summary>
    internal KeyedObject Read(Origin at, string what, IEnumerable<string> given)
    {
        var read = new KeyedObject(at, what, [.. given]);
        _objects.Add(read);
        return read;
    }

    internal Symbol? Find(string id) => _symbols.GetValueOrDefault(id);

    /// <summary>What the name at a place stands for, and where that name is: the innermost, where one stands in another.</summary>
    internal (string Id, Origin At)? IdAt(SourceText source, int position)
    {
        var found = _uses.Where(u => u.At.Source == source && Holds(u.At, position) && _symbols.ContainsKey(u.Id)).OrderBy(u => u.At.Span.Length).ToList();
        return found.Count == 0 ? null : (found[0].Id, found[0].At);
    }

    /// <summary>Every place of a name, by file and place.</summary>
    internal IReadOnlyList<Origin> UsesOf(string id) =>
        [.. _uses.Where(u => u.Id == id).Select(u => u.At).DistinctBy(o => (o.Path, o.Span)).OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => o.Span.Start)];

    /// <summary>The place holds the position, or ends at it: there a name is being written.</summary>
    internal static bool Holds(Origin at, int position) => at.Span.Start <= position && position <= at.Span.End;
}

/// <summary>An object of the file, as the binder read it.</summary>
/// <param name="What">As messages say it: `entity `Task``.</param>
internal sealed record KeyedObject(Origin At, string What, IReadOnlyList<string> Given)
{
    /// <summary>The keys that it may hold.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The words that a key may be given.</summary>
    public Dictionary<string, IReadOnlyList<string>> Choices { get; } = [];
}
