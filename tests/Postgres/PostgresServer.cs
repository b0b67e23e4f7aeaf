using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace Truth.Tests.Postgres;

/// <summary>
/// A PostgreSQL server in its own folder: without a password at its socket, which can only be reached there, and with one on a port of
/// 127.0.0.1, with or without TLS. It ends with this process.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer?> Started = new(Shared);
    private readonly bool _isOwn;
    private Process? _server;

    private PostgresServer(string folder, int port, bool isOwn) => (Folder, Port, _isOwn) = (folder, port, isOwn);

    /// <summary>The folder of its socket.</summary>
    public string Folder { get; }

    public int Port { get; }

    /// <summary>The value of `TRUTH_POSTGRES` with which another process uses the same server.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{Folder}:{Port}");

    /// <summary>Of the administrator, for the driver.</summary>
    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture,
            $"Host={Folder};Port={Port};Username=postgres;Database=postgres;Pooling=false;Max Auto Prepare=0");

    /// <summary>The certificate with which clients can verify the server, which is `localhost`.</summary>
    public string Certificate => $"{Folder}/server.crt";

    /// <summary>
    /// The server of this test run; null if PostgreSQL is not installed, which CI must have. `TRUTH_POSTGRES` uses a running one.
    /// </summary>
    public static PostgresServer? Instance => Started.Value;

    /// <summary>The same, where there is no test without it.</summary>
    public static PostgresServer Required =>
        Instance ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");

    /// <summary>The address of a database for the app, at the socket.</summary>
    public string Address(string user, string database) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{user}@/{database}?host={Uri.EscapeDataString(Folder)}&port={Port}");

    /// <summary>The address at the port, for users with a password.</summary>
    public string AddressOnPort(string user, string database) =>
        string.Create(CultureInfo.InvariantCulture, $"postgres://{user}@localhost:{Port}/{database}");

    /// <summary>A server of its own, which may be stopped and restarted.</summary>
    /// <param name="settings">For example `fsync=on`.</param>
    public static PostgresServer Start(params string[] settings)
    {
        var server = Create() ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
        server.Run(settings);
        return server;
    }

    /// <summary>Starts it again on its port, after <see cref="Kill"/> or <see cref="Stop"/>.</summary>
    public void Run(params string[] settings)
    {
        string[] all =
        [
            "fsync=off", "jit=off", "timezone=America/New_York", "log_min_messages=fatal", "max_connections=300", "ssl=on",
                $"ssl_cert_file={Certificate}",
            $"ssl_key_file={Folder}/server.key", .. settings,
        ];

        // The shell outlives the server and removes its files, even if this process has no time left.
        var command =
            $"'{Program("postgres")}' -D {Folder}/data -k {Folder} -h 127.0.0.1 -p {Port} {string.Concat(all.Select(setting => $" -c {setting}"))}";
        _server = Launch("sh", "-c", $"{command}; [ -e {Folder}/kept ] || rm -rf {Folder}");
        for (var tries = 0; tries < 1000 && !Accepts(); tries++)
        {
            _server.WaitForExit(20).ShouldBeFalse("PostgreSQL ended before it was asked anything");
        }
    }

    /// <summary>Ends it at once, as a crash does: its connections are lost. Its files stay.</summary>
    public void Kill() => End("-QUIT");

    /// <summary>Ends it in order: it ends its connections first. Its files stay.</summary>
    public void Stop() => End("-INT");

    public void Dispose()
    {
        if (_isOwn && _server is { HasExited: false })
        {
            File.Delete($"{Folder}/kept");
            Signal("-INT");
        }
        else if (_isOwn && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private void End(string signal)
    {
        File.WriteAllText($"{Folder}/kept", "");
        Signal(signal);
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, File.ReadLines($"{Folder}/data/postmaster.pid").First()]);
        kill.WaitForExit();
        _server!.WaitForExit();
    }

    private static PostgresServer? Shared()
    {
        if (Environment.GetEnvironmentVariable("TRUTH_POSTGRES")?.Split(':') is [var running, var at])
        {
            return new(running, int.Parse(at, CultureInfo.InvariantCulture), isOwn: false);
        }

        var server = Create();
        if (server is null)
        {
            Environment.GetEnvironmentVariable("CI").ShouldNotBe("true", "PostgreSQL is not installed: CI must not leave it out");
            return null;
        }

        server.Run();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }

    private static PostgresServer? Create()
    {
        if (Program("initdb") is not { } initdb || Program("postgres") is null)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("truth-pg-").FullName;
        WriteCertificate(folder);
        Own(folder);
        Launch(initdb, "-D", $"{folder}/data", "-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256", "-E", "UTF8",
            "--locale-provider=icu", "--icu-locale=en",
            "--locale=C.UTF-8", "--no-sync").WaitForExit();
        return new(folder, FreePort(), isOwn: true);
    }

    private static void WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllText($"{folder}/server.crt", certificate.ExportCertificatePem());
        File.WriteAllText($"{folder}/server.key", key.ExportPkcs8PrivateKeyPem());
        using var chmod = Process.Start("chmod", ["600", $"{folder}/server.key"]);
        chmod.WaitForExit();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool Accepts()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        try
        {
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // PostgreSQL refuses to run as root, so a separate user is used.
    private static bool IsRoot => Environment.UserName == "root";

    private static void Own(string folder)
    {
        if (IsRoot)
        {
            using var chown = Process.Start("chown", ["-R", "postgres", folder]);
            chown.WaitForExit();
        }
    }

    private static Process Launch(string program, params string[] arguments)
    {
        string[] command = IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments]
            : [program, .. arguments];
        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, WorkingDirectory = "/" })!;
    }

    private static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending()
            .Select(d => d + "/bin") : [])
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
