using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>One row as a caller may see it, and its tag.</summary>
internal static class RowAnswer
{
    /// <summary>
    /// The row's JSON and its tag; or null when the caller may not read it, or when it is too much to answer. The tag's first part is of what
    /// is stored, so that `If-Match` means the same whatever was expanded or worked out; a second part is of all that was shown. Where the caller does
    /// not read all of the row, the time of its last change is no part of a tag: it would tell of changes of what may not be read.
    /// </summary>
    public static JsonOut? Of(Connection connection, in Asking asking, RowShape shape, string id, out string? tag, out Problem? problem)
    {
        tag = null;
        problem = null;
        JsonOut? plain = Write(connection, asking, shape.Plan.Stored, id, null);
        if (plain is null)
        {
            problem = Problem.NotFound;
            return null;
        }

        int changed = Changed(asking, shape.Plan, plain.Written);
        ulong own = Fingerprint.Of(plain.Written[..changed]);
        if (shape.IsPlain)
        {
            tag = Fingerprint.Tag(own);
            return plain;
        }

        byte[] time = plain.Written[changed..].ToArray();
        plain.Dispose();
        var holes = new List<Hole>();
        JsonOut? whole = new Expander(connection, asking, shape).Fill(Write(connection, asking, shape, id, holes)!, holes);
        tag = whole is null ? null : Fingerprint.Tag(own, Fingerprint.Of(whole, time.AsSpan(0, Math.Max(0, time.Length - 1))));
        problem = whole is null ? Problem.TooManyExpanded(Expander.MostRows) : null;
        return whole;
    }

    /// <summary>Whether one of the tags of an `If-Match` is of the row as the caller reads it now.</summary>
    public static bool Matches(Connection connection, in Asking asking, EntityPlan plan, string id, string ifMatch)
    {
        if (ifMatch.Trim() == "*")
        {
            return true;
        }

        using JsonOut? plain = Write(connection, asking, plan.Stored, id, null);
        string own = plain is null ? "" : Fingerprint.Tag(Fingerprint.Of(plain.Written[..Changed(asking, plan, plain.Written)])).Trim('"');
        return plain is not null && ifMatch.Split(',').Any(tag => tag.Trim().Trim('"').Split('.')[0] == own);
    }

    /// <summary>Where `,"updatedAt":"…"}` begins in a stored row that holds more than the caller reads; else where the row ends.</summary>
    private static int Changed(in Asking asking, EntityPlan plan, ReadOnlySpan<byte> row)
    {
        int start = row.Length - LastChange.Length - Moment.InstantLength - 2;
        return plan.Stored.For(asking.Caller).Hides && start > 0 && row[start..].StartsWith(LastChange) ? start : row.Length;
    }

    private static ReadOnlySpan<byte> LastChange => ",\"updatedAt\":\""u8;

    private static JsonOut? Write(Connection connection, in Asking asking, RowShape shape, string id, List<Hole>? holes)
    {
        RowSelect select = shape.For(asking.Caller);
        if (select.Nothing)
        {
            return null;
        }

        Statement row = select.ById.Open(connection, asking, Scalar.Of(id));
        JsonOut? json = null;
        try
        {
            if (row.Step())
            {
                json = new JsonOut(shape.Plan.App.Answers);
                select.Write(json, row, holes);
            }

            return json;
        }
        catch
        {
            json?.Dispose();
            throw;
        }
        finally
        {
            row.Reset();
        }
    }
}
