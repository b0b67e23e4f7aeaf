using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Truth.Tests.Postgres;

/// <summary>
/// A place for the tables of one app, in the database of the test run: an ordinary role, with a schema of its own and rights on nothing
/// else.
/// </summary>
internal sealed partial class PostgresSpace : IDisposable
{
    /// <summary>What scenarios name when they look at what is stored, in SQLite's words.</summary>
    private const string Words =
        """
        CREATE SCHEMA IF NOT EXISTS as_sqlite;
        CREATE OR REPLACE FUNCTION as_sqlite.hex(bytea) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT upper(encode($1, 'hex')) $$;
        CREATE OR REPLACE FUNCTION as_sqlite.randomblob(integer) RETURNS bytea LANGUAGE sql
            AS $$ SELECT decode(md5(random()::text) || md5(random()::text), 'hex') $$;
        """;

    private static readonly Lock Gate = new();
    private static readonly HashSet<PostgresServer> Prepared = [];
    private static int _count;
    private readonly PostgresServer _server;

    public PostgresSpace(PostgresServer? server = null)
    {
        _server = server ?? PostgresServer.Required;
        Role = string.Create(CultureInfo.InvariantCulture, $"app_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}");
        lock (Gate)
        {
            if (Prepared.Add(_server))
            {
                Run(Words);
            }
        }

        Run($"CREATE ROLE {Role} LOGIN PASSWORD 'correct horse'; CREATE SCHEMA AUTHORIZATION {Role}");
    }

    /// <summary>Whether `TRUTH_DATABASE=postgres` asks for scenarios on PostgreSQL instead of SQLite.</summary>
    public static bool IsChosen => Environment.GetEnvironmentVariable("TRUTH_DATABASE") == "postgres";

    /// <summary>Whether `TRUTH_RLS=1` asks for scenarios with row level security.</summary>
    public static bool IsSecured => IsChosen && Environment.GetEnvironmentVariable("TRUTH_RLS") == "1";

    /// <summary>The address with a role that owns nothing, in the database of the test run.</summary>
    public static string ReaderOf(PostgresServer server)
    {
        using var connection = new NpgsqlConnection(server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand("DO $$ BEGIN CREATE ROLE scenario_reader LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
            connection);
        command.ExecuteNonQuery();
        return server.Address("scenario_reader", "postgres");
    }

    /// <summary>A place for an app of a scenario; null on SQLite.</summary>
    public static PostgresSpace? IfChosen() => IsChosen ? new() : null;

    /// <summary>The name of the role, and of its schema.</summary>
    public string Role { get; }

    public string Address => $"{_server.Address(Role, "postgres")}&connections=12";

    /// <summary>That of the role that reads under row level security, for the driver.</summary>
    public string ReaderConnection => new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Username = "scenario_reader" }.ConnectionString;

    /// <summary>That of the administrator.</summary>
    public string ConnectionString => _server.ConnectionString;

    /// <summary>The rows of a query, each value as the app answers it.</summary>
    public List<string[]> Rows(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand($"SET search_path = {Role}, as_sqlite; {ReservedName().Replace(sql, "\"user\"")}",
            connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Text(reader.GetValue(i)))]);
        }

        return rows;
    }

    /// <summary>All rows of all tables as text, to compare the data before and after a request.</summary>
    /// <param name="except">A table to leave out.</param>
    public string Dump(string except)
    {
        var text = new StringBuilder();
        foreach (var table in Rows($"SELECT tablename FROM pg_tables WHERE schemaname = '{Role}' AND tablename <> '{except}' ORDER BY 1")
            .Select(row => row[0]))
        {
            text.Append(table).Append('\n');
            Rows($"SELECT row_to_json(t)::text FROM \"{table}\" t ORDER BY 1")
                .ForEach(row => text.Append("  ").Append(row[0]).Append('\n'));
        }

        return text.ToString();
    }

    /// <summary>Runs statements as the administrator, in the schema of the app.</summary>
    public void Run(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand($"SET search_path = {Role}, as_sqlite; {ReservedName().Replace(sql, "\"user\"")}",
            connection);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        try
        {
            Run($"DROP OWNED BY {Role} CASCADE; DROP ROLE {Role}");
        }
        catch (NpgsqlException)
        {
            // The server has ended, with all its data.
        }
    }

    // SQLite allows it without quotes.
    [GeneratedRegex(@"(?<![\w.:'""])user\b(?![(:'""])")]
    private static partial Regex ReservedName();

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(_server.ConnectionString);
        connection.Open();
        return connection;
    }

    // As SQLite stores a decimal: the number of units of its last digit.
    private static string Units(decimal number)
    {
        for (var scale = number.Scale; scale > 0; scale--)
        {
            number *= 10;
        }

        return number.ToString("0", CultureInfo.InvariantCulture);
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "1" : "0",
        decimal number => Units(number),
        DateTime { Kind: DateTimeKind.Utc } moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("hh':'mm':'ss", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH':'mm':'ss", CultureInfo.InvariantCulture),
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
