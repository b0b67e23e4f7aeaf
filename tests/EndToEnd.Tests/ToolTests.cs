using System.Diagnostics;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>The command as a .NET tool: packed, installed in a different folder, and used there.</summary>
public sealed class ToolTests
{
    [Fact]
    public async Task The_packed_tool_installs_and_builds_an_app()
    {
        using var folder = new TemporaryFolder();
        await Dotnet("pack", Checkout.At("src", "Cli"), "-c", Checkout.Configuration, "--no-build", "--nologo", "-o",
            folder.At("packages"));
        await Dotnet("tool", "install", "truth", "--tool-path", folder.At("tool"), "--source", folder.At("packages"));
        var app = folder.Copy(Checkout.TaskManager, "app");

        var built = await Run(folder.At("tool", "truth"), folder.Path, "build", app, "-o", folder.At("out"));
        built.ExitCode.ShouldBe(0, built.All);
        File.Exists(folder.At("out", "app", "App.dll")).ShouldBeTrue();

        var own = await TruthCommand.RunIn(folder.Path, [], "build", app, "-o", folder.At("out"));
        own.Output.ShouldContain(": 0 files written");
    }

    private static async Task Dotnet(params string[] arguments)
    {
        var ran = await Run("dotnet", Checkout.Root, arguments);
        ran.ExitCode.ShouldBe(0, ran.All);
    }

    private static async Task<Ran> Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await process.WaitForExitAsync(timeout.Token);
        return new(process.ExitCode, await output, await error);
    }
}
