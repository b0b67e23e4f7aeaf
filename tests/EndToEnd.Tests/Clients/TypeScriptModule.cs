using System.Diagnostics;
using Truth.Compiler;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.EndToEnd.Tests.Processes;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>The generated `client.ts` as JavaScript, with `scenario.js` beside it.</summary>
internal sealed class TypeScriptModule : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TypeScriptModule()
    {
    }

    public string Scenario => _folder.At("scenario.js");

    public string Client => _folder.At("client.js");

    /// <summary>The app of the scenario.</summary>
    public static AppModel Model { get; } =
        Compilation.Create(new SourceText("app.truth.ts", File.ReadAllText(Path.Combine(Clients.Scenario.Folder, "app.truth.ts")))).Model!;

    public static async Task<TypeScriptModule> Compile()
    {
        var module = new TypeScriptModule();
        foreach (var file in new AppGenerator(Templates.Embedded, new() { Targets = ["clients"] }).Generate(Model).Where(f => f.Path.EndsWith("/client.ts", StringComparison.Ordinal)))
        {
            module._folder.Write("client.ts", file.Text);
        }

        module._folder.Write("package.json", """{ "type": "module" }""");
        module._folder.Write("scenario.js", await File.ReadAllTextAsync(Checkout.At("tests", "EndToEnd.Tests", "Clients", "scenario.js")));
        var compiler = Checkout.At("tests", "tools", "node_modules", ".bin", "tsc");
        File.Exists(compiler).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        using var tsc = Process.Start(new ProcessStartInfo(compiler, ["--strict", "--module", "nodenext", "--target", "es2022", "--types", "", "client.ts"]) { WorkingDirectory = module._folder.Path, RedirectStandardOutput = true })!;
        var said = await tsc.StandardOutput.ReadToEndAsync();
        await tsc.WaitForExitAsync();
        tsc.ExitCode.ShouldBe(0, said);
        return module;
    }

    public void Dispose() => _folder.Dispose();
}
