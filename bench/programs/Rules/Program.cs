using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Truth.Rules;

// `write FILE` writes the callers, the rows and the expected decisions, for the competitors in Node.
if (args is ["write", var file])
{
    File.WriteAllText(file, JsonSerializer.Serialize(
        Sample.All().Select(s => new { user = s.Facts.User, row = s.Facts.Entity, granted = RuleBenchmarks.ByHandRule(s.User, s.Row) })));
    return;
}

// `measure FILE` writes a line for each figure: its name, the nanoseconds (of a decision or of the whole matrix) and the bytes allocated.
var lines = BenchmarkRunner.Run(typeof(RuleBenchmarks).Assembly).SelectMany(s => s.Reports).Select(Line);
File.WriteAllLines(args[1], lines);

static string Line(BenchmarkReport report) => string.Create(CultureInfo.InvariantCulture,
    $"{report.BenchmarkCase.Descriptor.WorkloadMethod.Name}{report.BenchmarkCase.Parameters.ValueInfo}|{report.ResultStatistics!.Median:F2}|{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)}");
