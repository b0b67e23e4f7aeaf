using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Truth.Compile;

/// <summary>Runs in this process after a warm-up, so that only the operation itself is measured.</summary>
internal sealed class InProcess : ManualConfig
{
    public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(4).WithIterationCount(10));
}
