using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>The files of an app. Each is parsed once, when one of its values is first used.</summary>
/// <param name="resolve">Returns the text of the file at a path, or null; a path is that of the importing file, combined with the written
/// path.</param>
internal sealed class ModuleGraph(Func<string, SourceText?>? resolve, DiagnosticBag diagnostics)
{
    private const int MostFiles = 5_000;
    private const int MostCharacters = 4 * SourceText.LargestFile;

    private static readonly string[] Endings = [".truth.ts", ".ts"];

    private readonly Budget _budget = new(diagnostics);
    private readonly Dictionary<string, Module?> _modules = [];
    private readonly List<Module> _order = [];
    private long _characters;

    /// <summary>The constants whose evaluation is in progress, each used by the previous one.</summary>
    public Stack<ConstantReference> Asking { get; } = new();

    /// <summary>The existing files, in the order in which they were requested.</summary>
    public IReadOnlyList<Module> Modules => _order;

    public Module Add(SourceText source) => Add(source.Path, source);

    /// <summary>Adds the parsed file of the app.</summary>
    /// <param name="kept">Values of an earlier evaluation.</param>
    public Module Add(FileSyntax file, ValueCache kept)
    {
        return Add(file.Source.Path, new Module(file, this, diagnostics, _budget, kept));
    }

    /// <summary>
    /// The file that <paramref name="from"/> imports as <paramref name="written"/>; null, and a diagnostic, if there is none.
    /// </summary>
    /// <param name="from">The importing file.</param>
    /// <param name="written">The path as it is written.</param>
    /// <param name="isErasable">Whether no value of it is used, so that it may contain only types and need not exist.</param>
    public Module? Load(Module from, StringSyntax written, bool isErasable = false)
    {
        // The parser has reported its error, and it cannot be a path.
        if (!Syntax.StringReader.IsWellFormed(written.Value))
        {
            return null;
        }

        if (!IsTruthFile(written.Value))
        {
            Report(isErasable ? null : Rules.NotATruthFile.At(written.Origin, written.Value)
                .WithHelp("write its path, such as `./shared.truth.ts`"));
            return null;
        }

        var path = Join(from.File.Source.Path, written.Value);
        if (_modules.TryGetValue(path, out var module) || Read(path, written, isErasable) is not { } source)
        {
            return module;
        }

        // A file that is too large is read and reported once.
        return Takes(source, written.Origin) ? Add(path, source) : _modules[path] = null;
    }

    /// <summary>Whether a file is not too large, in addition to the others; otherwise a diagnostic at <paramref name="at"/>.</summary>
    public bool Takes(SourceText source, Origin at)
    {
        _characters += source.Text.Length;
        var refusal = source.Text.Length > SourceText.LargestFile ? Rules.FileTooLarge.At(at, source.Path, SourceText.LargestFile)
            : _characters > MostCharacters ? Rules.TooManyFiles.At(at, "characters", MostCharacters)
            : _order.Count >= MostFiles ? Rules.TooManyFiles.At(at, "files", MostFiles)
            : null;
        if (refusal is not null)
        {
            diagnostics.Add(refusal);
        }

        return refusal is null;
    }

    private SourceText? Read(string path, StringSyntax written, bool isErasable)
    {
        try
        {
            if (resolve?.Invoke(path) is { } source)
            {
                return source;
            }

            var missing = Rules.MissingModule.At(written.Origin, written.Value);
            var ending = Endings.FirstOrDefault(e => resolve?.Invoke(path + e) is not null);
            Report(isErasable ? null : ending is null ? missing : missing.WithHelp($"did you mean `{written.Value}{ending}`?"));
        }
        catch (ImportException refused)
        {
            var refusal = Rules.ImportRefused.At(written.Origin, written.Value, refused.Message);
            Report(isErasable ? null : refused.Help is { } help ? refusal.WithHelp(help) : refusal);
        }

        return null;
    }

    private void Report(Diagnostic? diagnostic)
    {
        if (diagnostic is not null)
        {
            diagnostics.Add(diagnostic);
        }
    }

    /// <summary>Evaluates unused constants, so that their errors are reported; this may read further files.</summary>
    public void EvaluateAll()
    {
        for (var i = 0; i < _order.Count; i++)
        {
            _order[i].EvaluateAll();
        }
    }

    // A path without an extension is a missing file, for which the extension is suggested.
    private static bool IsTruthFile(string path) =>
        (path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal))
        && (path.EndsWith(".truth.ts", StringComparison.Ordinal) || !(path.EndsWith(".ts", StringComparison.Ordinal)
        || path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal)));

    private Module Add(string path, SourceText source)
    {
        return Add(path, new Module(Parser.ParseFile(source, diagnostics), this, diagnostics, _budget));
    }

    private Module Add(string path, Module module)
    {
        _modules[path] = module;
        _order.Add(module);
        return module;
    }

    private static string Join(string importer, string relative)
    {
        var parts = importer.Replace('\\', '/').Split('/').SkipLast(1).ToList();
        foreach (var part in relative.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] is not ("" or ".."))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != ".")
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}

/// <summary>A constant, and the position of its use.</summary>
internal sealed record ConstantReference(Module Module, string Name, Origin At);
