using Truth.Runtime.Data;
using Truth.Runtime.Filters;
using Truth.Runtime.Json;
using Truth.Runtime.Permissions;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Lists;

/// <summary>A page of rows: `{ "items": […], "next": …, "total": n }`.</summary>
internal sealed class ListAnswer(Connection connection, Asking asking, RowSelect select, ListRequest request)
{
    private readonly List<Hole>? _holes = select.Shape.Expand.Count > 0 ? [] : null;
    private readonly FilterSql _filter = request.Filter?.For(asking.Caller) ?? FilterSql.None;
    private string? _next;

    /// <summary>What a cursor holds good for.</summary>
    public static string Binding(EntityPlan plan, ListRequest request, Caller caller) =>
        Cursors.Binding(plan.Entity.Name, request.SortText, request.Search, request.Filter?.Meaning, caller.Key);

    /// <summary>Null where it would expand more rows than an answer may.</summary>
    /// <param name="after">Where the page before ended; empty from the start.</param>
    public JsonOut? Write(Scalar[] after)
    {
        JsonOut? json = new(select.Shape.Plan.App.Answers);
        try
        {
            return Write(ref json, after);
        }
        catch
        {
            json?.Dispose();
            throw;
        }
    }

    private JsonOut? Write(ref JsonOut? json, Scalar[] after)
    {
        json!.Raw("{\"items\":["u8);
        if (!select.Nothing)
        {
            WriteRows(json, after);
        }

        if (_holes is not null)
        {
            json = new Expander(connection, asking, select.Shape).Fill(json, _holes);
        }

        if (json is null)
        {
            return null;
        }

        json.Raw("],\"next\":"u8);
        json.TextOrNull(_next);
        if (request.Count)
        {
            json.Raw(",\"total\":"u8);
            json.Integer(select.Nothing ? 0 : Count());
        }

        json.Raw((byte)'}');
        return json;
    }

    private void WriteRows(JsonOut json, Scalar[] after)
    {
        Statement rows = ListSql.Of(select, request, _filter, after).Open(connection, asking, [Scalar.Of(request.Limit + 1L), SearchSql.Value(select, request.Search), .. _filter.Constants, .. after]);
        Scalar[]? last = null;
        for (int written = 0; rows.Step(); written++)
        {
            if (written == request.Limit)
            {
                _next = select.Shape.Plan.App.Cursors.Seal(last!, Binding(select.Shape.Plan, request, asking.Caller));
                break;
            }

            if (written > 0)
            {
                json.Raw((byte)',');
            }

            select.Write(json, rows, _holes);
            if (written == request.Limit - 1)
            {
                last = Keys(rows);
            }
        }

        rows.Reset();
    }

    private Scalar[] Keys(Statement rows)
    {
        var keys = new Scalar[request.Sort.Length + 1];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = rows.Value(select.Columns + i);
        }

        return keys;
    }

    private long Count()
    {
        Query query = select.Query($"count {ListSql.Where(request.Search, _filter)}", s => $"SELECT count(*) FROM {s.Table} WHERE {ListSql.Where(s, request.Search, _filter)}");
        Statement count = query.Open(connection, asking, [Scalar.Null, SearchSql.Value(select, request.Search), .. _filter.Constants]);
        count.Step();
        long total = count.Integer(0);
        count.Reset();
        return total;
    }
}
