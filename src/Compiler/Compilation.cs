using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler;

/// <summary>A compiled truth file: text, syntax, values, model. A pure function of its sources.</summary>
public sealed partial class Compilation
{
    internal Compilation(AppModel? draft, DiagnosticBag diagnostics, IReadOnlyList<SourceText> sources)
    {
        Model = diagnostics.HasErrors ? null : draft;
        Name = draft?.Name;
        Diagnostics = diagnostics.Sorted();
        Sources = sources;
    }

    /// <summary>The app; null if there is an error.</summary>
    public AppModel? Model { get; }

    /// <summary>The name of the app, even if it has errors; null if it cannot be determined.</summary>
    public string? Name { get; }

    /// <summary>All diagnostics, by file and position.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The file, and all files from which it imports values.</summary>
    public IReadOnlyList<SourceText> Sources { get; }

    public bool HasErrors => Model is null;

    /// <summary>Compiles one app.</summary>
    /// <param name="source">The truth file.</param>
    /// <param name="resolve">Returns the text of an imported file by its path (the importing file's folder combined with the written path,
    /// with `/`), or null; throws an <see cref="Evaluation.ImportException"/> with the reason if it cannot.</param>
    public static Compilation Create(SourceText source, Func<string, SourceText?>? resolve = null) =>
        new AppCompiler().Compile(source, resolve);
}
