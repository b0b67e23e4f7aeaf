using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>
/// The names that expressions can use: all entities with their fields. The binder builds it from a truth file, and the runtime from
/// descriptors, so that a rule and a `?filter=` have the same meaning.
/// </summary>
public sealed record AppShape
{
    public required ValueList<EntityShape> Entities { get; init; }

    /// <summary>The entity whose rows sign in; null if nobody can: then `user` is always absent and has no fields.</summary>
    public string? AuthEntity { get; init; }

    /// <summary>The IANA name; it defines `today` and the midnight of a date.</summary>
    public string TimeZone { get; init; } = "UTC";

    public EntityShape? Auth => AuthEntity is null ? null : Find(AuthEntity);

    public EntityShape? Find(string entity)
    {
        Asked?.Add(entity);
        return Index.GetValueOrDefault(entity);
    }

    /// <summary>Receives the name of every requested entity, whether or not it exists.</summary>
    internal HashSet<string>? Asked { get; init; }

    /// <summary>The options of the auth entity's `role`: each is a word in a permission.</summary>
    public ValueList<string> Roles => Auth?.Find("role") is { Computed: null, Type: EnumType role } ? role.Options : [];

    private Dictionary<string, EntityShape> Index => _index ??= Entities.ToDictionary(e => e.Name, StringComparer.Ordinal);

    private Dictionary<string, EntityShape>? _index;

    public bool Equals(AppShape? other) =>
        other is not null && Entities == other.Entities && AuthEntity == other.AuthEntity && TimeZone == other.TimeZone;

    public override int GetHashCode() => HashCode.Combine(Entities, AuthEntity, TimeZone);
}

/// <summary>An entity in expressions.</summary>
/// <param name="Name">The name in the truth file.</param>
/// <param name="Fields">All fields, including `id`, `createdAt` and `updatedAt`, followed by inverse relations.</param>
/// <param name="Owner">The field that `owner` refers to; null if there is none.</param>
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

/// <summary>A field in expressions.</summary>
/// <param name="Name">The name in the truth file.</param>
/// <param name="Type">A relation to one row is a <see cref="RowType"/>; a relation to many rows or an inverse relation is a <see
/// cref="ListType"/> of one; `id` is an <see cref="IdType"/>.</param>
/// <param name="MayBeNull">Whether it can be null in a stored row.</param>
/// <param name="Secret">Whether it cannot be used (a password).</param>
public sealed record FieldShape(string Name, ExpressionType Type, bool MayBeNull, bool Secret = false)
{
    /// <summary>Whether it contains e-mail addresses, in their canonical form.</summary>
    public bool IsEmail { get; init; }

    /// <summary>For a computed field, its expression over `entity`, which uses no other computed field; null for a stored field.</summary>
    public Expression? Computed { get; init; }

    /// <summary>While computed fields are being bound: returns this one, binding it if necessary.</summary>
    internal Func<FieldShape>? Bind { get; init; }
}
