using System.Collections.Frozen;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Permissions;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Auth;

/// <summary>
/// Sessions are rows: a session that does not exist or has expired, or whose user does not exist or is not active, is ignored.
/// </summary>
internal sealed class Sessions
{
    /// <summary>The maximum number for one user.</summary>
    private const int Most = 500;
    private const int MostAtOnce = 1000;
    private static readonly Sql Insert = new("INSERT INTO _truth_session (token, user_id, created_at, expires_at) VALUES (:token, :user, :now, :expires)");
    private static readonly Sql DeleteOne = new("DELETE FROM _truth_session WHERE token = :token");
    private static readonly Sql DeleteOthers = new("DELETE FROM _truth_session WHERE user_id = :user AND token <> :token");
    private static readonly Sql DeleteAll = new("DELETE FROM _truth_session WHERE user_id = :user");

    // The oldest are deleted first, and only a limited number at a time, so that others do not have to wait.
    private static readonly Sql DeleteEldest = new(
        $"DELETE FROM _truth_session WHERE token IN (SELECT token FROM _truth_session WHERE user_id = :user ORDER BY created_at DESC LIMIT {MostAtOnce} OFFSET {Most})");

    private static readonly Sql DeleteExpired = new("DELETE FROM _truth_session WHERE expires_at <= :now");
    private readonly FrozenDictionary<string, int> _paths;
    private readonly Sql _load;
    private readonly Sql _loadUser;
    private readonly Sql _loadEmail;
    private readonly TimeSpan _timeout;

    public Sessions(AuthDescriptor auth, EntityPlan users)
    {
        _timeout = auth.SessionTimeout;
        _paths = auth.CallerPaths.Select((path, i) => (path, i)).ToFrozenDictionary(p => p.path, p => p.i, StringComparer.Ordinal);
        string table = users.Table;
        string columns = string.Concat(users.App.Sql.CallerPaths.Select(p => $", {p.Sql}"));
        string email = users.Qualified(users.Fields[users.IndexOf(Credentials.EmailField)]);
        string read = $"{table}.id{columns}";
        _load = new Sql(users.Select(
            read, $"_truth_session.token = :token AND _truth_session.expires_at > :now AND {users.IsActive}", $" JOIN _truth_session ON _truth_session.user_id = {table}.id"));
        _loadUser = new Sql(users.Select(read, $"{table}.id = :id AND {users.IsActive}"));
        _loadEmail = new Sql(users.Select(read, $"{email} = :email AND {users.IsActive}"));
    }

    /// <summary>The callers of the sessions of recent writes.</summary>
    public CallerCache Seen { get; } = new();

    /// <summary>The current owner of a session, as stored.</summary>
    public ValueTask<Caller> Load(Session session, byte[] token, in Moment moment) => Read(session.Open(_load, Scalar.Of(token), Scalar.Of(moment.Milliseconds)));

    /// <summary>A user as a caller, without a session.</summary>
    public ValueTask<Caller> LoadUser(Session session, string id) => Read(session.Open(_loadUser, Scalar.Of(id)));

    /// <summary>The user with an e-mail address.</summary>
    public ValueTask<Caller> LoadEmail(Session session, string email) => Read(session.Open(_loadEmail, Scalar.Of(email)));

    /// <summary>Begins a session, and deletes expired ones.</summary>
    public void Begin(Session session, byte[] token, string user, in Moment moment)
    {
        Scalar now = Scalar.Of(moment.Milliseconds);
        session.Write(DeleteExpired, now);
        session.Write(Insert, Scalar.Of(token), Scalar.Of(user), now, Scalar.Of(moment.Milliseconds + (long)_timeout.TotalMilliseconds));
        session.Write(DeleteEldest, Scalar.Of(user));
    }

    /// <summary>Ends all sessions of a user.</summary>
    public static void EndAll(Session session, string user) => session.Write(DeleteAll, Scalar.Of(user));

    public static void End(Session session, byte[] token) => session.Write(DeleteOne, Scalar.Of(token));

    /// <summary>Ends all sessions of a user except this one.</summary>
    /// <param name="session">The writer's transaction.</param>
    /// <param name="user">The user.</param>
    /// <param name="token">The token of this session; null if the host has authenticated the caller.</param>
    public static void EndOthers(Session session, string user, byte[]? token) => session.Write(DeleteOthers, Scalar.Of(user), Scalar.Of(token ?? []));

    private async ValueTask<Caller> Read(ValueTask<ResultSet> opening)
    {
        using ResultSet rows = await opening;
        if (!rows.Step())
        {
            return Caller.Anonymous;
        }

        var values = new Scalar[_paths.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = rows.Value(i + 1);
        }

        return new Caller(rows.Text(0), new Row(values), _paths);
    }
}
