using Truth.Compiler.Binding;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Symbols;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler;

/// <summary>
/// Compiles an app repeatedly, as an editor and `truth dev` do. Each result is the same as that of <see cref="Compilation.Create"/>;
/// entities that are not affected by a change are not bound again. An instance must not be used by several threads at the same time.
/// </summary>
public sealed class AppCompiler
{
    private readonly DiagnosticBag _diagnostics = new();
    private readonly DraftCache _drafts = new();
    private readonly TextHistory _history = new();
    private readonly ValueCache _values = new();
    private SharedDeclarations _surroundings = SharedDeclarations.None;

    // Null if it cannot be reused: it had diagnostics, or it uses values of other files, which may change.
    private FileSyntax? _file;

    /// <param name="source">The truth file.</param>
    /// <param name="resolve">Returns the text of an imported file by its path (the importing file's folder combined with the written path,
    /// with `/`), or null; throws an <see cref="ImportException"/> with the reason if it cannot.</param>
    public Compilation Compile(SourceText source, Func<string, SourceText?>? resolve = null) => DeepStack.Run(() =>
    {
        try
        {
            return Compiled(source, resolve);
        }
        catch
        {
            // An incomplete compilation must not be used for the next one.
            _file = null;
            _drafts.Clear();
            throw;
        }
    });

    private Compilation Compiled(SourceText source, Func<string, SourceText?>? resolve)
    {
        var moved = new MovedText(source, _history);
        _diagnostics.Restart(d => Moved(d, moved));
        var graph = new ModuleGraph(resolve, _diagnostics);
        if (!graph.Takes(source, new(source, new(0, 0))))
        {
            return new(null, _diagnostics, [source]);
        }

        var module = graph.Add(Parse(source), _values);
        var (value, doc) = AppOf(module);
        graph.EvaluateAll();
        Prepare(module, graph, value, moved);
        var draft = value is ObjectValue app ? new AppBinder(_diagnostics, _drafts).Bind(AppLimits.Apply(app, _diagnostics), doc) : null;
        return new(draft, _diagnostics, [.. graph.Modules.Select(m => m.File.Source)]);
    }

    /// <summary>The meanings of the names of an app.</summary>
    internal static Meanings MeaningsOf(SourceText source, Func<string, SourceText?> resolve)
    {
        var compiler = new AppCompiler();
        compiler._diagnostics.Meanings = new();
        compiler.Compile(source, resolve);
        return compiler._diagnostics.Meanings;
    }

    // After an edit inside an entity or a view, only that is parsed; otherwise the whole file.
    private FileSyntax Parse(SourceText source)
    {
        if (_file is not null && !_history.IsFull)
        {
            var change = TextChange.Between(_history.Last!.Text, source.Text);
            if (new Reparser(_history, source, change).Parse(_file) is { } edited)
            {
                _history.Add(source, change);
                return _file = edited;
            }
        }

        _history.Begin(source);
        _values.Clear();
        var file = Parser.ParseFile(source, _diagnostics);
        _file = _diagnostics.Count == 0 && file.Statements.All(StandsAlone) ? file : null;
        return file;
    }

    // It depends on no other file, and on nothing in the app.
    private static bool StandsAlone(StatementSyntax statement) => statement switch
    {
        ImportSyntax import => import.IsTypeOnly,
        ConstSyntax constant => constant.IsApp || !constant.Origin.Source!.Slice(constant.Origin.Span)
            .Contains("App", StringComparison.Ordinal),
        ExportListSyntax => false,
        _ => true,
    };

    // The cached parts depend on the constants, and are discarded if these have changed.
    private void Prepare(Module module, ModuleGraph graph, Value? app, MovedText moved)
    {
        var surroundings = SharedDeclarations.Of(module.File, app, graph.Modules.Where(m => m != module).Select(m => m.File.Source));
        if (!surroundings.IsSame(_surroundings))
        {
            _drafts.Clear();
        }

        surroundings.Follow(_surroundings, _drafts.Begin(moved), moved);
        _surroundings = surroundings;
    }

    private static Diagnostic Moved(Diagnostic diagnostic, MovedText moved) => diagnostic with
    {
        Origin = moved.Now(diagnostic.Origin),
        Notes = [.. diagnostic.Notes.Select(n => n with { Origin = moved.Now(n.Origin) })],
        Fix = diagnostic.Fix is { } fix ? fix with { Origin = moved.Now(fix.Origin) } : null,
    };

    private (Value? Value, string? Doc) AppOf(Module module)
    {
        var statements = module.File.Statements;
        var exported = statements.OfType<DefaultExportSyntax>().FirstOrDefault();
        var constant = statements.OfType<ConstSyntax>().FirstOrDefault(c => c.IsApp);
        if (exported is null && constant is null)
        {
            NoApp(module);
            return default;
        }

        var named = constant is null ? null : module.Find("App", constant.Name.Origin);
        var value = exported is null ? named! : module.Export("default", exported.Origin)!;
        if (named is not null && value is not ErrorValue && !ReferenceEquals(named, value))
        {
            _diagnostics.Add(Rules.DuplicateKey.At(constant!.Name.Origin, "app", "App")
                .WithNote("the default export is another one", exported!.Origin)
                .WithHelp("export one app, and remove `export` from the constants that it uses"));
        }

        if (value is not (ObjectValue or ErrorValue))
        {
            _diagnostics.Add(Rules.WrongType.At(value.Origin, "App", "an object", value.Kind));
        }

        return (value, exported is null ? constant!.Doc : exported.Doc ?? module.DocOf(exported.Value));
    }

    private void NoApp(Module module)
    {
        // A file that cannot be read has been reported.
        if (_diagnostics.HasErrors)
        {
            return;
        }

        var only = module.File.Statements.OfType<ConstSyntax>()
            .FirstOrDefault(c => c.Value is ObjectSyntax o && o.Members.Any(m => m.Name?.Text == "entities"));
        var at = only?.Name.Origin ?? new Origin(module.File.Source, new(0, 0));
        _diagnostics.Add(Rules.NoApp.At(at)
            .WithHelp(only is null ? "write `export const App: AppDefinition = { … }`"
                : $"write `export const App` for `{only.Name.Text}`"));
    }
}
