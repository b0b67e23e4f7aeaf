namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>The kinds of sessions that an online migration uses.</summary>
internal enum OnlineSession
{
    /// <summary>A transaction that sees one state, and writes only what is temporary.</summary>
    Reading,

    /// <summary>A transaction that changes tables, without any writer at the same time. It waits for a lock for a moment only.</summary>
    Changing,

    /// <summary>A transaction among those of writers, which reads whole tables or writes some rows.</summary>
    Among,

    /// <summary>A transaction like that of a writer of the new version.</summary>
    Writing,

    /// <summary>Statements without a transaction.</summary>
    Single,
}

/// <summary>Runs work in a session of its own, whose transaction is committed if the work answers true.</summary>
/// <param name="kind">The kind of session.</param>
/// <param name="work">The work.</param>
internal delegate Task OnlineSessions(OnlineSession kind, Func<Session, ValueTask<bool>> work);
