namespace Truth.Compiler.Model;

/// <summary>A value of a row.</summary>
public sealed record Field
{
    public required string Name { get; init; }
    public required FieldType Type { get; init; }

    /// <summary>The label: `Due date`.</summary>
    public required string Label { get; init; }
    public string? Description { get; init; }
    public string? Help { get; init; }

    /// <summary>Whether it is never null in a stored row.</summary>
    public bool Required { get; init; }
    public bool Unique { get; init; }
    public bool Index { get; init; }

    /// <summary>Whether it can only be set when the row is created.</summary>
    public bool Readonly { get; init; }

    /// <summary>`id`, `createdAt` or `updatedAt`: written only by the runtime.</summary>
    public bool System { get; init; }
    public DefaultValue? Default { get; init; }
    public Rule? ReadRule { get; init; }
    public Rule? UpdateRule { get; init; }

    /// <summary>
    /// Whether a rule reads it through `user`, so that it determines what the user may do: it can only be written according to <see
    /// cref="UpdateRule"/>.
    /// </summary>
    public bool Authority { get; init; }

    /// <summary>Its expression if it is computed: then it is read-only, and not one of the stored fields of an entity.</summary>
    public Rule? Computed { get; init; }

    /// <summary>The condition under which forms show it, over the row and the caller; null: always.</summary>
    public Rule? Visible { get; init; }

    /// <summary>The former name.</summary>
    public string? Was { get; init; }

    /// <summary>
    /// The text of an expression over the row as it was: the value of rows that are there when the field comes or changes its type. It is
    /// bound to the schema that is recorded in the database, which only a migration knows.
    /// </summary>
    public string? Backfill { get; init; }
}

/// <summary>The value of a field if a create omits it.</summary>
public abstract record DefaultValue;

/// <summary>A JSON value, in its shortest form.</summary>
public sealed record ConstantDefault(string Json) : DefaultValue;

/// <summary>`'now'` for a date or datetime.</summary>
public sealed record NowDefault : DefaultValue;

/// <summary>`'auto'` for a UUID.</summary>
public sealed record AutoDefault : DefaultValue;

/// <summary>`'currentUser'` for a relation to the entity that signs in: the caller of the create, null if nobody is signed in.</summary>
public sealed record CallerDefault : DefaultValue;
