namespace Truth.Compiler.Model;

/// <summary>One value of a row.</summary>
public sealed record Field
{
    public required string Name { get; init; }
    public required FieldType Type { get; init; }

    /// <summary>For people: `Due date`.</summary>
    public required string Label { get; init; }
    public string? Description { get; init; }
    public string? Help { get; init; }

    /// <summary>Never null in a stored row.</summary>
    public bool Required { get; init; }
    public bool Unique { get; init; }
    public bool Index { get; init; }

    /// <summary>Set on create, then fixed.</summary>
    public bool Readonly { get; init; }

    /// <summary>`id`, `createdAt` or `updatedAt`: written by the runtime only.</summary>
    public bool System { get; init; }
    public DefaultValue? Default { get; init; }
    public Rule? ReadRule { get; init; }
    public Rule? UpdateRule { get; init; }

    /// <summary>A rule reads it through `user`, so that it decides what its holder may do: written only under <see cref="UpdateRule"/>.</summary>
    public bool Authority { get; init; }

    /// <summary>What it is worked out by: then it is read-only, and none of an entity's stored fields.</summary>
    public Rule? Computed { get; init; }

    /// <summary>The name it was renamed from.</summary>
    public string? Was { get; init; }
}

/// <summary>What a field holds when a create leaves it out.</summary>
public abstract record DefaultValue;

/// <summary>A JSON value, in its shortest text.</summary>
public sealed record ConstantDefault(string Json) : DefaultValue;

/// <summary>`'now'` of a date or datetime.</summary>
public sealed record NowDefault : DefaultValue;

/// <summary>`'auto'` of a uuid.</summary>
public sealed record AutoDefault : DefaultValue;
