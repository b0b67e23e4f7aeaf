using Truth.Runtime.Descriptors;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Lists;

/// <summary>
/// `search`: every word stands in one of the entity's search fields, whatever its case; `wor*` is the beginning of one. The index finds rows by
/// their words, in the fields that the caller reads of every row and no others; the rule and the filter decide about each, and the order is `sort`'s.
/// </summary>
internal static class SearchSql
{
    private const int MostWords = 10;
    private const char Separator = ' ';

    /// <summary>The words, one behind the other; null where nothing is asked for, or too much. Signs alone are in no text a word.</summary>
    public static string? Words(string search, out Problem? problem)
    {
        IReadOnlyList<string> words = Rows.Words.Asked(search);
        problem = words.Count > MostWords ? Problem.InvalidParameter($"`search` can contain at most {MostWords} words.") : null;
        return string.IsNullOrWhiteSpace(search) || problem is not null ? null : string.Join(Separator, words);
    }

    /// <summary>The condition over `:p1`, which <see cref="Value"/> gives.</summary>
    public static string Of(RowSelect select) =>
        Fields(select).Any() ? select.Shape.Plan.Search!.Condition(":p1") : RowRule.Never;

    /// <summary>What `:p1` is.</summary>
    public static Scalar Value(RowSelect select, string? words) =>
        words is null ? Scalar.Null : Scalar.Of(SearchIndex.Match(Fields(select), words.Split(Separator, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Only what the caller reads of every row is looked into, so that nothing else can be found out.</summary>
    private static IEnumerable<FieldDescriptor> Fields(RowSelect select) => SearchIndex.Fields(select.Shape.Plan).Where(select.Reads);
}
