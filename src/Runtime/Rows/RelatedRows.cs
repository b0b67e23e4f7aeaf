using Truth.Runtime.Data;
using Truth.Runtime.Json;

namespace Truth.Runtime.Rows;

/// <summary>Rows of one relation as they were written, with the places they left open.</summary>
internal sealed class RelatedRows(JsonOut json, List<Hole> holes) : IDisposable
{
    public JsonOut Json => json;

    /// <summary>In the order of the text.</summary>
    public List<Hole> Holes => holes;

    /// <summary>What fills the holes, by expansion.</summary>
    public List<RelatedRows> Related { get; } = [];

    /// <summary>Where the rows stand, by their id, or of an inverse by the id of the row they refer to.</summary>
    public Dictionary<string, Piece> Pieces { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes the current row; false where its page has no room for it.</summary>
    /// <param name="select">What it was asked with.</param>
    /// <param name="rows">The statement.</param>
    /// <param name="keyColumn">What it is found by.</param>
    /// <param name="page">How many rows one key may have.</param>
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

        // INVARIANT: rows of one parent come together, so the piece still ends where this row begins.
        json.Raw((byte)',');
        select.Write(json, rows, holes);
        Pieces[key] = piece with { End = json.Length, Rows = piece.Rows + 1, Last = rows.Text(0) };
        return true;
    }

    /// <summary>The first hole behind a place in the text.</summary>
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

/// <summary>Where the rows of one key stand.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="End">Behind the last byte.</param>
/// <param name="Rows">How many.</param>
/// <param name="Last">The id of the last.</param>
/// <param name="More">There are some that the page has no room for.</param>
internal record struct Piece(int Start, int End, int Rows, string Last, bool More = false);
