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
    private readonly FrozenDictionary<string, int> _paths;
    private readonly Sql _load;
    private readonly Sql _loadUser;
    private readonly Sql _loadEmail;

    public Sessions(AuthDescriptor auth, EntityPlan users)
    {
        Timeout = auth.SessionTimeout;
        _paths = auth.CallerPaths.Select((path, i) => (path, i)).ToFrozenDictionary(p => p.path, p => p.i, StringComparer.Ordinal);
        string table = users.Table;
        string columns = string.Concat(users.App.Sql.CallerPaths.Select(p => $", {p.Sql}"));
        string email = users.Qualified(users.Fields[users.IndexOf(Credentials.EmailField)]);
        string read = $"{table}.id{columns}";
        _load = new Sql(users.Select(
            read, $"_truth_session.token = :token AND _truth_session.expires_at > :now AND {users.IsActive}",
                $" JOIN _truth_session ON _truth_session.user_id = {table}.id"));
        _loadUser = new Sql(users.Select(read, $"{table}.id = :id AND {users.IsActive}"));
        _loadEmail = new Sql(users.Select(read, $"{email} = :email AND {users.IsActive}"));
    }

    /// <summary>How long a session lasts.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>The callers of the sessions of recent writes.</summary>
    public CallerCache Seen { get; } = new();

    /// <summary>The current owner of a session, as stored.</summary>
    public ValueTask<Caller> Load(Session session, byte[] token, in Moment moment) =>
        Read(session.Open(_load, Scalar.Of(token), Scalar.Of(moment.Milliseconds)));

    /// <summary>A user as a caller, without a session.</summary>
    public ValueTask<Caller> LoadUser(Session session, string id) => Read(session.Open(_loadUser, Scalar.Of(id)));

    /// <summary>The user with an e-mail address.</summary>
    public ValueTask<Caller> LoadEmail(Session session, string email) => Read(session.Open(_loadEmail, Scalar.Of(email)));

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
