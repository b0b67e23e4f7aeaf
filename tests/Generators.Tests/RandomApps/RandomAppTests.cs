using System.Globalization;
using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Tests.Tools;
using Xunit.Abstractions;

namespace Truth.Generators.Tests.RandomApps;

/// <summary>
/// Random apps: `check` never throws an exception; what it accepts is generated, compiles without warnings, is loaded, and answers each of
/// its routes
/// without an internal error. `TRUTH_APPS=100` runs more apps, `TRUTH_SEED` starts with another seed; the seed of each failure is printed.
/// </summary>
public sealed class RandomAppTests(ITestOutputHelper output)
{
    private static readonly int First = Setting("TRUTH_SEED") ?? 1;
    private static readonly int Count = Setting("TRUTH_APPS") ?? 4;

    [Fact]
    public void Check_says_what_is_wrong_and_never_throws()
    {
        var accepted = 0;
        var all = Count * 25;
        var codes = new Dictionary<string, int>();
        for (var seed = First; seed < First + all; seed++)
        {
            var compilation = Should.NotThrow(() => Compile(seed), $"TRUTH_SEED={seed}");
            accepted += compilation.Model is null ? 0 : 1;
            foreach (var error in compilation.Diagnostics.Where(d => d.Severity == Severity.Error))
            {
                codes[error.Code] = codes.GetValueOrDefault(error.Code) + 1;
            }
        }

        output.WriteLine($"{accepted} of {all} accepted; {string.Join(", ", codes.OrderByDescending(c => c.Value).Select(c => $"{c.Key} {c.Value}"))}");
        accepted.ShouldBeGreaterThan(all / 3, "most of what the grammar writes has a meaning");
    }

    [Fact]
    public async Task What_check_accepts_is_built_and_serves()
    {
        var wrong = new List<string>();
        var tried = 0;
        for (var seed = First; tried < Count; seed++)
        {
            if (Compile(seed).Model is not { } model)
            {
                continue;
            }

            tried++;
            var faults = await Wrong(model);
            wrong.AddRange(faults.Select(w => $"TRUTH_SEED={seed} ({Kept(seed)}): {w}"));
        }

        foreach (var one in wrong)
        {
            output.WriteLine(one);
        }

        wrong.Take(5).ShouldBeEmpty($"{wrong.Count} faults");
    }

    private static async Task<IReadOnlyList<string>> Wrong(AppModel model)
    {
        try
        {
            var files = Output.Of(model);
            var (_, ofClient) = RunningApp.Compile(files.In("clients/csharp"));
            var (image, ofServer) = RunningApp.Compile(files.In("csharp"));
            if (image is null || ofServer.Count + ofClient.Count > 0)
            {
                return [.. ofServer.Concat(ofClient).Take(5)];
            }

            await using var app = await RunningApp.Start(image, files);
            return await new Visit(app, model).Run();
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return [thrown.ToString()];
        }
    }

    // The files of failed apps are kept.
    private static string Kept(int seed)
    {
        var file = Path.Combine(Path.GetTempPath(), $"truth-random-{seed}.truth.ts");
        File.WriteAllText(file, new AppWriter(seed).Write());
        return file;
    }

    private static Compilation Compile(int seed) => Compilation.Create(new SourceText("app.truth.ts", new AppWriter(seed).Write()));

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
