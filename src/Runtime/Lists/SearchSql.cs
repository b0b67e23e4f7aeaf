using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;

namespace Truth.Runtime.Lists;

/// <summary>
/// `search`: every word stands in one of the entity's search fields, whatever its case; `wor*` is the beginning of one. Each row that the
/// rule and the filter leave is looked at: what a caller may read decides what can be found, and no index over all rows has a say in it.
/// </summary>
internal static class SearchSql
{
    private const int MostWords = 10;

    /// <summary>The words as a statement takes them; null where nothing is asked for, or too much. Signs alone are in no text a word.</summary>
    public static string? Words(string search, out Problem? problem)
    {
        IReadOnlyList<string> words = WordSearch.Words(search);
        problem = words.Count > MostWords ? Problem.InvalidParameter($"`search` takes at most {MostWords} words.") : null;
        return string.IsNullOrWhiteSpace(search) || problem is not null ? null : WordSearch.Joined(words);
    }

    /// <summary>The condition over `:p1`. Only what the caller reads of every row is looked into, so that nothing else can be found out.</summary>
    public static string Of(RowSelect select)
    {
        EntityPlan plan = select.Shape.Plan;
        string[] columns = [.. Fields(plan).Where(select.Reads).Select(plan.Qualified)];
        return columns.Length == 0 ? "FALSE" : $"{WordSearch.Function}(:p1, {string.Join(", ", columns)})";
    }

    /// <summary>The declared ones, else those that hold text.</summary>
    private static IEnumerable<FieldDescriptor> Fields(EntityPlan plan) => plan.Entity.Search.IsEmpty
        ? plan.Fields.Where(f => f.Kind is FieldKind.String or FieldKind.Text or FieldKind.Email)
        : plan.Entity.Search.Select(name => plan.Fields[plan.IndexOf(name)]);
}
