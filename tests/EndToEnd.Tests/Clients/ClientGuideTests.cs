using System.Diagnostics;
using System.Text.RegularExpressions;
using Truth.Compiler;
using Truth.Compiler.Text;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>`docs/guide/clients.md`: its examples in each language form a program, whose output is the one in the guide.</summary>
public sealed partial class ClientGuideTests
{
    private const string Address = "http://localhost:5000";

    // The console of the program is redirected, because a process has only one.
    private const string Console = """

        public static class Console
        {
            public static readonly System.Collections.Generic.List<string> Lines = [];

            public static void WriteLine(string? line) => Lines.Add(line ?? "");
        }
        """;

    private static readonly string Guide = File.ReadAllText(Checkout.At("docs", "guide", "clients.md")).ReplaceLineEndings("\n");

    private static readonly string Truth = Block().Matches(Guide)
        .Single(m => m.Groups["what"].Value == "ts file=app.truth.ts").Groups["text"].Value;

    [Fact]
    public async Task The_command_prints_what_it_says()
    {
        using var folder = new TemporaryFolder();
        folder.Write("app.truth.ts", Truth);
        var said = Block().Matches(Guide).Single(m => m.Groups["what"].Value == "console").Groups["text"].Value.Split('\n', 2);
        var ran = await TruthCommand.RunIn(folder.Path, [], said[0]["$ truth ".Length..].Split(' '));
        (ran.ExitCode, ran.Output).ShouldBe((0, said[1]), ran.All);
        File.Exists(folder.At("out", "clients", "typescript", "client.ts")).ShouldBeTrue();
        Directory.Exists(folder.At("out", "clients", "csharp")).ShouldBeTrue();
    }

    [Fact]
    public async Task TypeScript()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Truth));
        using var module = await TypeScriptModule.Compile(Model, ("use.ts", Program("ts", app)));
        using var node = Process.Start(new ProcessStartInfo("node", [module.At("use.js")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(Printed("ts"), await error);
        node.ExitCode.ShouldBe(0, await error);
    }

    [Fact]
    public async Task CSharp()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(Truth));
        var assembly = CSharpClient.Assemble(Model, Program("csharp", app) + Console);
        await Task.Run(() => assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]));
        ((List<string>)assembly.GetType("Console")!.GetField("Lines")!.GetValue(null)!).ShouldBe(Printed("csharp"));
    }

    private static Compiler.Model.AppModel Model => Compilation.Create(new SourceText("app.truth.ts", Truth)).Model!;

    private static IEnumerable<string> Examples(string language) =>
        Block().Matches(Guide).Where(m => m.Groups["what"].Value == language).Select(m => m.Groups["text"].Value);

    private static string Program(string language, ServedApp app) =>
        string.Join('\n', Examples(language)).Replace(Address, app.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);

    private static IEnumerable<string> Printed(string language) =>
        Examples(language).SelectMany(text => Arrow().Matches(text)).Select(m => m.Groups[1].Value);

    [GeneratedRegex("^```(?<what>[^\n]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("// → (.*)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
