using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>One file's constants and imports. A constant is evaluated when it is first asked for, and once.</summary>
internal sealed class Module
{
    private readonly ModuleGraph _graph;
    private readonly DiagnosticBag _diagnostics;
    private readonly Evaluator _evaluator;
    private readonly Dictionary<string, ConstSyntax> _constants = [];
    private readonly Dictionary<string, (ImportSyntax Import, ImportedName Name)> _imports = [];

    // Null while a value is being evaluated: who asks for it then is part of it.
    private readonly Dictionary<string, Value?> _values = [];

    // Files may pass on each other's exports in a circle.
    private readonly HashSet<string> _asked = [];

    public Module(FileSyntax file, ModuleGraph graph, DiagnosticBag diagnostics)
    {
        File = file;
        _graph = graph;
        _diagnostics = diagnostics;
        _evaluator = new(this, diagnostics);
        foreach (var statement in file.Statements)
        {
            Declare(statement);
        }
    }

    public FileSyntax File { get; }

    public IEnumerable<string> Names => _constants.Keys.Concat(_imports.Keys);

    private IEnumerable<string> Exported => _constants.Values.Where(c => c.IsExported).Select(c => c.Name.Text);

    public Value Evaluate(ExpressionSyntax node) => _evaluator.Evaluate(node);

    /// <summary>The doc comment of the constant that a node names.</summary>
    public string? DocOf(ExpressionSyntax node) =>
        node is NameSyntax { Name: var name } && _constants.TryGetValue(name, out var constant) ? constant.Doc : null;

    /// <summary>Evaluates what nobody has asked for, so that what is wrong in it is said.</summary>
    public void EvaluateAll()
    {
        foreach (var constant in _constants.Values)
        {
            Find(constant.Name.Text, constant.Name.Origin);
        }
    }

    /// <summary>The value of a name of this file; null when it has no such name.</summary>
    public Value? Find(string name, Origin at)
    {
        if (_values.TryGetValue(name, out var known))
        {
            return known ?? Circular(name, at);
        }

        if (!_constants.TryGetValue(name, out var constant) && !_imports.ContainsKey(name))
        {
            return null;
        }

        _values[name] = null;
        var value = constant is not null ? Evaluate(constant.Value) : Imported(name);
        _values[name] = value;
        return value;
    }

    /// <summary>The value that this file exports under that name; null when it exports none.</summary>
    public Value? Export(string name, Origin at)
    {
        if (_constants.TryGetValue(name, out var constant) && constant.IsExported)
        {
            return Find(name, at);
        }

        if (!_asked.Add(name))
        {
            return null;
        }

        var found = File.Statements.Select(s => s switch
        {
            DefaultExportSyntax export when name == "default" => Evaluate(export.Value),
            ExportListSyntax list => Listed(list, name, at),
            _ => null,
        }).FirstOrDefault(v => v is not null);
        _asked.Remove(name);
        return found;
    }

    private Value? Listed(ExportListSyntax list, string name, Origin at)
    {
        var entry = list.Names.FirstOrDefault(n => !n.IsType && (n.Local.Text == name || n.Local.Text == "*"));
        if (entry is null)
        {
            return null;
        }

        var asked = entry.Imported.Text == "*" ? name : entry.Imported.Text;
        return list.Module is { } module ? _graph.Load(this, module)?.Export(asked, at) : Find(asked, at);
    }

    private void Declare(StatementSyntax statement)
    {
        switch (statement)
        {
            case ConstSyntax constant when !_constants.TryAdd(constant.Name.Text, constant):
                _diagnostics.Add(Rules.DuplicateKey.At(constant.Name.Origin, "constant", constant.Name.Text)
                    .WithNote("first given here", _constants[constant.Name.Text].Name.Origin));
                break;
            case ImportSyntax { IsTypeOnly: false } import:
                foreach (var name in import.Names.Where(n => !n.IsType))
                {
                    _imports.TryAdd(name.Local.Text, (import, name));
                }

                break;
        }
    }

    // An import that no value asks for is a type's, and erased: its module need not be there.
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
            _diagnostics.Add(module.Unexported(Rules.NotExported.At(imported.Imported.Origin, path.Value, imported.Imported.Text), imported.Imported.Text));
        }

        return value ?? new ErrorValue(imported.Imported.Origin);
    }

    private Diagnostic Unexported(Diagnostic wrong, string name) => _constants.TryGetValue(name, out var constant)
        ? wrong.WithNote("it is declared here", constant.Name.Origin).WithHelp("write `export` before that constant")
        : wrong.Suggest(name, Exported);

    private ObjectValue Everything(Origin at) =>
        new(at, [.. Exported.Select(n => new Property(_constants[n].Name, Find(n, at)!, _constants[n].Doc))]);

    private ErrorValue Circular(string name, Origin at)
    {
        var circle = Rules.CircularConstant.At(at, name).WithHelp("write one of the values of the circle out");
        _diagnostics.Add(_constants.TryGetValue(name, out var constant) ? circle.WithNote("the circle begins here", constant.Name.Origin) : circle);
        return new(at);
    }
}
