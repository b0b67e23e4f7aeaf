using System.Diagnostics;

namespace Truth.Packages.Tests.Projects;

/// <summary>The output and the exit code of a command.</summary>
internal sealed record Ran(int ExitCode, string Output)
{
    /// <summary>Errors and warnings as MSBuild prints them, without the project; its summary, which repeats them, is omitted.</summary>
    public IReadOnlyList<string> Said =>
    [
        .. Output.Split("\nBuild ")[0].Split('\n').Select(line => line.Trim())
            .Where(line => line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal))
            .Select(line => line.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var end ? line[..end] : line),
    ];
}

/// <summary>Runs `dotnet`, as users do.</summary>
internal static class Dotnet
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Task<Ran> Run(string folder, params string[] arguments) => Ended(Start(folder, arguments));

    /// <summary>Waits for its end and reads its output.</summary>
    public static async Task<Ran> Ended(Process started)
    {
        using var process = started;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(timeout.Token);
        return new(process.ExitCode, await output + await error);
    }

    /// <returns>The output.</returns>
    public static async Task<string> Succeed(string folder, params string[] arguments)
    {
        var ran = await Run(folder, arguments);
        ran.ExitCode.ShouldBe(0, ran.Output);
        return ran.Output;
    }

    public static Process Start(string folder, params string[] arguments) => Start("dotnet", folder, arguments, []);

    /// <summary>Starts a program that runs `dotnet`, or that `dotnet` runs.</summary>
    public static Process Start(string program, string folder, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        };
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // Variables of the test runner.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
