using System.Globalization;
using Npgsql;
using Truth.Compiler.Values;

namespace Truth.Runtime.Data.Postgres;

/// <summary>
/// The address of a database: `postgres://user:password@host:port/database?sslmode=require`. What it leaves out comes from the environment,
/// as for PostgreSQL's own programs: `PGUSER`, `PGPASSWORD`, `PGPASSFILE`, `PGSSLROOTCERT`.
/// </summary>
internal sealed class PostgresAddress
{
    private const int MostConnections = 1000;
    private static readonly Dictionary<string, Action<PostgresAddress, string>> Known = new(StringComparer.Ordinal)
    {
        ["sslmode"] = static (of, value) => of._settings.SslMode = Mode(value),
        ["sslrootcert"] = static (of, value) => of._settings.RootCertificate = value,
        ["sslcert"] = static (of, value) => of._settings.SslCertificate = value,
        ["sslkey"] = static (of, value) => of._settings.SslKey = value,
        ["connect_timeout"] = static (of, value) => of._settings.Timeout = Number("connect_timeout", value, 1, 1000),
        ["application_name"] = static (of, value) => of._settings.ApplicationName = value,
        ["host"] = static (of, value) => of._settings.Host = value,
        ["port"] = static (of, value) => of._settings.Port = Number("port", value, 1, ushort.MaxValue),
        ["user"] = static (of, value) => of._settings.Username = value,
        ["password"] = static (of, value) => of._settings.Password = value,
        ["schema"] = static (of, value) => of.Schema = value,
        ["connections"] = static (of, value) => of.Connections = Number("connections", value, LeastConnections, MostConnections),
    };

    private readonly NpgsqlConnectionStringBuilder _settings = new()
    {
        ApplicationName = "truth",
        Timeout = 5,
        CommandTimeout = 0,
        Enlist = false,
        NoResetOnClose = true,
        MaxAutoPrepare = 256,
        AutoPrepareMinUsages = 2,
        TcpKeepAlive = true,
        GssEncryptionMode = GssEncryptionMode.Disable,

        // A violation is mapped by the statement that it refused.
        IncludeFailedBatchedCommand = true,
    };

    private PostgresAddress()
    {
    }

    /// <summary>A reading, a writing and a spare one.</summary>
    public const int LeastConnections = 4;

    /// <summary>The maximum number of connections of this process.</summary>
    public int Connections { get; private set; } = 32;

    /// <summary>The schema of the tables; null for the first in the `search_path` of the role.</summary>
    public string? Schema
    {
        get;
        set => (field, _settings.SearchPath) = (value, $"\"{value?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }

    /// <summary>The address without the password and without parameters, for messages.</summary>
    public string Shown =>
        string.Create(CultureInfo.InvariantCulture,
        $"postgres://{(_settings.Username is { } user ? $"{user}@" : "")}{_settings.Host}:{_settings.Port}/{_settings.Database}");

    /// <exception cref="DataFileException">It is not valid. The message does not contain the address, which may contain a
    /// password.</exception>
    public static PostgresAddress Parse(string address)
    {
        var parsed = new PostgresAddress();
        string rest = address[DatabaseUrl.SchemeOf(address)!.Length..];
        (string place, string? parameters) = Cut(rest, '?');
        (string authority, string? database) = Cut(place, '/');
        int at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            (string user, string? password) = Cut(authority[..at], ':');
            parsed._settings.Username = user.Length == 0 ? null : Decoded(user);
            parsed._settings.Password = password is null ? null : Decoded(password);
        }

        parsed.Place(authority[(at + 1)..]);
        parsed._settings.Database = string.IsNullOrEmpty(database) ? null : Decoded(database);
        foreach (string parameter in (parameters ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            parsed.Set(parameter);
        }

        return parsed;
    }

    /// <summary>The settings of the driver.</summary>
    /// <param name="most">The maximum number of connections.</param>
    /// <param name="options">Settings of the server for these connections: `-c jit=off`.</param>
    public string Settings(int most, string options) =>
        new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { MaxPoolSize = most, Options = options }.ConnectionString;

    private void Place(string authority)
    {
        if (authority.Contains(',', StringComparison.Ordinal))
        {
            throw Wrong("it has several hosts", "write one host");
        }

        // Of an IPv6 address in brackets, the colons belong to the address.
        int colon = authority.LastIndexOf(':');
        bool hasPort = colon > authority.LastIndexOf(']');
        string host = Decoded(hasPort ? authority[..colon] : authority).Trim('[', ']');
        _settings.Host = host.Length == 0 ? "localhost" : host;
        if (hasPort)
        {
            _settings.Port = Number("port", authority[(colon + 1)..], 1, ushort.MaxValue);
        }
    }

    private void Set(string parameter)
    {
        (string name, string? value) = Cut(parameter, '=');
        if (!Known.TryGetValue(name, out Action<PostgresAddress, string>? set))
        {
            throw Wrong($"`{name}` is not a parameter",
                $"the parameters are {string.Join(", ", Known.Keys.Select(known => $"`{known}`"))}");
        }

        set(this, Decoded(value ?? ""));
    }

    private static SslMode Mode(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ =>
            throw Wrong($"`sslmode` is `{StoredText.Of(value)}`",
            "write `disable`, `allow`, `prefer`, `require`, `verify-ca` or `verify-full`"),
    };

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number
        : throw Wrong($"`{name}` is `{StoredText.Of(value)}`",
            string.Create(CultureInfo.InvariantCulture, $"write a number from {least} to {most}"));

    private static (string Before, string? After) Cut(string text, char separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    private static string Decoded(string text) => Uri.UnescapeDataString(text);

    private static DataFileException Wrong(string problem, string help) =>
        new($"the address of the PostgreSQL database is not valid: {problem}", help);
}
