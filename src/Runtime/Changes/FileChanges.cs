using Truth.Runtime.Data;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

/// <summary>
/// The content in the store that no row names, in the database: content is noted before it is stored, and is no longer noted in the
/// transaction in which a row names it; it is noted again in the transaction that removes it from the row. Whenever the process ends, each
/// content is named by a row or noted, and noted content is deleted when it is due.
/// </summary>
internal static class FileChanges
{
    /// <summary>How long content may be on its way to a row.</summary>
    public static readonly TimeSpan Pending = TimeSpan.FromHours(1);

    /// <summary>How long content that a row no longer names is kept for those who have just read the row.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Due before all times: it is being deleted, so that no row may name it any more.</summary>
    private const long Taken = -1;

    private static readonly Sql Put = new(
        "INSERT INTO _truth_file (key, due) VALUES (:key, :due) ON CONFLICT (key) DO UPDATE SET due = excluded.due");

    private static readonly Sql Remove = new("DELETE FROM _truth_file WHERE key = :key");
    private static readonly Sql Find = new("SELECT due FROM _truth_file WHERE key = :key");
    private static readonly Sql DueAt = new("SELECT key FROM _truth_file WHERE due <= :now ORDER BY due LIMIT :limit");
    private static readonly Sql Take = new("UPDATE _truth_file SET due = :taken WHERE key = :key");

    /// <summary>Notes content that is about to be stored.</summary>
    public static void Note(Session session, string key, in Moment moment) => session.Write(Put, Scalar.Of(key), At(moment, Pending));

    /// <summary>Whether the content is noted and is not being deleted.</summary>
    public static async ValueTask<bool> IsPending(Session session, string key)
    {
        using ResultSet rows = await session.Open(Find, Scalar.Of(key));
        return rows.Step() && rows.Integer(0) != Taken;
    }

    /// <summary>No longer notes content that was deleted.</summary>
    public static void Forget(Session session, string key) => session.Write(Remove, Scalar.Of(key));

    /// <summary>Takes the content that is due, so that it can be deleted.</summary>
    public static async ValueTask<List<string>> TakeDue(Session session, Moment moment, int limit)
    {
        var keys = new List<string>();
        using (ResultSet rows = await session.Open(DueAt, Scalar.Of(moment.Milliseconds), Scalar.Of(limit)))
        {
            while (rows.Step())
            {
                keys.Add(rows.Text(0));
            }
        }

        foreach (string key in keys)
        {
            session.Write(Take, Scalar.Of(Taken), Scalar.Of(key));
        }

        return keys;
    }

    /// <summary>Notes what a change of a row takes away, unless the row is kept, and no longer notes what it brings.</summary>
    public static void Record(Session session, RowChange change)
    {
        foreach (int field in RowStatements.Of(change.Plan).Files)
        {
            if (change.Kind == ChangeKind.Update && !change.Named.Contains(field))
            {
                continue;
            }

            string? before = FileValue.Of(change.Before[field])?.Key, after = FileValue.Of(change.After[field])?.Key;
            if (before is not null && before != after && !DeletedRows.Keeps(change))
            {
                session.Write(Put, Scalar.Of(before), At(change.Cause.Asking.Moment, Grace));
            }

            if (after is not null && before != after)
            {
                Forget(session, after);
            }
        }
    }

    private static Scalar At(in Moment moment, TimeSpan later) => Scalar.Of(moment.Milliseconds + (long)later.TotalMilliseconds);
}
