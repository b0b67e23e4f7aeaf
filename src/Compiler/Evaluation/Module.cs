using Truth.Compiler.Diagnostics;
using Truth.Compiler.Symbols;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>The constants and imports of a file. A constant is evaluated once, when it is first used.</summary>
internal sealed class Module
{
    private readonly ModuleGraph _graph;
    private readonly DiagnosticBag _diagnostics;
    private readonly Evaluator _evaluator;
    private readonly Dictionary<string, ConstSyntax> _constants = [];
    private readonly Dictionary<string, (ImportSyntax Import, ImportedName Name)> _imports = [];

    // Null during the evaluation of a value: a use of it then is circular.
    private readonly Dictionary<string, Value?> _values = [];

    private readonly DefaultExportSyntax? _default;
    private readonly Dictionary<string, (ExportListSyntax List, ImportedName Name)> _listed = [];
    private readonly List<StringSyntax> _passedOn = [];

    // Null before it is used; an error during its evaluation.
    private Value? _defaultValue;
    private bool _isDefaultAsked;

    public Module(FileSyntax file, ModuleGraph graph, DiagnosticBag diagnostics, Budget budget, ValueCache? kept = null)
    {
        File = file;
        _graph = graph;
        _diagnostics = diagnostics;
        _evaluator = new(this, diagnostics, budget, kept);
        _default = file.Statements.OfType<DefaultExportSyntax>().FirstOrDefault();
        foreach (var statement in file.Statements)
        {
            Declare(statement);
        }

        CheckExports();
    }

    public FileSyntax File { get; }

    public IEnumerable<string> Names => _constants.Keys.Concat(_imports.Keys);

    private IEnumerable<string> Exported =>
        _constants.Values.Where(c => c.IsExported).Select(c => c.Name.Text)
            .Concat(Exports.Select(e => e.Local.Text).Where(name => name is not ("*" or "default")));

    private IEnumerable<ImportedName> Exports => File.Statements.OfType<ExportListSyntax>().SelectMany(l => l.Names).Where(n => !n.IsType);

    // A function that uses a constant does not hide anything in it.
    public Value Evaluate(ExpressionSyntax node) => _evaluator.EvaluateInside(node, []);

    /// <summary>The doc comment of the constant that a node refers to, here or in the imported file.</summary>
    public string? DocOf(ExpressionSyntax node) => node switch
    {
        NameSyntax { Name: var name } when _constants.TryGetValue(name, out var constant) => constant.Doc,
        NameSyntax { Name: var name } when _imports.TryGetValue(name, out var import) && import.Import.Module is { } path =>
            _graph.Load(this, path)?.DocOfExport(import.Name.Imported.Text),
        _ => null,
    };

    // Only one step beyond a default export, because files may re-export from each other in a cycle.
    private string? DocOfExport(string name) => _constants.TryGetValue(name, out var constant) ? constant.Doc
        : name != "default" || _default is null ? null
        : _default.Doc ?? (_default.Value is NameSyntax { Name: var named }
            && _constants.TryGetValue(named, out var behind) ? behind.Doc : null);

    /// <summary>Evaluates unused constants, and reads the imported files, so that their errors are reported.</summary>
    public void EvaluateAll()
    {
        foreach (var statement in File.Statements)
        {
            LoadNamed(statement);
        }

        if (_default is not null)
        {
            Default(_default, _default.Origin);
        }

        foreach (var constant in _constants.Values)
        {
            Find(constant.Name.Text, constant.Name.Origin);
        }
    }

    private void LoadNamed(StatementSyntax statement)
    {
        switch (statement)
        {
            case ImportSyntax { IsTypeOnly: false, Module: { } path } import:
                _graph.Load(this, path, isErasable: import.Names.Count > 0);
                break;
            case ExportListSyntax { Module: { } path } list when list.Names.Any(n => !n.IsType):
                _graph.Load(this, path);
                break;
        }
    }

    /// <summary>The value of a name in this file; null if there is none.</summary>
    public Value? Find(string name, Origin at)
    {
        if (_values.TryGetValue(name, out var known))
        {
            Use(name, at);
            return known ?? Circular(name, at);
        }

        if (!_constants.TryGetValue(name, out var constant) && !_imports.ContainsKey(name))
        {
            return null;
        }

        Use(name, at);
        _values[name] = null;
        _graph.Asking.Push(new(this, name, at));
        var value = constant is not null ? Evaluate(constant.Value) : Imported(name);
        _graph.Asking.Pop();
        _values[name] = value;
        return value;
    }

    /// <summary>The value that this file exports with this name; null if there is none.</summary>
    public Value? Export(string name, Origin at) => Export(name, at, []);

    // Files may re-export from each other in a cycle, and a name on several paths: each file is visited once.
    private Value? Export(string name, Origin at, HashSet<(Module, string)> asked)
    {
        if (_constants.TryGetValue(name, out var constant) && constant.IsExported)
        {
            return Find(name, at);
        }

        if (name == "default" && _default is not null)
        {
            return Default(_default, at);
        }

        return asked.Add((this, name)) ? Listed(name, at, asked) ?? PassedOn(name, at, asked) : null;
    }

    private Value Default(DefaultExportSyntax export, Origin at)
    {
        if (_isDefaultAsked)
        {
            return _defaultValue ?? Circular("default", at);
        }

        _isDefaultAsked = true;
        return _defaultValue = Evaluate(export.Value);
    }

    private void Use(string name, Origin at)
    {
        if (_diagnostics.Meanings is not { } meanings)
        {
            return;
        }

        if (_constants.TryGetValue(name, out var constant))
        {
            meanings.Declare(IdOf(name), new(name, SymbolKind.Constant, $"const {name}", constant.Doc, constant.Name.Origin));
            meanings.Use(at, IdOf(name));
        }
        else if (_imports.TryGetValue(name, out var import) && import.Import.Module is { } path && _graph.Load(this, path) is { } module)
        {
            meanings.Use(at, module.IdOf(import.Name.Imported.Text));
            meanings.Use(import.Name.Imported.Origin, module.IdOf(import.Name.Imported.Text));
        }
    }

    private string IdOf(string constant) => $"const {File.Source.Path} {constant}";

    private Value? Listed(string name, Origin at, HashSet<(Module, string)> asked)
    {
        if (!_listed.TryGetValue(name, out var entry))
        {
            return null;
        }

        var behind = entry.Name.Imported.Text;
        return entry.List.Module is not { } path ? Find(behind, at)
            : behind == "*" ? _graph.Load(this, path)?.Everything(at)
            : _graph.Load(this, path)?.Export(behind, at, asked);
    }

    // `export *` re-exports everything except the default.
    private Value? PassedOn(string name, Origin at, HashSet<(Module, string)> asked)
    {
        var found = name == "default" ? []
            : _passedOn.Select(path => _graph.Load(this, path)?.Export(name, at, asked)).OfType<Value>()
                .Distinct(ReferenceEqualityComparer.Instance).Cast<Value>().ToList();
        if (found.Count > 1)
        {
            _diagnostics.Add(Rules.DuplicateKey.At(at, "export", name).WithNote("it is this value", found[0].Origin)
                .WithNote("and this one", found[1].Origin)
                .WithHelp("import it from the file that declares it"));
        }

        return found.FirstOrDefault();
    }

    private void Declare(StatementSyntax statement)
    {
        switch (statement)
        {
            case ExportListSyntax list:
                foreach (var name in list.Names.Where(n => !n.IsType))
                {
                    Declare(list, name);
                }

                break;
            case ConstSyntax constant:
                if (IsNew(constant.Name, "constant"))
                {
                    _constants.Add(constant.Name.Text, constant);
                }

                break;
            case ImportSyntax { IsTypeOnly: false } import:
                foreach (var name in import.Names.Where(n => !n.IsType && IsNew(n.Local, "import")))
                {
                    _imports.Add(name.Local.Text, (import, name));
                }

                break;
        }
    }

    private void Declare(ExportListSyntax list, ImportedName name)
    {
        if (name.Local.Text != "*")
        {
            _listed.TryAdd(name.Local.Text, (list, name));
        }
        else if (list.Module is { } path)
        {
            _passedOn.Add(path);
        }
    }

    private bool IsNew(Identifier name, string what)
    {
        var first = _constants.TryGetValue(name.Text, out var constant) ? constant.Name.Origin
            : _imports.TryGetValue(name.Text, out var import) ? import.Name.Local.Origin
            : (Origin?)null;
        if (first is { } origin)
        {
            _diagnostics.Add(Rules.DuplicateKey.At(name.Origin, what, name.Text).WithNote("first declared here", origin));
        }

        return first is null;
    }

    private void CheckExports()
    {
        var first = new Dictionary<string, Origin>(StringComparer.Ordinal);
        foreach (var constant in _constants.Values.Where(c => c.IsExported))
        {
            first.Add(constant.Name.Text, constant.Name.Origin);
        }

        var defaults = File.Statements.OfType<DefaultExportSyntax>().Select(d => new Identifier("default", d.Origin));
        foreach (var name in Exports.Select(e => e.Local).Where(n => n.Text != "*").Concat(defaults))
        {
            if (!first.TryAdd(name.Text, name.Origin))
            {
                _diagnostics.Add(Rules.DuplicateKey.At(name.Origin, "export", name.Text).WithNote("first declared here", first[name.Text]));
            }
        }
    }

    // An import that no value uses is a type import, which is ignored: its module need not exist.
    private Value Imported(string name)
    {
        var (import, imported) = _imports[name];
        if (import.Module is not { } path || _graph.Load(this, path) is not { } module)
        {
            return new ErrorValue(import.Origin);
        }

        if (imported.Imported.Text == "*")
        {
            return module.Everything(import.Origin);
        }

        var value = module.Export(imported.Imported.Text, imported.Imported.Origin);
        if (value is null)
        {
            _diagnostics.Add(module.Unexported(Rules.NotExported.At(imported.Imported.Origin, path.Value, imported.Imported.Text),
                imported.Imported.Text));
        }

        return value ?? new ErrorValue(imported.Imported.Origin);
    }

    private Diagnostic Unexported(Diagnostic wrong, string name) => _constants.TryGetValue(name, out var constant)
        ? wrong.WithNote("it is declared here", constant.Name.Origin).WithHelp("write `export` before that constant")
        : wrong.Suggest(name, Exported);

    private ObjectValue Everything(Origin at) => new(at, [.. Exported.Distinct().Select(n => Exportable(n, at)).OfType<Property>()]);

    private Property? Exportable(string name, Origin at) => Export(name, at) is { } value
        ? _constants.TryGetValue(name, out var constant) ? new(constant.Name, value, constant.Doc) : new(new(name, at), value, null)
        : null;

    // Every step from one use to the next, because a constant of another file is not found by its name alone.
    private ErrorValue Circular(string name, Origin at)
    {
        var steps = _graph.Asking.Reverse().SkipWhile(a => a.Module != this || a.Name != name).Skip(1).ToList();
        var circle = Rules.CircularConstant.At(at, name).WithHelp("replace one of the references in the cycle with its value");
        circle = _constants.TryGetValue(name, out var constant) ? circle.WithNote("the cycle begins here", constant.Name.Origin) : circle;
        _diagnostics.Add(steps.Aggregate(circle, (said, step) => said.WithNote($"which depends on `{step.Name}`", step.At)));
        return new(at);
    }
}
