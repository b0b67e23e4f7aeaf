using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>The files of an app. Each is parsed once, when a value of it is first asked for.</summary>
/// <param name="resolve">Gives the text of the file at a path, or null; a path is the importing file's, joined with what it wrote.</param>
internal sealed class ModuleGraph(Func<string, SourceText?>? resolve, DiagnosticBag diagnostics)
{
    private const int MostFiles = 5_000;
    private const int MostCharacters = 4 * SourceText.LargestFile;

    private static readonly string[] Endings = [".truth.ts", ".ts"];

    private readonly Budget _budget = new(diagnostics);
    private readonly Dictionary<string, Module?> _modules = [];
    private readonly List<Module> _order = [];
    private long _characters;

    /// <summary>The constants that are being evaluated, each for the one before.</summary>
    public Stack<Asked> Asking { get; } = new();

    /// <summary>Those that are there, in the order in which they were asked for.</summary>
    public IReadOnlyList<Module> Modules => _order;

    public Module Add(SourceText source) => Add(source.Path, source);

    /// <summary>Adds the file of the app, parsed.</summary>
    /// <param name="kept">What of it has been evaluated before.</param>
    public Module Add(FileSyntax file, KeptValues kept)
    {
        return Add(file.Source.Path, new Module(file, this, diagnostics, _budget, kept));
    }

    /// <summary>The file that <paramref name="from"/> imports as <paramref name="written"/>; null, and a diagnostic, when there is none.</summary>
    /// <param name="from">The file that imports.</param>
    /// <param name="written">The path as written there.</param>
    /// <param name="isErasable">Nothing asks for a value of it, so that it may hold types alone: it need not be there.</param>
    public Module? Load(Module from, StringSyntax written, bool isErasable = false)
    {
        // The parser has said what is wrong with it, and it can be no path.
        if (!Syntax.StringReader.IsWellFormed(written.Value))
        {
            return null;
        }

        if (!IsTruthFile(written.Value))
        {
            Report(isErasable ? null : Rules.NotATruthFile.At(written.Origin, written.Value).WithHelp("write its path, such as `./shared.truth.ts`"));
            return null;
        }

        var path = Join(from.File.Source.Path, written.Value);
        if (_modules.TryGetValue(path, out var module) || Read(path, written, isErasable) is not { } source)
        {
            return module;
        }

        // One that is too large is read once, and said once.
        return Takes(source, written.Origin) ? Add(path, source) : _modules[path] = null;
    }

    /// <summary>Whether a file is not too large, beside those that are there; else a diagnostic says so at <paramref name="at"/>.</summary>
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

    /// <summary>Evaluates what nobody has asked for, so that what is wrong in it is said; that may bring further files.</summary>
    public void EvaluateAll()
    {
        for (var i = 0; i < _order.Count; i++)
        {
            _order[i].EvaluateAll();
        }
    }

    // A path that lacks its ending is a file that is not there, and is told which it may be.
    private static bool IsTruthFile(string path) =>
        (path.StartsWith("./", StringComparison.Ordinal) || path.StartsWith("../", StringComparison.Ordinal))
        && (path.EndsWith(".truth.ts", StringComparison.Ordinal) || !(path.EndsWith(".ts", StringComparison.Ordinal) || path.EndsWith(".js", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal)));

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

/// <summary>A constant, and where it was asked for.</summary>
internal sealed record Asked(Module Module, string Name, Origin At);
