using System.Collections.Frozen;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Permissions;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Auth;

/// <summary>Sessions are rows: one that is gone, expired, or whose user is gone or not active, signs nobody in.</summary>
internal sealed class Sessions
{
    /// <summary>Of one user.</summary>
    private const int Most = 500;
    private const int MostAtOnce = 1000;
    private static readonly Sql Insert = new("INSERT INTO _truth_session (token, user_id, created_at, expires_at) VALUES (:token, :user, :now, :expires)");
    private static readonly Sql DeleteOne = new("DELETE FROM _truth_session WHERE token = :token");
    private static readonly Sql DeleteOthers = new("DELETE FROM _truth_session WHERE user_id = :user AND token <> :token");
    private static readonly Sql DeleteAll = new("DELETE FROM _truth_session WHERE user_id = :user");

    // The eldest go first, and never so many at once that others wait for it.
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
        _paths = auth.CallerPaths.Select((p, i) => (p.Path, i)).ToFrozenDictionary(p => p.Path, p => p.i, StringComparer.Ordinal);
        string table = users.Entity.Table;
        string columns = string.Concat(auth.CallerPaths.Select(p => $", {p.Sql}"));
        _load = new Sql($"SELECT {table}.id{columns} FROM _truth_session JOIN {table} ON {table}.id = _truth_session.user_id "
            + $"WHERE _truth_session.token = :token AND _truth_session.expires_at > :now AND {users.IsActive}");
        _loadUser = new Sql($"SELECT {table}.id{columns} FROM {table} WHERE {table}.id = :id AND {users.IsActive}");
        _loadEmail = new Sql($"SELECT {table}.id{columns} FROM {table} WHERE {users.Qualified(users.Fields[users.IndexOf(Credentials.EmailField)])} = :email AND {users.IsActive}");
    }

    /// <summary>Whom the sessions of late writes belonged to.</summary>
    public SeenCallers Seen { get; } = new();

    public static void Prepare(Connection connection) => connection.Execute(
        """
        CREATE TABLE IF NOT EXISTS _truth_session (
          token      BLOB    NOT NULL PRIMARY KEY,
          user_id    TEXT    NOT NULL,
          created_at INTEGER NOT NULL,
          expires_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS _truth_session_age ON _truth_session (user_id, created_at);
        DROP INDEX IF EXISTS _truth_session_user;
        CREATE INDEX IF NOT EXISTS _truth_session_expiry ON _truth_session (expires_at)
        """);

    /// <summary>Who a session belongs to, as stored now.</summary>
    public Caller Load(Connection connection, byte[] token, in Moment moment)
    {
        Statement load = connection.Prepare(_load);
        load.BindBlob(1, token);
        load.Bind(2, moment.Milliseconds);
        return Read(load);
    }

    /// <summary>A user as a caller, whatever the session.</summary>
    public Caller LoadUser(Connection connection, string id)
    {
        Statement load = connection.Prepare(_loadUser);
        load.Bind(1, id);
        return Read(load);
    }

    /// <summary>The user who signs in with an address.</summary>
    public Caller LoadEmail(Connection connection, string email)
    {
        Statement load = connection.Prepare(_loadEmail);
        load.Bind(1, email);
        return Read(load);
    }

    /// <summary>Begins a session, and forgets those that have ended by themselves.</summary>
    public void Begin(Connection connection, byte[] token, string user, in Moment moment)
    {
        Statement delete = connection.Prepare(DeleteExpired);
        delete.Bind(1, moment.Milliseconds);
        delete.Run();
        Statement insert = connection.Prepare(Insert);
        insert.BindBlob(1, token);
        insert.Bind(2, user);
        insert.Bind(3, moment.Milliseconds);
        insert.Bind(4, moment.Milliseconds + (long)_timeout.TotalMilliseconds);
        insert.Run();
        Statement eldest = connection.Prepare(DeleteEldest);
        eldest.Bind(1, user);
        eldest.Run();
    }

    /// <summary>Ends every session of a user.</summary>
    public static void EndAll(Connection connection, string user)
    {
        Statement delete = connection.Prepare(DeleteAll);
        delete.Bind(1, user);
        delete.Run();
    }

    public static void End(Connection connection, byte[] token)
    {
        Statement delete = connection.Prepare(DeleteOne);
        delete.BindBlob(1, token);
        delete.Run();
    }

    /// <summary>Ends every session of a user but this one.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="user">Whose.</param>
    /// <param name="token">Of this one; null where the host says who asks.</param>
    public static void EndOthers(Connection connection, string user, byte[]? token)
    {
        Statement delete = connection.Prepare(DeleteOthers);
        delete.Bind(1, user);
        delete.BindBlob(2, token ?? []);
        delete.Run();
    }

    private Caller Read(Statement load)
    {
        Caller caller = Caller.Anonymous;
        if (load.Step())
        {
            var values = new Scalar[_paths.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = load.Value(i + 1);
            }

            caller = new Caller(load.Text(0), new Row(values), _paths);
        }

        load.Reset();
        return caller;
    }
}
