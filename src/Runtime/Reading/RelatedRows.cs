using Truth.Runtime.Data;
using Truth.Runtime.Json;

namespace Truth.Runtime.Reading;

/// <summary>Rows of one relation as they were written, with the places that they left open.</summary>
internal sealed class RelatedRows(JsonOut json, List<Hole> holes) : IDisposable
{
    public JsonOut Json => json;

    /// <summary>In the order of the text.</summary>
    public List<Hole> Holes => holes;

    /// <summary>The rows that fill the holes, by expansion.</summary>
    public List<RelatedRows> Related { get; } = [];

    /// <summary>The position of rows by their ID, or for an inverse relation by the ID of the row that they refer to.</summary>
    public Dictionary<string, Piece> Pieces { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes the current row; false if its page is full.</summary>
    /// <param name="select">The query of the rows.</param>
    /// <param name="rows">The statement.</param>
    /// <param name="keyColumn">The column of the key.</param>
    /// <param name="page">The maximum number of rows per key.</param>
    public bool Take(RowSelect select, ResultSet rows, int keyColumn, int page)
    {
        string key = rows.Text(keyColumn);
        int start = json.Length;
        if (!Pieces.TryGetValue(key, out Piece piece))
        {
            select.Write(json, rows, holes);
            Pieces[key] = new Piece(start, json.Length, 1, rows.Text(0));
            return true;
        }

        if (piece.Rows == page)
        {
            Pieces[key] = piece with { More = true };
            return false;
        }

        // INVARIANT: the rows of one parent are adjacent, so the piece still ends where this row begins.
        json.Raw((byte)',');
        select.Write(json, rows, holes);
        Pieces[key] = piece with { End = json.Length, Rows = piece.Rows + 1, Last = rows.Text(0) };
        return true;
    }

    /// <summary>The first hole after a position in the text.</summary>
    public int FirstHole(int start)
    {
        int first = holes.BinarySearch(new Hole(start, 0, ""), Comparer<Hole>.Create(static (a, b) => a.At.CompareTo(b.At)));
        return first < 0 ? ~first : first;
    }

    public void Dispose()
    {
        json.Dispose();
        Related.ForEach(related => related.Dispose());
    }
}

/// <summary>The position of the rows of one key.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="End">The position after the last byte.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Last">The ID of the last row.</param>
/// <param name="More">There are more rows than fit on the page.</param>
internal record struct Piece(int Start, int End, int Rows, string Last, bool More = false);
