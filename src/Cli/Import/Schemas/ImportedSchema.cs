using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Cli.Import.Schemas;

/// <summary>A schema of another system, in the terms of a truth file.</summary>
/// <param name="Source">Its file or database, as it is shown.</param>
/// <param name="Models">In their order.</param>
internal sealed record ImportedSchema(string Source, IReadOnlyList<ImportedModel> Models)
{
    /// <summary>What concerns the whole schema.</summary>
    public List<Diagnostic> Remarks { get; } = [];
}

/// <summary>A model or a table, which becomes an entity.</summary>
/// <param name="name">Its name there.</param>
/// <param name="table">The table with its rows.</param>
/// <param name="origin">Its position.</param>
internal sealed class ImportedModel(string name, string table, Origin origin)
{
    /// <summary>The name of the entity: valid, and unlike any other.</summary>
    public string Name { get; set; } = name;

    public string Given { get; } = name;

    public string Table => table;

    public Origin Origin => origin;

    public string? Doc { get; init; }

    /// <summary>Set if the path that results from the name is in use.</summary>
    public string? Plural { get; set; }

    /// <summary>Whether its rows sign in, although it is not called `User`.</summary>
    public bool IsAuth { get; set; }

    /// <summary>All fields, including those that every entity has.</summary>
    public List<ImportedField> Fields { get; } = [];

    public List<ImportedKey> Unique { get; } = [];

    public List<ImportedKey> Indexes { get; } = [];

    public List<ImportedField> Search { get; } = [];

    public List<ImportedRule> Rules { get; } = [];

    /// <summary>What every row must fulfil, by its sentence.</summary>
    public Dictionary<string, ImportedRule> Invariants { get; } = new(StringComparer.Ordinal);

    /// <summary>What could not be said, which becomes comments.</summary>
    public List<Diagnostic> Remarks { get; } = [];
}

/// <summary>A field of an imported model.</summary>
/// <param name="name">Its name there.</param>
/// <param name="column">The column with its values.</param>
/// <param name="origin">Its position.</param>
internal sealed class ImportedField(string name, string column, Origin origin)
{
    /// <summary>The name in the truth file.</summary>
    public string Name { get; set; } = name;

    public string Given { get; } = name;

    public string Column { get; set; } = column;

    public Origin Origin => origin;

    public string? Doc { get; set; }

    /// <summary>`id`, `createdAt` or `updatedAt`, which every entity has and which are not written.</summary>
    public bool IsSystem { get; init; }

    /// <summary>The type in the truth file.</summary>
    public string Type { get; set; } = "string";

    /// <summary>More keys of the type, each with its value as it is written: `maxLength: 100`.</summary>
    public List<(string Key, string Value)> Keys { get; } = [];

    public bool Required { get; set; }

    public bool Unique { get; set; }

    public bool Index { get; set; }

    /// <summary>The default as it is written: `'open'`; null for none.</summary>
    public string? Default { get; set; }

    /// <summary>The options of an enum.</summary>
    public IReadOnlyList<string>? Options { get; set; }

    /// <summary>For a relation: where it leads.</summary>
    public ImportedModel? To { get; set; }

    public bool IsMany { get; set; }

    /// <summary>The name of the way back; null for the plural of the entity.</summary>
    public string? Inverse { get; set; }

    /// <summary>`cascade`, `restrict` or `setNull`; null for the default.</summary>
    public string? OnDelete { get; set; }

    public List<ImportedRule> Rules { get; } = [];

    public List<Diagnostic> Remarks { get; } = [];

    public ImportedField With(string key, string value)
    {
        Keys.Add((key, value));
        return this;
    }
}

/// <summary>A key of several fields.</summary>
internal sealed record ImportedKey(IReadOnlyList<ImportedField> Fields, Origin Origin);

/// <summary>A policy about an action: who may, or who may not.</summary>
/// <param name="Action">`create`, `read`, `update` or `delete`.</param>
/// <param name="IsDenial">Whether it denies what others allow.</param>
/// <param name="Condition">The condition in the expression language; null if it cannot be said.</param>
/// <param name="Shown">The policy in messages.</param>
/// <param name="Origin">Its position.</param>
internal sealed record ImportedRule(string Action, bool IsDenial, string? Condition, string Shown, Origin Origin)
{
    /// <summary>Why it cannot be said.</summary>
    public string? Reason { get; init; }
}
