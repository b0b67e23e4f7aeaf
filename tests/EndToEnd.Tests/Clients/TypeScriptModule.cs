using System.Diagnostics;
using Truth.Compiler;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.EndToEnd.Tests.Processes;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>The generated `client.ts` as JavaScript, with the modules that use it.</summary>
internal sealed class TypeScriptModule : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private TypeScriptModule()
    {
    }

    public string Scenario => At("scenario.js");

    public string Client => At("client.js");

    /// <summary>The app of the scenario.</summary>
    public static AppModel Model { get; } =
        Compilation.Create(new SourceText("app.truth.ts", File.ReadAllText(Path.Combine(Clients.Scenario.Folder, "app.truth.ts")))).Model!;

    /// <summary>The module of the app of the scenario, with `scenario.js`.</summary>
    public static async Task<TypeScriptModule> Compile()
    {
        var module = await Compile(Model);
        module._folder.Write("scenario.js", await File.ReadAllTextAsync(Checkout.At("tests", "EndToEnd.Tests", "Clients", "scenario.js")));
        return module;
    }

    /// <param name="model">The model of the app.</param>
    /// <param name="uses">Modules that import it, in TypeScript.</param>
    public static async Task<TypeScriptModule> Compile(AppModel model, params (string Name, string Text)[] uses)
    {
        var module = new TypeScriptModule();
        var client = new AppGenerator(Templates.Embedded, new() { Targets = ["clients"] }).Generate(model)
            .Single(f => f.Path.EndsWith("/client.ts", StringComparison.Ordinal));
        module._folder.Write("client.ts", client.Text);
        module._folder.Write("package.json", """{ "type": "module" }""");
        foreach (var (name, text) in uses)
        {
            module._folder.Write(name, text);
        }

        var compiler = Checkout.At("tests", "tools", "node_modules", ".bin", "tsc");
        File.Exists(compiler).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        using var tsc = Process.Start(new ProcessStartInfo(compiler,
            ["--strict", "--module", "nodenext", "--target", "es2022", "--types", "", "client.ts", .. uses.Select(use => use.Name)])
        {
            WorkingDirectory = module._folder.Path,
            RedirectStandardOutput = true
        })!;
        var said = await tsc.StandardOutput.ReadToEndAsync();
        await tsc.WaitForExitAsync();
        tsc.ExitCode.ShouldBe(0, said);
        return module;
    }

    public string At(string name) => _folder.At(name);

    public void Dispose() => _folder.Dispose();
}
