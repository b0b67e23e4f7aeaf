using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using Truth.Compiler;
using Truth.Compiler.Text;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.Compile;

/// <summary>From text to the model, and from the model to every generated file, in process and warm.</summary>
[MemoryDiagnoser]
[SimpleJob(RuntimeMoniker.HostProcess, launchCount: 1, warmupCount: 4, iterationCount: 12)]
public class CompileBenchmarks
{
    private SourceText _source = null!;
    private Compilation _compiled = null!;

    [Params(3, 100, 1_000)]
    public int Entities { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _source = new SourceText("app.truth.ts", AppSource.Write(Entities));
        _compiled = Compilation.Create(_source);
        if (_compiled.Model is null)
        {
            throw new InvalidOperationException(string.Join('\n', _compiled.Diagnostics));
        }
    }

    /// <summary>Lex, parse, evaluate, bind.</summary>
    [Benchmark(Baseline = true)]
    public object? Check() => Compilation.Create(_source).Model;

    /// <summary>All files of all targets, nothing kept from before.</summary>
    [Benchmark]
    public object Generate() => new AppGenerator(Templates.Embedded).Generate(_compiled.Model!);
}
