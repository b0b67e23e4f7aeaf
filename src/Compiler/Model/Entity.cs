using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>A type of row: its fields, its permissions, and its behaviors.</summary>
public sealed record Entity
{
    public required EntityName Name { get; init; }

    /// <summary>The singular label: `Line item`.</summary>
    public required string Label { get; init; }

    /// <summary>The plural label: `Line items`.</summary>
    public required string PluralLabel { get; init; }

    /// <summary>The plural in kebab case, as in `/api/line-items`.</summary>
    public required string Path { get; init; }
    public string? Description { get; init; }

    /// <summary>Whether its rows sign in; it has an `email` and a `password`.</summary>
    public bool IsAuth { get; init; }

    /// <summary>`id`, followed by the declared fields in order, followed by `createdAt` and `updatedAt`.</summary>
    public required ValueList<Field> Fields { get; init; }

    /// <summary>An action without a rule is denied.</summary>
    public ValueList<Permission> Permissions { get; init; } = [];
    public ValueList<Behavior> Behaviors { get; init; } = [];
    public ValueList<Computed> Computed { get; init; } = [];

    /// <summary>Declared indexes, each a list of field names.</summary>
    public ValueList<ValueList<string>> Indexes { get; init; } = [];
    public ValueList<UniqueKey> Unique { get; init; } = [];
    public ValueList<RowInvariant> Invariants { get; init; } = [];

    /// <summary>The field with the owner of a row; null if there is none.</summary>
    public string? Owner { get; init; }
    public ValueList<string> Search { get; init; } = [];
    public bool SoftDelete { get; init; }
    public bool Audit { get; init; }

    /// <summary>The former name.</summary>
    public string? Was { get; init; }

    /// <summary>
    /// The rows from which its own are made when the entity comes: `Order`, one for each row; or `Order.customer`, one for each distinct
    /// combination of the values of its fields, to which the relation then leads.
    /// </summary>
    public string? Backfill { get; init; }
    public EntityUi Ui { get; init; } = new();

    /// <summary>All readable members of a row: its fields, followed by computed fields.</summary>
    public IEnumerable<Field> Readable => Fields.Concat(Computed.Select(c => c.Field));

    /// <summary>
    /// The stored field with this name, or null: a name after a row can also be a computed field or an inverse relation (<see
    /// cref="AppModel.Member"/>).
    /// </summary>
    public Field? FindField(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>The rule of an action, or null if it is denied.</summary>
    public Rule? RuleFor(string action) => Permissions.FirstOrDefault(p => p.Action == action)?.Rule;

    /// <summary>The rule of a behavior: its own, otherwise the entity's rule for its name, otherwise for `update`.</summary>
    public Rule? RuleFor(Behavior behavior) =>
        behavior.Permission ?? RuleFor(behavior.Name) ?? RuleFor(behavior.Type == BehaviorType.Delete ? "delete" : "update");
}

/// <summary>The rule of an action (`create`, `read`, `update`, `delete` or the name of a behavior).</summary>
public sealed record Permission(string Action, Rule Rule);


/// <summary>How an entity is displayed, unless a view overrides it. Field names; empty means the default.</summary>
public sealed record EntityUi
{
    /// <summary>Whether it has the default pages that no view provides.</summary>
    public bool Pages { get; init; } = true;
    public string? Primary { get; init; }
    public string? Secondary { get; init; }
    public string? Badge { get; init; }
    public string? Avatar { get; init; }
    public ValueList<string> Metadata { get; init; } = [];

    /// <summary>An enum field with a colour for each of its options.</summary>
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
