using System.Collections.Immutable;

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
    public string SortText { get; } = string.Join(',', Sort.Select(k => (k.Descending ? "-" : "") + k.Name));

    /// <summary>Identifies the statement of a first page without a filter.</summary>
    public string Key { get; } =
        $"list {string.Join(',', Sort.Select(k => (k.Descending ? "-" : "") + k.Name))}  {(Search is null ? "" : "search ")}";


    /// <summary>The id has the direction of the key before it, so that one index can be used for both.</summary>
    public bool IdDescending => Sort.Length > 0 && Sort[^1].Descending;
}
