using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>
/// What expressions may name: every entity with its fields. Built by the binder from a truth file and by the runtime from descriptors,
/// so that a rule and a `?filter=` mean the same.
/// </summary>
public sealed record AppShape
{
    public required ValueList<EntityShape> Entities { get; init; }

    /// <summary>The entity whose rows sign in; null when nobody can: then `user` is always absent and has no fields.</summary>
    public string? AuthEntity { get; init; }

    /// <summary>IANA name; defines `today` and the midnight of a date.</summary>
    public string TimeZone { get; init; } = "UTC";

    public EntityShape? Auth => AuthEntity is null ? null : Find(AuthEntity);

    public EntityShape? Find(string entity)
    {
        Asked?.Add(entity);
        return Index.GetValueOrDefault(entity);
    }

    /// <summary>Receives the name of every entity that is asked for, there or not.</summary>
    internal HashSet<string>? Asked { get; init; }

    /// <summary>The options of the auth entity's `role`: each is a word in a permission.</summary>
    public ValueList<string> Roles => Auth?.Find("role") is { Computed: null, Type: EnumType role } ? role.Options : [];

    private Dictionary<string, EntityShape> Index => _index ??= Entities.ToDictionary(e => e.Name, StringComparer.Ordinal);

    private Dictionary<string, EntityShape>? _index;

    public bool Equals(AppShape? other) =>
        other is not null && Entities == other.Entities && AuthEntity == other.AuthEntity && TimeZone == other.TimeZone;

    public override int GetHashCode() => HashCode.Combine(Entities, AuthEntity, TimeZone);
}

/// <summary>An entity as expressions see it.</summary>
/// <param name="Name">As in the truth file.</param>
/// <param name="Fields">Every field, `id`, `createdAt` and `updatedAt` among them, then inverses.</param>
/// <param name="Owner">The field that `owner` speaks of; null when there is none.</param>
public sealed record EntityShape(string Name, ValueList<FieldShape> Fields, string? Owner = null)
{
    public FieldShape? Find(string field)
    {
        foreach (var candidate in Fields)
        {
            if (candidate.Name == field)
            {
                return candidate;
            }
        }

        return null;
    }
}

/// <summary>A field as expressions see it.</summary>
/// <param name="Name">As in the truth file.</param>
/// <param name="Type">A to-one relation is a <see cref="RowType"/>; a many-relation or an inverse, a <see cref="ListType"/> of one; `id`, an <see cref="IdType"/>.</param>
/// <param name="MayBeNull">It can be null in a stored row.</param>
/// <param name="Secret">It may not be named (a password).</param>
public sealed record FieldShape(string Name, ExpressionType Type, bool MayBeNull, bool Secret = false)
{
    /// <summary>It holds e-mail addresses, in their canonical form.</summary>
    public bool IsEmail { get; init; }

    /// <summary>Of a computed field, what it is worked out by, over `entity`; null for what is stored. It reads no other computed field.</summary>
    public Expression? Computed { get; init; }

    /// <summary>While computed fields are bound: gives this one, bound, whichever comes first.</summary>
    internal Func<FieldShape>? Bind { get; init; }
}
