using System.Collections.Frozen;
using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>An app without errors, which all generators use. It is compared by value, independently of positions.</summary>
public sealed record AppModel
{
    public required string Name { get; init; }
    public string Version { get; init; } = "0.0.0";
    public string? Description { get; init; }

    /// <summary>In the order of the truth file.</summary>
    public required ValueList<Entity> Entities
    {
        get;
        init => (field, _index, _inverses) = (value, null, null);
    }

    public ValueList<View> Views { get; init; } = [];
    public ValueList<Workflow> Workflows { get; init; } = [];
    public Settings Settings { get; init; } = new();
    public ValueList<Invariant> Invariants { get; init; } = [];

    /// <summary>The entity whose rows sign in; null if nobody can.</summary>
    public Entity? Auth => Entities.FirstOrDefault(e => e.IsAuth);

    /// <summary>The entity with this name. The binder has resolved all names, so it exists.</summary>
    public Entity this[EntityName name] => Index[name];

    /// <summary>
    /// The inverse relations of each entity, in the order of the app. A relation without a name for its inverse has none.
    /// </summary>
    public ILookup<EntityName, InverseMember> Inverses => _inverses ??= Entities
        .SelectMany(entity => entity.Fields.Select(by => (Entity: entity, By: by, Relation: by.Type as RelationType)))
        .Where(link => link.Relation?.Inverse is not null)
        .ToLookup(link => link.Relation!.To, link => new InverseMember(link.Relation!.Inverse!, link.Entity, link.By));

    /// <summary>The meaning of a name after a row of the entity; null if it has none.</summary>
    public EntityMember? Member(EntityName entity, string name) =>
        this[entity].FindField(name) is { } field ? new StoredMember(field)
        : this[entity].Computed.FirstOrDefault(c => c.Name == name) is { } computed ? new ComputedMember(computed)
        : Inverses[entity].FirstOrDefault(way => way.Name == name);

    /// <summary>The entity with this name, or null.</summary>
    public Entity? Find(string entity) => Index.GetValueOrDefault(new(entity));

    private FrozenDictionary<EntityName, Entity> Index => _index ??= Entities.ToFrozenDictionary(e => e.Name);

    private FrozenDictionary<EntityName, Entity>? _index;

    private ILookup<EntityName, InverseMember>? _inverses;

    public bool Equals(AppModel? other) =>
        other is not null && Name == other.Name && Version == other.Version && Description == other.Description
        && Entities == other.Entities && Views == other.Views && Workflows == other.Workflows && Settings == other.Settings
        && Invariants == other.Invariants;

    public override int GetHashCode() =>
        HashCode.Combine(Name, Version, Description, Entities, Views, Workflows, HashCode.Combine(Settings, Invariants));
}

/// <summary>The name of an entity that exists in the model.</summary>
public readonly record struct EntityName(string Text)
{
    public override string ToString() => Text;
}
