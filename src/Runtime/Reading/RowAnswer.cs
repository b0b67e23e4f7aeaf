using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>One row as a caller may see it.</summary>
/// <param name="Json">Its JSON, which the caller of the method must return; null if the row is not readable or the answer is too
/// large.</param>
/// <param name="Tag">The tag of the answer.</param>
/// <param name="Problem">The reason if there is no JSON.</param>
internal readonly record struct RowAnswer(JsonOut? Json, string? Tag, Problem? Problem)
{
    /// <summary>
    /// The row's JSON and its tag. The first part of the tag is computed from what is stored, so that `If-Match` has the same meaning
    /// whatever was expanded or computed; the second part from everything that the answer contains. If the caller cannot read all of the
    /// row, the time of its last change is not part of the tag: it would reveal changes of fields that the caller may not read.
    /// </summary>
    /// <param name="session">The view to read.</param>
    /// <param name="asking">The caller and the time.</param>
    /// <param name="shape">The content of the answer.</param>
    /// <param name="id">The row.</param>
    /// <param name="written">The same row if this transaction has just created it.</param>
    public static async ValueTask<RowAnswer> Of(Session session, Asking asking, RowShape shape, string id, Row written = default)
    {
        JsonOut? plain = await Write(session, asking, shape.Plan.Stored, id, null, written);
        if (plain is null)
        {
            return new(null, null, Problem.NotFound);
        }

        int changed = Changed(asking, shape.Plan, plain.Written);
        ulong own = Fingerprint.Of(plain.Written[..changed]);
        if (shape.IsPlain)
        {
            return new(plain, Fingerprint.Tag(own), null);
        }

        byte[] time = plain.Written[changed..].ToArray();
        plain.Dispose();
        var holes = new List<Hole>();
        JsonOut? open = await Write(session, asking, shape, id, holes, written);
        JsonOut? whole = await new Expander(session, asking, shape).Fill(open!, holes);
        return whole is null
            ? new(null, null, Problem.TooManyExpanded(Expander.MostRows))
            : new(whole, Fingerprint.Tag(own, Fingerprint.Of(whole, time.AsSpan(0, Math.Max(0, time.Length - 1)))), null);
    }

    /// <summary>The same; if the caller cannot read the row, the answer contains only its ID.</summary>
    public static async ValueTask<RowAnswer> OrId(Session session, Asking asking, RowShape shape, string id, Row written = default)
    {
        RowAnswer answer = await Of(session, asking, shape, id, written);
        if (answer.Problem != Problem.NotFound)
        {
            return answer;
        }

        var json = new JsonOut();
        json.Raw("{\"id\":"u8);
        json.Text(id);
        json.Raw((byte)'}');
        return new(json, null, null);
    }

    /// <summary>Whether one of the tags of an `If-Match` matches the row as the caller reads it now.</summary>
    public static async ValueTask<bool> Matches(Session session, Asking asking, EntityPlan plan, string id, string ifMatch)
    {
        if (ifMatch.Trim() == "*")
        {
            return true;
        }

        using JsonOut? plain = await Write(session, asking, plan.Stored, id, null);
        string own = plain is null ? "" : Fingerprint.Tag(Fingerprint.Of(plain.Written[..Changed(asking, plan, plain.Written)])).Trim('"');
        return plain is not null && ifMatch.Split(',').Any(tag => tag.Trim().Trim('"').Split('.')[0] == own);
    }

    /// <summary>
    /// The position of `,"updatedAt":"…"}` in a stored row that contains more than the caller can read; otherwise the end of the row.
    /// </summary>
    private static int Changed(in Asking asking, EntityPlan plan, ReadOnlySpan<byte> row)
    {
        int start = row.Length - LastChange.Length - Moment.InstantLength - 2;
        return plan.Stored.For(asking.Caller).Hides && start > 0 && row[start..].StartsWith(LastChange) ? start : row.Length;
    }

    private static ReadOnlySpan<byte> LastChange => ",\"updatedAt\":\""u8;

    private static ValueTask<JsonOut?> Write(
        Session session, in Asking asking, RowShape shape, string id, List<Hole>? holes, Row written = default)
    {
        RowSelect select = shape.For(asking.Caller);
        return select.Nothing ? default
            : written.Exists && shape.Plan.App.Dialect.ReadsMeetWrites
                ? Write(select, select.AsWritten.Open(session, asking, Values(shape.Plan, written)), holes)
                : Write(select, select.ById.Open(session, asking, Scalar.Of(id)), holes);
    }

    private static Scalar[] Values(EntityPlan plan, Row row) => [.. Enumerable.Range(0, plan.Fields.Length).Select(i => row[i])];

    private static async ValueTask<JsonOut?> Write(RowSelect select, ValueTask<ResultSet> opening, List<Hole>? holes)
    {
        using ResultSet row = await opening;
        if (!row.Step())
        {
            return null;
        }

        var json = new JsonOut(select.Shape.Plan.App.Answers);
        try
        {
            select.Write(json, row, holes);
            return json;
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }
}
