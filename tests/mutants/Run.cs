using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using Truth.Generators.Tests.Tools;

namespace Truth.Mutants;

/// <summary>Generates the mutants of back ends, runs the test on each, and prints the results.</summary>
/// <param name="most">The maximum number for each back end.</param>
/// <param name="word">A regular expression for the names of mutants.</param>
internal sealed class Run(int most, string word)
{
    private const int Cases = 200;

    // The number that is tested concurrently.
    private static readonly int Side = int.Parse(Environment.GetEnvironmentVariable("TRUTH_TRIALS") ?? "2");

    private static readonly string[] Projects = ["Compiler", "Generators", "Runtime"];

    private readonly Dictionary<string, Assembly> _assemblies = Projects.ToDictionary(p => p, p => new Assembly(p), StringComparer.Ordinal);
    private readonly Survivors _known = new();
    private readonly Lock _console = new();

    /// <summary>Whether all survivors are known, with reasons.</summary>
    public bool Of(IEnumerable<Target> targets)
    {
        var trials = Enumerable.Range(1, Side).Select(i => Trial.In($"{i}", Cases)).ToList();
        return targets.ToList().ConvertAll(target => Of(target, trials)).TrueForAll(fine => fine);
    }

    private bool Of(Target target, IReadOnlyList<Trial> trials)
    {
        var clock = Stopwatch.StartNew();
        if (trials[0].Of(target.Judges, null, []) is var (asItIs, what) && asItIs != Verdict.Survived)
        {
            throw new InvalidOperationException($"{target.Name} fails without any fault: {what}");
        }

        var turns = new Queue<Mutant>(InTurn(target));
        var (left, tried) = (most, new List<(Mutant Mutant, Verdict Verdict)>());
        Parallel.ForEach(trials, trial =>
        {
            while (Next() is { } mutant)
            {
                if (Made(mutant) is not { } made)
                {
                    continue;
                }

                lock (_console)
                {
                    if (left-- <= 0)
                    {
                        return;
                    }
                }

                var (verdict, why) = trial.Of(target.Judges, made.File, made.Content);
                lock (_console)
                {
                    tried.Add((mutant, verdict));
                    Console.WriteLine($"{verdict,-8} {mutant.Kind,-11} {mutant.Name}{(verdict == Verdict.Survived ? "" : $"\n           {why}")}");
                }
            }
        });

        return Told(target, tried, clock.Elapsed);

        Mutant? Next()
        {
            lock (_console)
            {
                return left > 0 && turns.TryDequeue(out var next) ? next : null;
            }
        }
    }

    // One of each kind in turn, so that rare kinds are included.
    private IEnumerable<Mutant> InTurn(Target target) =>
        from kind in target.Files.SelectMany(Numbered).Where(m => Regex.IsMatch(m.Name, word)).GroupBy(m => m.Kind)
        from turn in kind.OrderBy(m => m.Lot, StringComparer.Ordinal).Select((mutant, i) => (mutant, i))
        orderby turn.i, kind.Key
        select turn.mutant;

    private IEnumerable<Mutant> Numbered(string file) =>
        Mutants(file).DistinctBy(m => (m.Span, m.Text)).GroupBy(m => m.Name)
            .SelectMany(same => same.Select((mutant, i) => mutant with { Number = i + 1 }));

    private IEnumerable<Mutant> Mutants(string file)
    {
        var path = Repository.At(file.Split('/'));
        return file == Target.Script
            ? TextMutants.OfScript(file, SourceText.From(File.ReadAllText(path)))
            : CodeMutants.Of(file, AssemblyOf(file).Tree(path));
    }

    private (string File, byte[] Content)? Made(Mutant mutant)
    {
        if (mutant.File == Target.Script)
        {
            var content = Encoding.UTF8.GetBytes(mutant.Faulty.ToString());
            return IsScript(content) ? ("expressions.mjs", content) : null;
        }

        var assembly = AssemblyOf(mutant.File);
        return assembly.With(Repository.At(mutant.File.Split('/')), mutant.Faulty) is { } image ? (assembly.Name, image) : null;
    }

    private Assembly AssemblyOf(string file) => _assemblies[file.Split('/')[1]];

    private static bool IsScript(byte[] content)
    {
        var start = new ProcessStartInfo("node", ["--check", "--input-type=module", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true
        };
        using var node = Process.Start(start)!;
        node.StandardInput.BaseStream.Write(content);
        node.StandardInput.Close();
        _ = node.StandardError.ReadToEnd();
        node.WaitForExit();
        return node.ExitCode == 0;
    }

    private bool Told(Target target, IReadOnlyList<(Mutant Mutant, Verdict Verdict)> tried, TimeSpan took)
    {
        int Count(Verdict verdict) => tried.Count(t => t.Verdict == verdict);
        var survivors = tried.Where(t => t.Verdict == Verdict.Survived).Select(t => t.Mutant).ToList();
        var unknown = survivors.Where(m => _known.ReasonFor(target, m) is null).ToList();
        Console.WriteLine($"\n{target.Name}: {tried.Count - survivors.Count} killed of {tried.Count} ({Count(Verdict.Differed)} by a difference, {Count(Verdict.Failed)} by an error, {Count(Verdict.Endless)} without an end); "
            + $"{survivors.Count} survived, {unknown.Count} of them without a known reason; {took.TotalMinutes:0.0} minutes");
        foreach (var mutant in survivors.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {mutant.Name}\n    {_known.ReasonFor(target, mutant) ?? $"? ({mutant.File}:{mutant.Line})"}");
        }

        Console.WriteLine();
        return unknown.Count == 0;
    }
}
