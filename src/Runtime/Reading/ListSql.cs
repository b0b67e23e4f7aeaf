using System.Text;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>
/// The statement of a list. `:p0` is the limit, `:p1` the search; they are followed by the filter's constants, and by the last row's sort
/// values and id, after which the page begins. The same values are selected after the row's columns, for the next cursor.
/// </summary>
internal sealed class ListSql
{
    private readonly RowSelect _select;
    private readonly string? _search;
    private readonly FilterSql _filter;
    private readonly List<SortKey> _sort;
    private readonly List<Key> _keys;

    private ListSql(RowSelect select, ListRequest request, FilterSql filter, IReadOnlyList<string> expressions)
    {
        _search = request.Search;
        _filter = filter;
        EntityPlan plan = select.Shape.Plan;
        _select = select;
        _sort = [.. request.Sort, new SortKey(plan.Fields[plan.Id], request.IdDescending)];
        _keys = [.. _sort.Zip(expressions, (k, expression) => new Key(expression, k.Descending, k.Nullable))];
    }

    private sealed record Key(string Expression, bool Descending, bool Nullable);

    /// <param name="select">The columns and the caller's condition.</param>
    /// <param name="request">The order.</param>
    /// <param name="filter">The condition on the rows.</param>
    /// <param name="after">The values after which the page begins, the id last; empty for the first page.</param>
    /// <param name="caller">The caller, whose rules apply to the related rows that are sorted by.</param>
    public static Query Of(RowSelect select, ListRequest request, FilterSql filter, Scalar[] after, Caller caller)
    {
        EntityPlan plan = select.Shape.Plan;
        string[]? related = request.Sort.All(k => k.Through.IsEmpty) ? null : [.. request.Sort.Select(k => k.Expression(plan, caller))];
        string key = after.Length == 0 && request.Filter is null
            ? request.Key
            : $"list {request.SortText} {string.Concat(after.Select(v => v.IsNull ? '0' : '1'))} {Where(request.Search, filter)}";
        key = related is null ? key : $"{key} {string.Join(' ', related)}";
        return select.Known(key) ?? select.Query(key, s => new ListSql(
            s, request, filter, [.. related ?? request.Sort.Select(k => k.Expression(plan, caller)), plan.Qualified(plan.Fields[plan.Id])])
                .Build(after));
    }

    /// <summary>The conditions on rows in addition to the rule, which identify a statement.</summary>
    public static string Where(string? search, FilterSql filter) => search is null ? filter.Where : $"search {filter.Where}";

    /// <summary>The rule, the filter and the search, in this order.</summary>
    public static string Where(RowSelect select, string? search, FilterSql filter)
    {
        string where = filter.Where.Length == 0 ? $"({select.Where})" : $"({select.Where}) AND ({filter.Where})";
        return search is null ? where : $"{where} AND {SearchSql.Of(select)}";
    }

    private string Build(Scalar[] after)
    {
        EntityPlan plan = _select.Shape.Plan;
        string columns = string.Join(", ", _keys.Select((key, i) => _sort[i].Answered(plan, key.Expression)).Prepend(_select.List));
        var sql = new StringBuilder(plan.Select(columns, Where(_select, _search, _filter)));
        if (after.Length > 0)
        {
            sql.Append(" AND (").Append(Behind(after)).Append(')');
        }

        sql.Append(" ORDER BY ").AppendJoin(", ", _keys.Select(Order)).Append(" LIMIT :p0");
        return sql.ToString();
    }

    private static string Order(Key key) =>
        (key.Nullable ? $"{key.Expression} IS NULL, " : "") + key.Expression + (key.Descending ? " DESC" : "");

    private string Behind(Scalar[] after)
    {
        if (_keys.All(k => !k.Nullable && k.Descending == _keys[0].Descending))
        {
            string sign = _keys[0].Descending ? "<" : ">";
            return $"({string.Join(", ", _keys.Select(k => k.Expression))}) {sign} ({string.Join(", ", _keys.Select((_, i) => Parameter(i)))})";
        }

        var steps = new List<string>();
        for (int i = 0; i < _keys.Count; i++)
        {
            // After a missing value, only rows with equal values follow.
            if (!after[i].IsNull)
            {
                steps.Add(string.Join(" AND ", Enumerable.Range(0, i).Select(j => Same(j, after[j])).Append(Later(i))));
            }
        }

        return string.Join(" OR ", steps);
    }

    private string Same(int key, Scalar value) =>
        value.IsNull ? $"{_keys[key].Expression} IS NULL" : $"{_keys[key].Expression} = {Parameter(key)}";

    private string Later(int place)
    {
        Key key = _keys[place];
        string later = $"{key.Expression} {(key.Descending ? "<" : ">")} {Parameter(place)}";
        return key.Nullable ? $"({later} OR {key.Expression} IS NULL)" : later;
    }

    private string Parameter(int key) =>
        _sort[key].Compared(_select.Shape.Plan,
            $":{CallerParameters.OwnPrefix}{FilterSql.FirstParameter + _filter.Constants.Length + key}");
}
