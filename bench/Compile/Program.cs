using BenchmarkDotNet.Running;
using Truth.Compile;

BenchmarkSwitcher.FromAssembly(typeof(CompileBenchmarks).Assembly).Run(args);
