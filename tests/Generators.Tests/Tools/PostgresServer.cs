using System.Diagnostics;

namespace Truth.Generators.Tests.Tools;

/// <summary>A PostgreSQL server for the test run, in its own folder, which can only be reached there. It ends with the run.</summary>
internal sealed class PostgresServer
{
    private static readonly Lazy<PostgresServer?> Started = new(Start);

    private PostgresServer(string folder) =>
        (Folder, ConnectionString) = (folder, $"Host={folder};Username=postgres;Database=postgres;Pooling=false;Max Auto Prepare=0");

    /// <summary>The folder of its socket.</summary>
    public string Folder { get; }

    public string ConnectionString { get; }

    /// <summary>
    /// Null if PostgreSQL is not installed; CI must have it. `TRUTH_POSTGRES` uses a running server, by the folder of its socket.
    /// </summary>
    public static PostgresServer? Instance => Started.Value;

    private static PostgresServer? Start()
    {
        if (Environment.GetEnvironmentVariable("TRUTH_POSTGRES") is { Length: > 0 } running)
        {
            return new(running);
        }

        if (Program("initdb") is not { } initdb || Program("postgres") is not { } postgres)
        {
            Environment.GetEnvironmentVariable("CI").ShouldNotBe("true", "PostgreSQL is not installed: CI must not leave it out");
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("truth-pg-").FullName;
        Own(folder);
        Run(initdb, "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale-provider=icu", "--icu-locale=en",
            "--locale=C.UTF-8", "--no-sync").WaitForExit();
        // The shell outlives the server and removes its files, even if this process has no time left.
        var server = Run("sh", "-c",
            $"'{postgres}' -D {folder}/data -k {folder} -h '' -c fsync=off -c jit=off -c timezone=America/New_York -c log_min_messages=fatal; rm -rf {folder}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(server, folder);
        for (var tries = 0; tries < 1000 && !File.Exists($"{folder}/.s.PGSQL.5432"); tries++)
        {
            server.WaitForExit(20).ShouldBeFalse("PostgreSQL ended before it was asked anything");
        }

        return new(folder);
    }

    private static void End(Process server, string folder)
    {
        // A fast shutdown: the server waits for its processes, so that nothing is written afterwards.
        using var kill = Process.Start("kill", ["-INT", File.ReadLines($"{folder}/data/postmaster.pid").First()]);
        server.WaitForExit();
    }

    // PostgreSQL refuses to run as root, so a separate user is used.
    private static bool IsRoot => Environment.UserName == "root";

    private static void Own(string folder)
    {
        if (IsRoot)
        {
            using var chown = Process.Start("chown", ["postgres", folder]);
            chown.WaitForExit();
        }
    }

    private static Process Run(string program, params string[] arguments)
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
