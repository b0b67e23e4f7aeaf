using Truth.Cli.Import.Schemas;
using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Formatting;
using Truth.Compiler.Text;

namespace Truth.Cli.Import.Writing;

/// <summary>A truth file for an imported schema: formatted, and without errors.</summary>
/// <param name="Text">The file.</param>
/// <param name="Remarks">What could not be said, or was changed, in the order of the schema.</param>
internal sealed record TruthFile(string Text, IReadOnlyList<Diagnostic> Remarks)
{
    // Each round leaves something out, or changes a path.
    private const int MostRounds = 50;

    /// <summary>
    /// Writes the file. What the compiler refuses, such as a policy that compares values of different types, is left out and said.
    /// </summary>
    /// <param name="schema">The schema.</param>
    /// <param name="app">The name of the app.</param>
    public static TruthFile Of(ImportedSchema schema, string app)
    {
        var removed = new RemovedRules();
        for (var round = 0; round < MostRounds; round++)
        {
            var text = Write(schema, app, removed);
            var source = new SourceText("app.truth.ts", text.ToString());
            var errors = Compilation.Create(source).Diagnostics.Where(d => d.Severity == Severity.Error).ToList();
            if (errors.Count == 0)
            {
                return new(Formatter.Format(source).Text, Remarked(schema, removed));
            }

            if (!text.LeaveOut(errors))
            {
                throw new InvalidOperationException($"the imported file has an error: {errors[0].Message}");
            }
        }

        throw new InvalidOperationException($"the imported file still has errors after {MostRounds} rounds");
    }

    private static FileText Write(ImportedSchema schema, string app, RemovedRules removed)
    {
        var text = new FileText();
        text.Add("import type { AppDefinition } from 'truth';\n\n");
        text.Comment($"Imported from {schema.Source}. What is not granted is denied: replace 'nobody' by the rules of the app.");
        foreach (var remark in schema.Remarks)
        {
            text.Comment($"{remark.Origin}: {remark.Message}");
        }

        text.Add($"export const App: AppDefinition = {{\nname: {TruthText.Quoted(app)},\nentities: {{\n");
        var names = schema.Models.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var model in schema.Models)
        {
            new EntityText(model, names, removed, text).Write();
        }

        return text.Add("},\n};\n");
    }

    private static List<Diagnostic> Remarked(ImportedSchema schema, RemovedRules removed) =>
    [
        .. schema.Remarks.Concat(schema.Models.SelectMany(m => m.Remarks.Concat(m.Fields.SelectMany(f => f.Remarks))))
            .Concat(removed.All).OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Span.Start),
    ];
}
