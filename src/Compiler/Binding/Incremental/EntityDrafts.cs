using System.Collections;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>The entities of an app during binding, in order and by name.</summary>
internal sealed class EntityDrafts(IReadOnlyList<EntityDraft> entities) : IReadOnlyList<EntityDraft>
{
    private readonly Dictionary<string, EntityDraft> _byName = entities.ToDictionary(e => e.Name, StringComparer.Ordinal);

    /// <summary>The one whose rows sign in.</summary>
    public EntityDraft? Auth { get; set; }

    public int Count => entities.Count;

    public EntityDraft this[int index] => entities[index];

    /// <summary>Receives the name of every requested entity, whether or not it exists.</summary>
    public HashSet<string>? Asked { get; set; }

    public EntityDraft? Find(string name)
    {
        Asked?.Add(name);
        return _byName.GetValueOrDefault(name);
    }

    public IEnumerator<EntityDraft> GetEnumerator() => entities.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
