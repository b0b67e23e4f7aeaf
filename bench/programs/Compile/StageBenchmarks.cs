using BenchmarkDotNet.Attributes;
using Truth.Compiler;
using Truth.Compiler.Binding;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compile;

/// <summary>Each stage from text to model, all stages, and all stages after an edit of one line; in process, warm.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class StageBenchmarks
{
    private readonly AppCompiler _compiler = new();
    private SourceText _source = null!;
    private SourceText[] _edits = null!;
    private ObjectValue _value = null!;
    private int _edit;

    [Params(10, 100, 1_000, 5_000)]
    public int Entities { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var text = AppSource.Write(Entities);
        _source = new("app.truth.ts", text);
        _value = Evaluated();
        if (_compiler.Compile(_source).Model is null)
        {
            throw new InvalidOperationException("the generated app has errors");
        }

        // A new field and a new rule, as an author would add between two compilations. The text is different each time.
        var at = text.IndexOf("notes:", text.IndexOf($"Record{Entities / 2}: {{", StringComparison.Ordinal), StringComparison.Ordinal);
        _edits = [.. Enumerable.Range(0, 16)
            .Select(i => new SourceText("app.truth.ts",
                text.Insert(at,
                i % 2 == 0 ? $"added{i}: 'string', " : $"hidden{i}: {{ type: 'string', permissions: {{ read: 'admin' }} }}, ")))];
    }

    [Benchmark]
    public object Lex() => Lexer.Lex(new Characters(_source), new DiagnosticBag());

    [Benchmark]
    public object LexAndParse() => Parser.ParseFile(_source, new DiagnosticBag());

    [Benchmark]
    public object LexParseAndEvaluate() => Evaluated();

    [Benchmark]
    public object Bind() => new AppBinder(new DiagnosticBag(), new DraftCache()).Bind(_value, null);

    [Benchmark(Baseline = true)]
    public object? Check() => Compilation.Create(_source).Model;

    [Benchmark]
    public object CheckAfterAnEdit() => _compiler.Compile(_edits[_edit++ % _edits.Length]).Diagnostics;

    private ObjectValue Evaluated()
    {
        var diagnostics = new DiagnosticBag();
        return (ObjectValue)new ModuleGraph(null, diagnostics).Add(_source).Find("App", default)!;
    }
}
