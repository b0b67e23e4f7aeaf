using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Truth.Compiler;
using Truth.Compiler.Text;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.Compile;

/// <summary>From text to the model, and from the model to every generated file, in process and warm.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
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

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(4).WithIterationCount(10));
    }
}
