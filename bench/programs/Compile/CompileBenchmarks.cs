using BenchmarkDotNet.Attributes;
using Truth.Compiler;
using Truth.Compiler.Text;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.Compile;

/// <summary>Generates all files from the model, in process and warm.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class CompileBenchmarks
{
    private Compilation _compiled = null!;

    [Params(3, 100, 1_000)]
    public int Entities { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _compiled = Compilation.Create(new SourceText("app.truth.ts", AppSource.Write(Entities)));
        if (_compiled.Model is null)
        {
            throw new InvalidOperationException(string.Join('\n', _compiled.Diagnostics));
        }
    }

    /// <summary>All files of all targets, without any cached results.</summary>
    [Benchmark]
    public object Generate() => new AppGenerator(Templates.Embedded).Generate(_compiled.Model!);
}
