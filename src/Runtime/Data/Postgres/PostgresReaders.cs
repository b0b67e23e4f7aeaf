using Truth.Compiler.Values;

namespace Truth.Runtime.Data.Postgres;

/// <summary>The role that reads under row level security, and its connections.</summary>
internal sealed class PostgresReaders : IDisposable
{
    private static readonly Sql Identity = new(
        "SELECT current_user, current_database(), pg_postmaster_start_time()::text, current_schema()");

    private static readonly Sql Rights = new(
        "SELECT rolsuper OR rolbypassrls, pg_has_role(current_user, :owner, 'MEMBER'), current_user, current_database(), "
        + "pg_postmaster_start_time()::text FROM pg_roles WHERE rolname = current_user");

    private PostgresReaders(string address, string role, PostgresConnections connections) =>
        (Address, Role, Connections) = (address, role, connections);

    /// <summary>As it is declared.</summary>
    public string Address { get; }

    public string Role { get; }

    public PostgresConnections Connections { get; }

    /// <summary>Connects as the role.</summary>
    /// <param name="declared">Its address.</param>
    /// <param name="owner">A session of the owner of the tables.</param>
    /// <param name="most">The maximum number of connections.</param>
    /// <param name="options">Settings of the server for these connections.</param>
    /// <exception cref="DataFileException">The role cannot be used.</exception>
    public static async Task<PostgresReaders> Open(string declared, Session owner, int most, string options)
    {
        if (!DatabaseUrl.IsServer(declared))
        {
            throw Wrong("is the path of a file", "write `postgres://…`, with a role that owns no table");
        }

        (string user, string database, string since, string schema) = await Owner(owner);
        PostgresAddress address = PostgresAddress.Parse(declared);
        address.Schema ??= schema;
        var connections = new PostgresConnections(address.Settings(most, options));
        try
        {
            await using var session = new PostgresSession(connections, ["BEGIN"], default);
            using ResultSet rows = await session.Open(Rights, Values.Scalar.Of(user));
            rows.Step();
            return rows.Text(3) != database || rows.Text(4) != since ? throw Wrong("is of another database", "write the same database")
                : rows.Integer(0) != 0 ? throw Wrong($"has the role `{rows.Text(2)}`, to which no policy applies",
                    "create one with `NOSUPERUSER NOBYPASSRLS`")
                : rows.Integer(1) != 0 ? throw Wrong($"has the role `{rows.Text(2)}`, which owns the tables or is a member of their owner",
                    "create one that is not: `CREATE ROLE app_reader LOGIN`")
                : new(declared, rows.Text(2), connections);
        }
        catch (DatabaseException error)
        {
            connections.Dispose();
            throw UnusableServer.Of(address.Shown, error);
        }
        catch
        {
            connections.Dispose();
            throw;
        }
    }

    public void Dispose() => Connections.Dispose();

    private static async Task<(string User, string Database, string Since, string Schema)> Owner(Session session)
    {
        using ResultSet rows = await session.Open(Identity);
        rows.Step();
        return (rows.Text(0), rows.Text(1), rows.Text(2), rows.Text(3));
    }

    private static DataFileException Wrong(string problem, string help) => new($"`settings.database.rls.reader` {problem}", help);
}
