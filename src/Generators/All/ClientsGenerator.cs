using Truth.Compiler.Model;
using Truth.Generators.Clients.CSharp;
using Truth.Generators.Clients.TypeScript;

namespace Truth.Generators.All;

/// <summary>`clients/`: what talks to the app over HTTP, each standing alone.</summary>
/// <param name="space">The namespace of the C#; null: one after the app.</param>
internal sealed class ClientsGenerator(string? space) : IGenerator
{
    public IEnumerable<FileWork> Plan(AppModel app) =>
        [.. new TypeScriptClientGenerator().Plan(app), .. new CSharpClientGenerator("clients/csharp", space, standsAlone: true).Plan(app)];
}
