using Truth.Compiler.Model;

namespace Truth.Generators.Clients.TypeScript;

/// <summary>`clients/typescript/client.ts`: a single, self-contained module.</summary>
internal sealed class TypeScriptClientGenerator : IGenerator
{
    public IEnumerable<FileWork> Plan(AppModel app) =>
        [new FileWork<AppModel>("clients/typescript/client.ts", app,
            static (app, templates) => templates.Render("clients/typescript/client.scriban", ClientView.Of(app)))];
}
