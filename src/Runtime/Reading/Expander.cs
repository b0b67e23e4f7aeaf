using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Mapping;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>
/// Fills the places that rows left open with the related rows that the caller may read, and the open places in those: one query per
/// relation, independent of the number of rows.
/// </summary>
internal sealed class Expander(Session session, Asking asking, RowShape shape)
{
    /// <summary>The number of rows in an expanded inverse relation; `next` leads to more.</summary>
    private const int InversePage = 50;

    /// <summary>The same within a row that is itself expanded.</summary>
    private const int InnerPage = 10;

    /// <summary>The number of expanded rows in one answer.</summary>
    public const int MostRows = 10_000;

    private readonly AnswerMemory _memory = shape.Plan.App.Answers;
    private int _loaded;
    private int _loadedBytes;
    private int _written;

    /// <summary>
    /// Returns the complete answer, with all holes filled; null if it would contain more than <see cref="MostRows"/> rows. Takes ownership
    /// of
    /// <paramref name="open"/>. A row is in memory once, even if it is expanded in many rows.
    /// </summary>
    /// <exception cref="AnswerTooLargeException">The complete answer exceeds the maximum number of bytes.</exception>
    public async ValueTask<JsonOut?> Fill(JsonOut open, List<Hole> holes)
    {
        if (holes.Count == 0)
        {
            return open;
        }

        var rows = new RelatedRows(open, holes);
        JsonOut? whole = null;
        bool complete = false;
        try
        {
            await Load(rows, shape, InversePage);
            whole = new JsonOut(_memory);
            Copy(whole, rows, shape, 0, open.Length);
            complete = _written <= MostRows;
            return complete ? whole : null;
        }
        finally
        {
            if (complete)
            {
                whole!.Keep(rows);
            }
            else
            {
                whole?.Dispose();
                rows.Dispose();
            }
        }
    }

    private async ValueTask Load(RelatedRows rows, RowShape of, int page)
    {
        for (int i = 0; i < of.Expand.Count; i++)
        {
            var related = new RelatedRows(new JsonOut(_memory), []);
            rows.Related.Add(related);
            string[] ids = [.. rows.Holes.Where(h => h.Expansion == i).Select(h => h.Id).Distinct(StringComparer.Ordinal)];
            if (ids.Length > 0 && _loaded <= MostRows)
            {
                await Load(related, of.Expand[i], ids, page);
                await Load(related, of.Expand[i].Shape, InnerPage);
            }
        }
    }

    private async ValueTask Load(RelatedRows related, Expansion expansion, string[] ids, int page)
    {
        RowSelect select = expansion.Shape.For(asking.Caller);
        string readable = expansion is { Inverse: true, Field.Read: { } read }
            ? expansion.To.Mapping.Where(read, asking.Caller)
            : RuleSql.Always;
        if (select.Nothing || readable == RuleSql.Never)
        {
            return;
        }

        Query query = expansion.IsPage ? PageQuery(expansion, select, readable) : select.Query("related", ToOne);
        using ResultSet rows = await query.Open(session, asking, Scalar.Of(List(ids)), Scalar.Of(page + 1L));
        while (_loaded <= MostRows && rows.Step())
        {
            _loaded += related.Take(select, rows, expansion.IsPage ? select.Columns : 0, page) ? 1 : 0;
            RefuseTooLarge(related.Json.Length);
        }

        _loadedBytes += related.Json.Length;
    }

    // INVARIANT: everything that was loaded is written at least once, so the complete answer would not be smaller.
    private void RefuseTooLarge(int loading)
    {
        if ((long)_loadedBytes + loading > _memory.Most)
        {
            throw new AnswerTooLargeException(_memory.Most);
        }
    }

    private void Copy(JsonOut whole, RelatedRows rows, RowShape of, int start, int end)
    {
        // INVARIANT: everything that was loaded is written at least once, so if not everything was loaded, the answer is not complete
        // either.
        int from = start;
        for (int i = rows.FirstHole(start); i < rows.Holes.Count && rows.Holes[i].At < end && _written <= MostRows; i++)
        {
            Hole hole = rows.Holes[i];
            whole.Share(rows.Json, from, hole.At);
            from = hole.At;
            Write(whole, rows.Related[hole.Expansion], of.Expand[hole.Expansion], hole.Id);
        }

        whole.Share(rows.Json, from, end);
    }

    private void Write(JsonOut whole, RelatedRows related, Expansion expansion, string id)
    {
        bool known = related.Pieces.TryGetValue(id, out Piece piece);
        _written += piece.Rows;
        if (expansion.IsPage)
        {
            whole.Raw("{\"items\":["u8);
            Copy(whole, related, expansion.Shape, piece.Start, piece.End);
            whole.Raw("],\"next\":"u8);
            whole.TextOrNull(piece.More ? InverseCursor.Of(expansion, id, piece.Last, asking.Caller) : null);
            whole.Raw((byte)'}');
        }
        else if (known)
        {
            Copy(whole, related, expansion.Shape, piece.Start, piece.End);
        }
        else
        {
            // The caller cannot read this row: only the ID, which the row that refers to it contains anyway.
            whole.Raw("{\"id\":"u8);
            whole.Text(id);
            whole.Raw((byte)'}');
        }
    }

    private string ToOne(RowSelect select) =>
        select.Shape.Plan.Select(select.List, $"{select.Table}.id IN {shape.Plan.App.Dialect.Elements(":p0")} AND ({select.Where})");

    /// <summary>Without access to the field that refers to this entity, the caller may not read its inverse relation either.</summary>
    private Query PageQuery(Expansion expansion, RowSelect select, string readable)
    {
        // For a relation to many rows, both keys are in the join table.
        (string mine, string theirs) = expansion.Inverse ? (SqlNames.LinkTo, SqlNames.LinkFrom) : (SqlNames.LinkFrom, SqlNames.LinkTo);
        string? links = expansion.Links;
        string field = links is null ? expansion.To.Qualified(expansion.Field) : $"{links}.{mine}";
        string join = links is null ? "" : $" JOIN {links} ON {links}.{theirs} = {select.Table}.id";
        return select.Query($"page {expansion.Inverse} {links}.{expansion.Field.Name} {readable}", s =>
        {
            string columns =
                $"{s.List}, {field} AS truth_parent, row_number() OVER (PARTITION BY {field} ORDER BY {s.Table}.id) AS truth_place";
            string where = $"{field} IN {shape.Plan.App.Dialect.Elements(":p0")} AND ({s.Where}) AND ({readable})";
            return $"SELECT * FROM ({s.Shape.Plan.Select(columns, where, join)}) truth_page WHERE truth_place <= :p1 ORDER BY truth_parent, truth_place";
        });
    }

    // IDs are canonical UUIDs: they need no escaping.
    private static string List(string[] ids) => $"[\"{string.Join("\",\"", ids)}\"]";
}
