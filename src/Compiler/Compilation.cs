using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler;

/// <summary>A truth file, compiled: text, syntax, values, model. A pure function of its sources.</summary>
public sealed partial class Compilation
{
    internal Compilation(AppModel? draft, DiagnosticBag diagnostics, IReadOnlyList<SourceText> sources)
    {
        Model = diagnostics.HasErrors ? null : draft;
        Name = draft?.Name;
        Diagnostics = diagnostics.Sorted();
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
    /// <param name="resolve">Gives the text of an imported file by its path (the importing file's folder joined with what was written, `/` between), or null; throws an <see cref="Evaluation.ImportException"/> to say why it gives none.</param>
    public static Compilation Create(SourceText source, Func<string, SourceText?>? resolve = null) => new AppCompiler().Compile(source, resolve);
}
