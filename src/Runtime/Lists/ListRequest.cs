using System.Collections.Immutable;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Filters;
using Truth.Runtime.Rows;

namespace Truth.Runtime.Lists;

/// <summary>Which rows a list asks for, and what of each.</summary>
/// <param name="Shape">What of each row.</param>
/// <param name="Sort">Without the id, which always comes last.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Filter">What must hold of each row; null without.</param>
/// <param name="Search">Words that each row must hold, as <see cref="SearchSql"/> gives them; null without.</param>
/// <param name="Count">Whether the answer says how many there are in all.</param>
internal sealed record ListRequest(RowShape Shape, ImmutableArray<SortKey> Sort, int Limit, Filter? Filter, string? Search, bool Count)
{
    /// <summary>What decides order: it names the statement, and binds a cursor.</summary>
    public string SortText { get; } = string.Join(',', Sort.Select(k => (k.Descending ? "-" : "") + k.Field.Name));

    /// <summary>Names the statement of a first page without a filter.</summary>
    public string Key { get; } = $"list {string.Join(',', Sort.Select(k => (k.Descending ? "-" : "") + k.Field.Name))}  {(Search is null ? "" : "search ")}";


    /// <summary>The id goes the way of the key before it, so that one index can serve them all.</summary>
    public bool IdDescending => Sort.Length > 0 && Sort[^1].Descending;
}

/// <summary>A field to sort by; rows without a value come last either way.</summary>
internal sealed record SortKey(FieldDescriptor Field, bool Descending)
{
    /// <summary>The value that is compared: enums by their declared order.</summary>
    public string Expression(EntityPlan plan)
    {
        string column = plan.Qualified(Field);
        if (Field.Kind != FieldKind.Enum)
        {
            return column;
        }

        IEnumerable<string> ranks = Field.Options.Select((o, rank) => $"WHEN '{o.Replace("'", "''", StringComparison.Ordinal)}' THEN {rank}");
        return $"CASE {column} {string.Join(' ', ranks)} END";
    }

    /// <summary>A value like <see cref="Expression"/>, as it is selected: the rank of an enum is a number already.</summary>
    public string Answered(EntityPlan plan, string value) => Field.Kind == FieldKind.Enum ? value : plan.App.Dialect.Answered(Field, value);

    /// <summary>A parameter that holds such a value, to compare <see cref="Expression"/> with.</summary>
    public string Compared(EntityPlan plan, string parameter) => Field.Kind == FieldKind.Enum ? parameter : plan.App.Dialect.Stored(Field, parameter);

    public bool Nullable => !Field.Required && !Field.System;
}
