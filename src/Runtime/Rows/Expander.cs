using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>
/// Fills the places that rows left open with the related rows, as this caller may read them: one query per relation, whatever the
/// number of rows.
/// </summary>
internal sealed class Expander(Connection connection, Asking asking, RowShape shape)
{
    /// <summary>An expanded inverse holds so many rows; more are told by its `next`.</summary>
    private const int InversePage = 50;

    /// <summary>Gives the whole answer: what was written, with its holes filled; takes <paramref name="open"/> over.</summary>
    public JsonOut Fill(JsonOut open, List<Hole> holes)
    {
        if (holes.Count == 0)
        {
            return open;
        }

        using var related = new JsonOut();
        var pieces = shape.Expand.Select((e, i) => Load(e, i, holes, related)).ToArray();
        var whole = new JsonOut();
        int from = 0;
        foreach (Hole hole in holes)
        {
            whole.Raw(open.Written[from..hole.At]);
            from = hole.At;
            Write(whole, related, shape.Expand[hole.Expansion], pieces[hole.Expansion], hole.Id);
        }

        whole.Raw(open.Written[from..]);
        open.Dispose();
        return whole;
    }

    private Dictionary<string, Piece> Load(Expansion expansion, int index, List<Hole> holes, JsonOut related)
    {
        var found = new Dictionary<string, Piece>(StringComparer.Ordinal);
        string[] ids = [.. holes.Where(h => h.Expansion == index).Select(h => h.Id).Distinct(StringComparer.Ordinal)];
        RowSelect select = expansion.To.Plain.For(asking.Caller);
        if (ids.Length == 0 || select.Nothing || (expansion.Inverse && expansion.Field.Read is { } read && read.Where[read.Remainder(asking.Caller)] == Permissions.RowRule.Never))
        {
            return found;
        }

        Query query = expansion.Inverse ? InverseQuery(expansion, select) : select.Query("related", ToOne);
        Statement rows = query.Open(connection, asking, Scalar.Of(List(ids)), Scalar.Of(InversePage + 1L));
        while (rows.Step())
        {
            Take(expansion, select, rows, found, related);
        }

        rows.Reset();
        return found;
    }

    private static void Take(Expansion expansion, RowSelect select, Statement rows, Dictionary<string, Piece> found, JsonOut related)
    {
        string key = rows.Text(expansion.Inverse ? select.Columns : 0);
        int start = related.Length;
        if (!found.TryGetValue(key, out Piece piece))
        {
            select.Write(related, rows, null);
            found[key] = new Piece(start, related.Length, 1, rows.Text(0));
            return;
        }

        if (piece.Rows == InversePage)
        {
            found[key] = piece with { More = true };
            return;
        }

        // INVARIANT: rows of one parent come together, so the piece still ends where this row begins.
        related.Raw((byte)',');
        select.Write(related, rows, null);
        found[key] = piece with { End = related.Length, Rows = piece.Rows + 1, Last = rows.Text(0) };
    }

    private static void Write(JsonOut whole, JsonOut related, Expansion expansion, Dictionary<string, Piece> pieces, string id)
    {
        bool known = pieces.TryGetValue(id, out Piece piece);
        if (expansion.Inverse)
        {
            whole.Raw("{\"items\":["u8);
            whole.Raw(known ? related.Written[piece.Start..piece.End] : default);
            whole.Raw("],\"next\":"u8);
            whole.TextOrNull(piece.More ? piece.Last : null);
            whole.Raw((byte)'}');
        }
        else if (known)
        {
            whole.Raw(related.Written[piece.Start..piece.End]);
        }
        else
        {
            // Not there to be read by this caller: the id, which the row itself shows, and nothing else.
            whole.Raw("{\"id\":"u8);
            whole.Text(id);
            whole.Raw((byte)'}');
        }
    }

    private static string ToOne(RowSelect select) =>
        $"SELECT {select.List} FROM {select.Table} WHERE {select.Table}.id IN (SELECT value FROM json_each(:p0)) AND ({select.Where})";

    /// <summary>Who may not read the field that refers here may not learn it from the way back either.</summary>
    private Query InverseQuery(Expansion expansion, RowSelect select)
    {
        string readable = expansion.Field.Read is { } read ? read.Where[read.Remainder(asking.Caller)] : Permissions.RowRule.Always;
        string field = expansion.To.Qualified(expansion.Field);
        return select.Query($"inverse {expansion.Field.Name} {readable}", s =>
            $"SELECT * FROM (SELECT {s.List}, {field} AS truth_parent, row_number() OVER (PARTITION BY {field} ORDER BY {s.Table}.id) AS truth_place "
            + $"FROM {s.Table} WHERE {field} IN (SELECT value FROM json_each(:p0)) AND ({s.Where}) AND ({readable})) "
            + "WHERE truth_place <= :p1 ORDER BY truth_parent, truth_place");
    }

    // Ids are canonical uuids: nothing in them needs escaping.
    private static string List(string[] ids) => $"[\"{string.Join("\",\"", ids)}\"]";

    /// <summary>Where the rows of one key stand among the related ones.</summary>
    /// <param name="Start">The first byte.</param>
    /// <param name="End">Behind the last byte.</param>
    /// <param name="Rows">How many.</param>
    /// <param name="Last">The id of the last.</param>
    /// <param name="More">There are some that the page has no room for.</param>
    private record struct Piece(int Start, int End, int Rows, string Last, bool More = false);
}
