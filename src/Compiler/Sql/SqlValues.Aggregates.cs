using Truth.Compiler.Expressions;

namespace Truth.Compiler.Sql;

/// <summary>
/// Aggregates over many rows. For each row, `_x` is the value and `_t` whether it is taken: 1, 0, or null if that is unknown. A row that
/// is unknown, or that is taken without a value, makes the result null.
/// </summary>
internal abstract partial class SqlValues
{
    private const string Spoilt = "count(*) FILTER (WHERE _t IS NULL OR _t = 1 AND _x IS NULL) AS _b";

    private SqlFragment Aggregate(Aggregated e)
    {
        _around.Add(e.Rows);
        var value = e.Value is null ? "1" : Print(e.Value).Text;
        var (taken, left) = (SqlWriter.Print(e.Taken, this), SqlWriter.Print(e.Left, this));
        _around.RemoveAt(_around.Count - 1);
        var alias = Alias(_around.Count);
        var condition = e.Taken == Test.Always ? "" : taken.Within(SqlFragment.And);
        var columns = e.IsSure ? $"{value} AS _x" : $"{value} AS _x, CASE WHEN {taken.Text} THEN 1 WHEN {left.Text} THEN 0 END AS _t";
        var isShared = IsShared(e.Rows) && SharedLists.IsApart(e.Children().Skip(1), _around.Count);
        return isShared ? Grouped(e, alias, columns, condition)
            : e is { IsSure: true, Function: AggregateFunction.Count }
                ? new($"(SELECT count(*) FROM {From(e.Rows, alias)}{(condition.Length == 0 ? "" : $" AND {condition}")})",
                    SqlFragment.Primary)
            : Single(e, $"SELECT {columns} FROM {From(e.Rows, alias)}{(e.IsSure && condition.Length > 0 ? $" AND {condition}" : "")}");
    }

    // INVARIANT: the argument of an aggregate function is a column of the query in its FROM. One that only reads an outer row would make it
    // an aggregate of the outer query.
    private SqlFragment Single(Aggregated e, string rows)
    {
        var (columns, result) = Figures(e);
        return new($"(SELECT {result} FROM (SELECT {columns} FROM ({rows}) _r) _g)", SqlFragment.Primary);
    }

    // The rows are grouped once for all rows that share the list. A missing group has no rows.
    private SqlFragment Grouped(Aggregated e, string alias, string columns, string condition)
    {
        var (rows, key) = Keyed(e.Rows, alias);
        var (figures, result) = Figures(e);
        var groups =
            $"SELECT _k, {result} AS _v FROM (SELECT _k, {figures} FROM (SELECT {key} AS _k, {columns} FROM {rows}{(e.IsSure && condition.Length > 0 ? $" WHERE {condition}" : "")}) _r GROUP BY _k) _g";
        var answer = e.Function is AggregateFunction.Count or AggregateFunction.Sum
            ? "CASE WHEN count(*) = 0 THEN 0 ELSE max(_v) END"
            : "max(_v)";
        return new($"(SELECT {answer} FROM ({groups}) _q WHERE _k = {Slot(Holders.IdOf(e.Rows)).Within(SqlFragment.Sum)})",
            SqlFragment.Primary);
    }

    private (string Columns, string Result) Figures(Aggregated e)
    {
        var taken = e.IsSure ? "" : " FILTER (WHERE _t = 1)";
        var (columns, result) = e.Function switch
        {
            AggregateFunction.Sum => Total(taken, e.Type),
            AggregateFunction.Count => ($"count(*){taken} AS _h", "_h"),
            _ => ($"{e.Function.Word()}(_x){taken} AS _h", "_h"),
        };
        return e.IsSure ? (columns, result) : ($"{columns}, {Spoilt}", $"CASE WHEN _b = 0 THEN {result} END");
    }
}
