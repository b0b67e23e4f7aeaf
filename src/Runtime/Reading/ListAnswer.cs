using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>A page of rows: `{ "items": […], "next": …, "total": n }`.</summary>
internal sealed class ListAnswer(Session session, Asking asking, RowSelect select, ListRequest request)
{
    private readonly List<Hole>? _holes = select.Shape.Expand.Count > 0 ? [] : null;
    private readonly FilterSql _filter = request.Filter?.For(asking.Caller) ?? FilterSql.None;
    private string? _next;

    /// <summary>What a cursor is valid for.</summary>
    public static string Binding(EntityPlan plan, ListRequest request, Caller caller) =>
        Cursors.Binding(plan.Entity.Name, request.SortText, request.Search, request.Filter?.Meaning, caller.Key);

    /// <summary>Null if it would expand more rows than a response may contain.</summary>
    /// <param name="after">The end of the previous page; empty for the first page.</param>
    public async ValueTask<JsonOut?> Write(Scalar[] after)
    {
        JsonOut? json = new(select.Shape.Plan.App.Answers);
        try
        {
            json.Raw("{\"items\":["u8);
            if (!select.Nothing)
            {
                await WriteRows(json, after);
            }

            if (_holes is not null)
            {
                json = await new Expander(session, asking, select.Shape).Fill(json, _holes);
            }

            if (json is not null)
            {
                await WriteEnd(json);
            }

            return json;
        }
        catch
        {
            json?.Dispose();
            throw;
        }
    }

    private async ValueTask WriteEnd(JsonOut json)
    {
        json.Raw("],\"next\":"u8);
        json.TextOrNull(_next);
        if (request.Count)
        {
            json.Raw(",\"total\":"u8);
            json.Integer(select.Nothing ? 0 : await Count());
        }

        json.Raw((byte)'}');
    }

    private async ValueTask WriteRows(JsonOut json, Scalar[] after)
    {
        using ResultSet rows = await ListSql.Of(select, request, _filter, after, asking.Caller)
            .Open(session, asking,
            [Scalar.Of(request.Limit + 1L), SearchSql.Value(select, request.Search), .. _filter.Constants, .. after]);
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
    }

    private Scalar[] Keys(ResultSet rows)
    {
        var keys = new Scalar[request.Sort.Length + 1];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = rows.Value(select.Columns + i);
        }

        return keys;
    }

    private async ValueTask<long> Count()
    {
        Query query = select.Query($"count {ListSql.Where(request.Search, _filter)}",
            s => s.Shape.Plan.Select("count(*)", ListSql.Where(s, request.Search, _filter)));
        using ResultSet count = await query.Open(session, asking,
            [Scalar.Null, SearchSql.Value(select, request.Search), .. _filter.Constants]);
        count.Step();
        return count.Integer(0);
    }
}
