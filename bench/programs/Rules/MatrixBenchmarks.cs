using BenchmarkDotNet.Attributes;
using Truth.Compile;
using Truth.Compiler;
using Truth.Compiler.Analysis;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Rules;

/// <summary>The permission matrix of an app of any size.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class MatrixBenchmarks
{
    private AppModel _model = null!;

    [Params(10, 1_000)]
    public int Entities { get; set; }

    [GlobalSetup]
    public void Prepare() => _model = Compilation.Create(new SourceText("app.truth.ts", AppSource.Write(Entities))).Model!;

    /// <summary>Every cell: each action of each entity, for each kind of caller.</summary>
    [Benchmark]
    public Matrix Matrix() => Compiler.Analysis.Matrix.Of(_model);
}
