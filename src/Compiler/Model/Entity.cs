using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>A kind of row: its fields, who may do what with it, and what can be done to it.</summary>
public sealed record Entity
{
    public required EntityName Name { get; init; }

    /// <summary>For people, singular: `Line item`.</summary>
    public required string Label { get; init; }

    /// <summary>For people, plural: `Line items`.</summary>
    public required string PluralLabel { get; init; }

    /// <summary>The plural in kebab case, as in `/api/line-items`.</summary>
    public required string Path { get; init; }
    public string? Description { get; init; }

    /// <summary>Its rows sign in: it has an `email` and a `password`.</summary>
    public bool IsAuth { get; init; }

    /// <summary>`id`, then the declared fields in their order, then `createdAt` and `updatedAt`.</summary>
    public required ValueList<Field> Fields { get; init; }

    /// <summary>What is not here is denied.</summary>
    public ValueList<Permission> Permissions { get; init; } = [];
    public ValueList<Behavior> Behaviors { get; init; } = [];
    public ValueList<Computed> Computed { get; init; } = [];

    /// <summary>Declared indexes, each a list of field names.</summary>
    public ValueList<ValueList<string>> Indexes { get; init; } = [];
    public ValueList<ValueList<string>> Unique { get; init; } = [];

    /// <summary>The field that says whose a row is; null when no field does.</summary>
    public string? Owner { get; init; }
    public ValueList<string> Search { get; init; } = [];
    public bool SoftDelete { get; init; }
    public bool Audit { get; init; }

    /// <summary>The name it was renamed from.</summary>
    public string? Was { get; init; }
    public EntityUi Ui { get; init; } = new();

    /// <summary>All that may be read of a row: its fields, then the computed ones.</summary>
    public IEnumerable<Field> Readable => Fields.Concat(Computed.Select(c => c.Field));

    /// <summary>The stored field of that name, or null: a name behind a row may also be a computed field or a way back (<see cref="AppModel.Member"/>).</summary>
    public Field? FindField(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>The rule of an action, or null: then it is denied.</summary>
    public Rule? RuleFor(string action) => Permissions.FirstOrDefault(p => p.Action == action)?.Rule;

    /// <summary>The rule a behavior runs under: its own, else the entity's rule of its name, else `update`.</summary>
    public Rule? RuleFor(Behavior behavior) => behavior.Permission ?? RuleFor(behavior.Name) ?? RuleFor(behavior.Type == BehaviorType.Delete ? "delete" : "update");
}

/// <summary>What grants an action (`create`, `read`, `update`, `delete` or a behavior's name).</summary>
public sealed record Permission(string Action, Rule Rule);


/// <summary>How an entity is shown where a view does not say otherwise. Field names; empty means the default.</summary>
public sealed record EntityUi
{
    /// <summary>Whether it has the pages that no view provides.</summary>
    public bool Pages { get; init; } = true;
    public string? Primary { get; init; }
    public string? Secondary { get; init; }
    public string? Badge { get; init; }
    public string? Avatar { get; init; }
    public ValueList<string> Metadata { get; init; } = [];

    /// <summary>An enum field and the colour of each of its options.</summary>
    public string? ColorField { get; init; }
    public ValueList<OptionColor> Colors { get; init; } = [];
    public ValueList<string> Columns { get; init; } = [];
    public ValueList<string> Sortable { get; init; } = [];
    public ValueList<string> Filterable { get; init; } = [];
    public ValueList<string> Searchable { get; init; } = [];
    public int? PageSize { get; init; }
    public ValueList<string> ListActions { get; init; } = [];
    public ValueList<string> FormFields { get; init; } = [];
    public string? FormLayout { get; init; }
    public ValueList<Section> FormSections { get; init; } = [];
    public string? SubmitText { get; init; }
    public string? CancelText { get; init; }
    public ValueList<Section> DetailSections { get; init; } = [];
    public ValueList<string> DetailActions { get; init; } = [];
}

public sealed record OptionColor(string Option, string Color);

/// <summary>A titled group of fields on a form or a detail page.</summary>
public sealed record Section(string? Title, ValueList<string> Fields, bool Collapsible = false);
