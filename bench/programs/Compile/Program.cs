using System.Globalization;
using BenchmarkDotNet.Running;
using Truth.Compile;

// `write N FILE` writes the app that is measured, so that other tools can be measured with it.
if (args is ["write", var entities, var file])
{
    File.WriteAllText(file, AppSource.Write(int.Parse(entities, CultureInfo.InvariantCulture)));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(CompileBenchmarks).Assembly).Run(args);
