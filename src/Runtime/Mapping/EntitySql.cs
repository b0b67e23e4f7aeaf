using System.Collections.Immutable;

namespace Truth.Runtime.Mapping;

/// <summary>An entity in the SQL of one database: the text of everything that its descriptor names.</summary>
public sealed record EntitySql
{
    /// <summary>The name in the truth file: `LineItem`.</summary>
    public required string Entity { get; init; }

    /// <summary>The table. Its columns are the fields in order, without relations to many rows, followed by the hidden `version`.</summary>
    public required SqlTable Table { get; init; }

    /// <summary>The link table of each relation to many rows, in the order of the fields: `row_id` is the row with the relation,
    /// `target_id` the related row.</summary>
    public ImmutableArray<SqlTable> Links { get; init; } = [];

    /// <summary>The conditions of each rule on rows in the database.</summary>
    public ImmutableArray<RuleSql> Rules { get; init; } = [];

    /// <summary>The value of each computed field, over the columns of the table.</summary>
    public ImmutableArray<ValueSql> Computed { get; init; } = [];

    /// <summary>
    /// The values of related rows that rules read, over parameters named after columns of the row (`:assignee`), so that they can be used
    /// for stored and pending links, and those of <see cref="RuleSql"/>. A column whose name conflicts with one of these is named
    /// `:row__user_id`. If both the row before and after a change are used, the former's parameters are `:entity__assignee`.
    /// </summary>
    public ImmutableArray<ValueSql> Paths { get; init; } = [];

    /// <summary>The behaviors with values that the database computes.</summary>
    public ImmutableArray<BehaviorSql> Behaviors { get; init; } = [];

    /// <summary>The statements that create the functions of its rules and its policies, for an app with row level security.</summary>
    public ImmutableArray<string> Security { get; init; } = [];
}

/// <summary>A rule as conditions over the entity's table, with columns qualified by its name: one for each remainder of the rule.</summary>
/// <param name="Name">The name of the rule in the descriptor.</param>
/// <param name="Where">
/// <see cref="Always"/>, <see cref="Never"/>, or SQL with parameters `:user_…` (a path of the caller, `role` or `team__plan`, in snake
/// case), `:now` and `:today`. It may evaluate to null, which does not grant access.
/// </param>
public sealed record RuleSql(string Name, ImmutableArray<string> Where)
{
    /// <summary>The remainder of a rule that grants access to every row.</summary>
    public const string Always = "TRUE";

    /// <summary>The remainder of a rule that grants access to no row.</summary>
    public const string Never = "FALSE";
}

/// <summary>A value that the descriptor names.</summary>
/// <param name="Name">The name of the path or the field.</param>
/// <param name="Sql">An expression.</param>
public sealed record ValueSql(string Name, string Sql);

/// <summary>The values of a behavior that the database computes.</summary>
/// <param name="Name">The name of the behavior.</param>
/// <param name="Paths">
/// The conditions on many rows in the guard that use the input: over parameters named after these, and the row's own as `:entity__title`.
/// </param>
/// <param name="Values">The values that it writes into fields, over the same parameters.</param>
public sealed record BehaviorSql(string Name, ImmutableArray<ValueSql> Paths, ImmutableArray<ValueSql> Values);
