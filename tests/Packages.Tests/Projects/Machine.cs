using System.Diagnostics;

namespace Truth.Packages.Tests.Projects;

/// <summary>A machine with only the SDK: everything that it installs stays in its own folder.</summary>
internal sealed class Machine(string folder)
{
    private static readonly string SearchPath = Environment.GetEnvironmentVariable("PATH")!;

    /// <summary>Environment variables of all processes on it.</summary>
    public Dictionary<string, string> Variables { get; } = new() { ["DOTNET_NOLOGO"] = "1", ["APP_UID"] = UserId() };

    /// <summary>A path in its own file system.</summary>
    public string At(string path) => folder + path;

    public Task<Ran> Run(string workingFolder, string line) => Dotnet.Ended(Start(workingFolder, "bash", "-c", line));

    public async Task<string> Succeed(string workingFolder, string line)
    {
        var ran = await Run(workingFolder, line);
        ran.ExitCode.ShouldBe(0, line + "\n" + ran.Output);
        return ran.Output;
    }

    public Process Start(string workingFolder, params string[] call)
    {
        var home = Directory.CreateDirectory(At("/home")).FullName;
        var environment = new Dictionary<string, string>(Variables)
        {
            ["DOTNET_CLI_HOME"] = home,
            ["PATH"] = $"{home}/.dotnet/tools:{SearchPath}"
        };
        return Dotnet.Start(call[0], workingFolder, call[1..], environment);
    }

    private static string UserId()
    {
        using var id = Process.Start(new ProcessStartInfo("id", ["-u"]) { RedirectStandardOutput = true })!;
        return id.StandardOutput.ReadToEnd().Trim();
    }
}
