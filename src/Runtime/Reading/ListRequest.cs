using System.Collections.Immutable;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Reading;

/// <summary>The requested rows of a list, and their contents.</summary>
/// <param name="Shape">The contents of each row.</param>
/// <param name="Sort">Without the id, which is always the last key.</param>
/// <param name="Limit">The maximum number of rows.</param>
/// <param name="Filter">A condition on the rows; null for none.</param>
/// <param name="Search">Words that must occur in the rows, in the form of <see cref="SearchSql"/>; null for none.</param>
/// <param name="Count">Whether the response contains the total number of rows.</param>
internal sealed record ListRequest(RowShape Shape, ImmutableArray<SortKey> Sort, int Limit, Filter? Filter, string? Search, bool Count)
{
    /// <summary>The sort order, which identifies the statement, and to which a cursor is bound.</summary>
    public string SortText { get; } = string.Join(',', Sort.Select(k => (k.Descending ? "-" : "") + k.Field.Name));

    /// <summary>Identifies the statement of a first page without a filter.</summary>
    public string Key { get; } = $"list {string.Join(',', Sort.Select(k => (k.Descending ? "-" : "") + k.Field.Name))}  {(Search is null ? "" : "search ")}";


    /// <summary>The id has the direction of the key before it, so that one index can be used for both.</summary>
    public bool IdDescending => Sort.Length > 0 && Sort[^1].Descending;
}

/// <summary>A field to sort by; rows without a value are last in either direction.</summary>
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
