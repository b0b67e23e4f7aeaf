using System.Diagnostics;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>The C# client in a trimmed program: `tests/cases/clients/Program.cs`.</summary>
public sealed class TrimmedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Reflection would cause a warning of the trimmer or of the AOT analysis, which is treated as an error.
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <PublishTrimmed>true</PublishTrimmed>
            <TrimMode>full</TrimMode>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <IsAotCompatible>true</IsAotCompatible>
            <JsonSerializerIsReflectionEnabledByDefault>false</JsonSerializerIsReflectionEnabledByDefault>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
        </Project>
        """;

    [Fact]
    public async Task It_publishes_without_a_warning_and_talks_to_the_app()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Workshop.csproj", Project);
        folder.Write("Program.cs", await File.ReadAllTextAsync(Path.Combine(Scenario.Folder, "Program.cs")));
        foreach (var file in new AppGenerator(Templates.Embedded, new() { Targets = ["clients"] }).Generate(TypeScriptModule.Model)
            .Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal)))
        {
            folder.Write(file.Path, file.Text);
        }

        await Succeeds(folder, "dotnet", "publish", "-c", "Release", "--use-current-runtime", "-o", "out", "--nologo", "-v", "quiet");
        Directory.GetFiles(folder.At("out"))
            .ShouldNotContain(file => file.EndsWith("System.Reflection.Emit.dll", StringComparison.Ordinal));

        await using var app = await ServedApp.Start(ServedApp.Compile(await File.ReadAllTextAsync(Path.Combine(Scenario.Folder,
            "app.truth.ts"))));
        (await Succeeds(folder, folder.At("out", "Workshop"), app.Address.ToString())).ShouldBe("all is well\n");
    }

    private static async Task<string> Succeeds(TemporaryFolder folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };

        // Variables of the test runner.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var timeout = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(timeout.Token);
        process.ExitCode.ShouldBe(0, await output + await error);
        return await output;
    }
}
