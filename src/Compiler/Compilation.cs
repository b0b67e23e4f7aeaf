using Truth.Compiler.Binding;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler;

/// <summary>A truth file, compiled: text, syntax, values, model. A pure function of its sources.</summary>
public sealed class Compilation
{
    private Compilation(AppModel? model, AppModel? draft, IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<SourceText> sources)
    {
        Model = model;
        Name = draft?.Name;
        Diagnostics = diagnostics;
        Sources = sources;
    }

    /// <summary>The app; null when there is an error.</summary>
    public AppModel? Model { get; }

    /// <summary>What the app calls itself, even when it has errors; null when the file is too wrong to tell.</summary>
    public string? Name { get; }

    /// <summary>All there is to say, by file and place.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The file, and every file it takes values of.</summary>
    public IReadOnlyList<SourceText> Sources { get; }

    public bool HasErrors => Model is null;

    /// <summary>Compiles one app.</summary>
    /// <param name="source">Its truth file.</param>
    /// <param name="resolve">Gives the text of an imported file by its path (the importing file's folder joined with what was written, `/` between), or null.</param>
    public static Compilation Create(SourceText source, Func<string, SourceText?>? resolve = null)
    {
        var diagnostics = new DiagnosticBag();
        var graph = new ModuleGraph(resolve, diagnostics);
        var module = graph.Add(source);
        var draft = AppOf(module, diagnostics) is var (value, doc) && value is ObjectValue app ? new AppBinder(diagnostics).Bind(app, doc) : null;
        module.EvaluateAll();
        return new(diagnostics.HasErrors ? null : draft, draft, diagnostics.Sorted(), [.. graph.Modules.Select(m => m.File.Source)]);
    }

    private static (Value? Value, string? Doc) AppOf(Module module, DiagnosticBag diagnostics)
    {
        var statements = module.File.Statements;
        ExpressionSyntax? syntax = null;
        string? doc = null;
        if (statements.OfType<DefaultExportSyntax>().FirstOrDefault() is { } exported)
        {
            (syntax, doc) = (exported.Value, exported.Doc ?? module.DocOf(exported.Value));
        }
        else if (statements.OfType<ConstSyntax>().FirstOrDefault(c => c.IsExported && c.Name.Text == "App") is { } constant)
        {
            (syntax, doc) = (new NameSyntax(constant.Name.Origin, "App"), constant.Doc);
        }

        if (syntax is null)
        {
            NoApp(module, diagnostics);
            return default;
        }

        var value = module.Evaluate(syntax);
        if (value is not (ObjectValue or ErrorValue))
        {
            diagnostics.Add(Rules.WrongType.At(value.Origin, "App", "an object", value.Kind));
        }

        return (value, doc);
    }

    private static void NoApp(Module module, DiagnosticBag diagnostics)
    {
        // A file that cannot be read has said why.
        if (diagnostics.HasErrors)
        {
            return;
        }

        var only = module.File.Statements.OfType<ConstSyntax>().FirstOrDefault(c => c.Value is ObjectSyntax o && o.Members.Any(m => m.Name?.Text == "entities"));
        var at = only?.Name.Origin ?? new Origin(module.File.Source, new(0, 0));
        diagnostics.Add(Rules.NoApp.At(at).WithHelp(only is null ? "write `export const App: AppDefinition = { … }`" : $"write `export const App` for `{only.Name.Text}`"));
    }
}
