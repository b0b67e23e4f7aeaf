using Truth.Runtime.Data;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

/// <summary>Begins and ends sessions, in the writer's transaction.</summary>
internal static class SessionRows
{
    /// <summary>The maximum number for one user.</summary>
    private const int Most = 500;
    private const int MostAtOnce = 1000;
    private static readonly Sql Insert =
        new("INSERT INTO _truth_session (token, user_id, created_at, expires_at) VALUES (:token, :user, :now, :expires)");
    private static readonly Sql DeleteOne = new("DELETE FROM _truth_session WHERE token = :token");
    private static readonly Sql DeleteOthers = new("DELETE FROM _truth_session WHERE user_id = :user AND token <> :token");
    private static readonly Sql DeleteAll = new("DELETE FROM _truth_session WHERE user_id = :user");
    private static readonly Sql DeleteExpired = new("DELETE FROM _truth_session WHERE expires_at <= :now");

    // The oldest are deleted first, and only a limited number at a time, so that others do not have to wait.
    private static readonly Sql DeleteEldest = new(
        "DELETE FROM _truth_session WHERE token IN (SELECT token FROM _truth_session WHERE user_id = :user "
        + $"ORDER BY created_at DESC LIMIT {MostAtOnce} OFFSET {Most})");

    /// <summary>Begins a session that lasts for a time, and deletes expired ones.</summary>
    public static void Begin(Session session, byte[] token, string user, in Moment moment, TimeSpan timeout)
    {
        Scalar now = Scalar.Of(moment.Milliseconds);
        session.Write(DeleteExpired, now);
        session.Write(Insert, Scalar.Of(token), Scalar.Of(user), now, Scalar.Of(moment.Milliseconds + (long)timeout.TotalMilliseconds));
        session.Write(DeleteEldest, Scalar.Of(user));
    }

    public static void End(Session session, byte[] token) => session.Write(DeleteOne, Scalar.Of(token));

    /// <summary>Ends all sessions of a user.</summary>
    public static void EndAll(Session session, string user) => session.Write(DeleteAll, Scalar.Of(user));

    /// <summary>Ends all sessions of a user except this one.</summary>
    /// <param name="session">The writer's transaction.</param>
    /// <param name="user">The user.</param>
    /// <param name="token">The token of this session; null if the host has authenticated the caller.</param>
    public static void EndOthers(Session session, string user, byte[]? token) =>
        session.Write(DeleteOthers, Scalar.Of(user), Scalar.Of(token ?? []));
}
