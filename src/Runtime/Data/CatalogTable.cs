using System.Collections.Immutable;

namespace Truth.Runtime.Data;

/// <summary>A table of a database, whoever created it.</summary>
/// <param name="Name">Its name, without quotes.</param>
/// <param name="Columns">In their order.</param>
public sealed record CatalogTable(string Name, ImmutableArray<CatalogColumn> Columns)
{
    /// <summary>Its comment; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The columns of the primary key; empty without one.</summary>
    public ImmutableArray<string> PrimaryKey { get; init; } = [];

    /// <summary>The foreign keys.</summary>
    public ImmutableArray<CatalogReference> References { get; init; } = [];

    /// <summary>The unique keys besides the primary key, each with its columns.</summary>
    public ImmutableArray<ImmutableArray<string>> Unique { get; init; } = [];

    /// <summary>The other indexes over columns, each with its columns.</summary>
    public ImmutableArray<ImmutableArray<string>> Indexes { get; init; } = [];

    /// <summary>A column by its name; null if there is none.</summary>
    public CatalogColumn? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);
}

/// <summary>A column.</summary>
/// <param name="Name">Its name, without quotes.</param>
/// <param name="Type">Its type as the database calls it: `character varying(100)`.</param>
public sealed record CatalogColumn(string Name, string Type)
{
    /// <summary>Whether it is never null.</summary>
    public bool Required { get; init; }

    /// <summary>The SQL of its default; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>Its comment; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The values that its enum or its check allows; empty if it is not limited to a list.</summary>
    public ImmutableArray<string> Options { get; init; } = [];
}

/// <summary>A foreign key.</summary>
/// <param name="Columns">The columns that refer.</param>
/// <param name="Table">The table to which they refer.</param>
/// <param name="Targets">The columns there.</param>
/// <param name="OnDelete">`CASCADE`, `SET NULL`, `RESTRICT`, `NO ACTION` or `SET DEFAULT`.</param>
public sealed record CatalogReference(ImmutableArray<string> Columns, string Table, ImmutableArray<string> Targets, string OnDelete);
