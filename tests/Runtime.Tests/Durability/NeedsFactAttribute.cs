using System.Diagnostics;
using Truth.Tests.Postgres;

namespace Truth.Runtime.Tests.Durability;

/// <summary>A test that needs a program and possibly root; without it, the test is skipped, except in CI, where it fails.</summary>
internal sealed class NeedsFactAttribute : FactAttribute
{
    private const string OfFiles = "it is about the files of SQLite";

    public NeedsFactAttribute(string program, bool root = false)
    {
        if (PostgresSpace.IsChosen)
        {
            Skip = OfFiles;
            return;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            return;
        }

        if (!OnPath(program))
        {
            Skip = $"`{program}` is not installed";
        }
        else if (root && Environment.UserName != "root")
        {
            Skip = $"`{program}` needs root";
        }
    }

    /// <summary>Runs a program to completion, which must succeed.</summary>
    public static async Task Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {error}");
    }

    private static bool OnPath(string program) =>
        OperatingSystem.IsLinux() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin").Append("/bin")
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
