using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Json;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>
/// Groups of rows: `{ "items": [{ "group": { … }, "count": n, "sum": { … } }], "more": false }`, in the order of their values, up to
/// the maximum number of a page. The rows are those that the caller may read.
/// </summary>
internal sealed class AggregateAnswer(Session session, Asking asking, RowSelect select, AggregateRequest request)
{
    private const int Halves = 3;
    private readonly EntityPlan _plan = select.Shape.Plan;
    private readonly FilterSql _filter = request.Filter?.For(asking.Caller) ?? FilterSql.None;

    public async ValueTask<JsonOut> Write()
    {
        long most = _plan.App.App.MaxPageSize;
        Query query = select.Query($"{request.Key} {ListSql.Where(request.Search, _filter)}", Sql);
        using ResultSet rows = await query.Open(session, asking,
            [Scalar.Of(most + 1), SearchSql.Value(select, request.Search), .. _filter.Constants]);
        var json = new JsonOut(_plan.App.Answers);
        try
        {
            WriteGroups(json, rows, most);
            return json;
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    private void WriteGroups(JsonOut json, ResultSet rows, long most)
    {
        json.Raw("{\"items\":["u8);
        bool more = false;
        for (long written = 0; rows.Step(); written++)
        {
            if (written == most)
            {
                more = true;
                break;
            }

            if (written > 0)
            {
                json.Raw((byte)',');
            }

            WriteGroup(json, rows);
        }

        json.Raw("],\"more\":"u8);
        json.Boolean(more);
        json.Raw((byte)'}');
    }

    private string Sql(RowSelect of)
    {
        string[] keys = [.. request.GroupBy.Select(_plan.Qualified)];
        string group = keys.Length == 0
            ? ""
            : $" GROUP BY {string.Join(", ", keys)} ORDER BY {string.Join(", ", request.GroupBy.Select(Order))}";
        string columns = string.Join(", ", [.. request.GroupBy.Select(_plan.Answered), "count(*)", .. request.Measures.Select(Columns)]);
        return _plan.Select(columns, $"{ListSql.Where(of, request.Search, _filter)}{group} LIMIT :p0");
    }

    private string Order(FieldDescriptor field) =>
        new SortKey(field, false).Expression(_plan) is var value ? $"{value} IS NULL, {value}" : "";

    /// <summary>
    /// The columns of a measure. Integers are summed in two halves, so that no sum overflows; a result that is too large is absent.
    /// </summary>
    private string Columns(Measure measure)
    {
        string column = _plan.Answered(measure.Field);
        var key = new SortKey(measure.Field, false);
        return measure switch
        {
            { Of: MeasureKind.Min } => key.Answered(_plan, $"min({key.Expression(_plan)})"),
            { Of: MeasureKind.Max } => key.Answered(_plan, $"max({key.Expression(_plan)})"),
            { Field.Kind: FieldKind.Number } => $"{measure.Of}({column})",
            _ => $"sum({column} >> 32), sum({column} & 4294967295), count({column})",
        };
    }

    private void WriteGroup(JsonOut json, ResultSet row)
    {
        int start = json.Length;
        if (!request.GroupBy.IsEmpty)
        {
            json.Raw(",\"group\":"u8);
            WriteKeys(json, row);
        }

        int column = request.GroupBy.Length;
        if (request.Count)
        {
            json.Raw(",\"count\":"u8);
            json.Integer(row.Integer(column));
        }

        column++;
        foreach (IGrouping<MeasureKind, Measure> measures in request.Measures.GroupBy(m => m.Of))
        {
            json.Raw(EntityPlan.Member(measures.Key.ToString().ToLowerInvariant()));
            int open = json.Length;
            foreach (Measure measure in measures)
            {
                json.Raw(EntityPlan.Member(measure.Field.Name));
                column += WriteMeasure(json, row, measure, column);
            }

            json.Overwrite(open, (byte)'{');
            json.Raw((byte)'}');
        }

        json.Overwrite(start, (byte)'{');
        json.Raw((byte)'}');
    }

    private void WriteKeys(JsonOut json, ResultSet row)
    {
        int start = json.Length;
        for (int i = 0; i < request.GroupBy.Length; i++)
        {
            var member = new MemberColumn(request.GroupBy[i], i, -1, -1);
            json.Raw(member.Prefix);
            member.Write(json, row, null);
        }

        json.Overwrite(start, (byte)'{');
        json.Raw((byte)'}');
    }

    /// <summary>Returns the number of columns.</summary>
    private static int WriteMeasure(JsonOut json, ResultSet row, Measure measure, int column)
    {
        if (row.IsNull(column))
        {
            json.Null();
        }
        else if (measure is { Of: MeasureKind.Min or MeasureKind.Max, Field.Kind: FieldKind.Enum })
        {
            json.Text(measure.Field.Options[(int)row.Integer(column)]);
        }
        else if (measure.Of is MeasureKind.Min or MeasureKind.Max)
        {
            new MemberColumn(measure.Field, column, -1, -1).Write(json, row, null);
        }
        else if (measure.Field.Kind == FieldKind.Number)
        {
            WriteFinite(json, row.Real(column));
        }
        else
        {
            WriteWhole(json, measure, ((Int128)row.Integer(column) << 32) + row.Integer(column + 1), row.Integer(column + 2));
        }

        return measure is { Of: MeasureKind.Sum or MeasureKind.Avg, Field.Kind: not FieldKind.Number } ? Halves : 1;
    }

    private static void WriteWhole(JsonOut json, Measure measure, Int128 sum, long count)
    {
        if (measure.Of == MeasureKind.Avg)
        {
            WriteFinite(json, (double)sum / count / Math.Pow(10, measure.Field.Kind == FieldKind.Decimal ? measure.Field.Scale : 0));
        }
        else if (sum < long.MinValue || sum > long.MaxValue)
        {
            json.Null();
        }
        else if (measure.Field.Kind == FieldKind.Decimal)
        {
            json.Decimal((long)sum, measure.Field.Scale);
        }
        else
        {
            json.Integer((long)sum);
        }
    }

    private static void WriteFinite(JsonOut json, double value)
    {
        if (double.IsFinite(value))
        {
            json.Number(value);
        }
        else
        {
            json.Null();
        }
    }
}
