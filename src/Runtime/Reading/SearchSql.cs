using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>
/// `search`: every word must occur in one of the entity's search fields, regardless of case; `wor*` is the beginning of a word. The index
/// finds rows by their words, only in fields that the caller may read in all rows; the rule and the filter are applied to each, and the
/// order is that of `sort`.
/// </summary>
internal static class SearchSql
{
    private const int MostWords = 10;
    private const char Separator = ' ';

    /// <summary>
    /// The words in sequence; null if there are none, or too many. A word that consists only of signs is not found in any text.
    /// </summary>
    public static string? Words(string search, out Problem? problem)
    {
        IReadOnlyList<string> words = Reading.Words.Asked(search);
        problem = words.Count > MostWords ? Problem.InvalidParameter($"`search` can contain at most {MostWords} words.") : null;
        return string.IsNullOrWhiteSpace(search) || problem is not null ? null : string.Join(Separator, words);
    }

    /// <summary>The condition over `:p1`, whose value is <see cref="Value"/>.</summary>
    public static string Of(RowSelect select) =>
        Fields(select).Any() ? select.Shape.Plan.Search!.Condition(Fields(select), ":p1") : RuleSql.Never;

    /// <summary>The value of `:p1`.</summary>
    public static Scalar Value(RowSelect select, string? words) =>
        words is null || select.Shape.Plan.Search is not { } index ? Scalar.Null
        : Scalar.Of(index.Sought(Fields(select), words.Split(Separator, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Only fields that the caller may read in all rows are searched, so that nothing else is disclosed.</summary>
    private static IEnumerable<FieldDescriptor> Fields(RowSelect select) => SearchIndex.Fields(select.Shape.Plan).Where(select.Reads);
}
