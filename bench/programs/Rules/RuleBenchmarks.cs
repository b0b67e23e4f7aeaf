using BenchmarkDotNet.Attributes;
using Measured;
using Truth.Compile;
using Truth.Compiler;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Rules;

/// <summary>One rule of five comparisons with the same callers and rows: generated, handwritten, and interpreted.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcess))]
public class RuleBenchmarks
{
    private const int Decisions = 256;

    private readonly Sample[] _samples = [.. Sample.All()];
    private readonly Expression _rule = RuleOfFile();

    /// <summary>All implementations must give the correct result.</summary>
    [GlobalSetup]
    public void Agree()
    {
        foreach (var sample in _samples)
        {
            var expected = new Interpreter(sample.Facts).Holds(_rule);
            if (TaskRules.Update(sample.User, sample.Row) != expected || ByHandRule(sample.User, sample.Row) != expected)
            {
                throw new InvalidOperationException($"they disagree on {sample.User} and {sample.Row}");
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Decisions)]
    public int Compiled()
    {
        var granted = 0;
        foreach (var sample in _samples)
        {
            granted += TaskRules.Update(sample.User, sample.Row) ? 1 : 0;
        }

        return granted;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Decisions)]
    public int ByHand()
    {
        var granted = 0;
        foreach (var sample in _samples)
        {
            granted += ByHandRule(sample.User, sample.Row) ? 1 : 0;
        }

        return granted;
    }

    [Benchmark(OperationsPerInvoke = Decisions)]
    public int Interpreted()
    {
        var granted = 0;
        foreach (var sample in _samples)
        {
            granted += new Interpreter(sample.Facts).Holds(_rule) ? 1 : 0;
        }

        return granted;
    }

    internal static bool ByHandRule(in TaskCaller user, in TaskRow task)
    {
        if (user.Role == "admin")
        {
            return true;
        }

        return user.Id != null && task.Owner == user.Id && task.Status == "open" && task.Amount < 1000 && task.Level <= user.Level;
    }

    private static Expression RuleOfFile()
    {
        using var reader = new StreamReader(typeof(RuleBenchmarks).Assembly.GetManifestResourceStream("app.truth.ts")!);
        var compiled = Compilation.Create(new SourceText("app.truth.ts", reader.ReadToEnd()));
        return compiled.Model!.Entities.First(e => e.Name.Text == "Task").RuleFor("update")!.Expression;
    }
}
