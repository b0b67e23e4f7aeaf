using Truth.Compiler.Model;
using Truth.Generators.Clients.CSharp;
using Truth.Generators.Clients.TypeScript;

namespace Truth.Generators.All;

/// <summary>`clients/`: clients for the API of the app, each of which is self-contained.</summary>
/// <param name="space">The namespace of the C#; null to use the name of the app.</param>
internal sealed class ClientsGenerator(string? space) : IGenerator
{
    public IEnumerable<FileWork> Plan(AppModel app) =>
        [.. new TypeScriptClientGenerator().Plan(app), .. new CSharpClientGenerator("clients/csharp", space, standsAlone: true).Plan(app)];
}
