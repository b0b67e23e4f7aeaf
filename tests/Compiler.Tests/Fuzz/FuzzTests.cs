using System.Globalization;
using Truth.Compiler.Text;
using Xunit.Abstractions;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>
/// No text causes a crash, an excessive running time, or a position outside the file. `TRUTH_CASES` sets the number of generated texts,
/// `TRUTH_SEED` the
/// seed: `TRUTH_CASES=200000 dotnet test tests/Compiler.Tests -c Release --filter FuzzTests`.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Theory]
    [MemberData(nameof(Sources.Paths), MemberType = typeof(Sources))]
    public void Tokens_joined_are_the_file(string path)
    {
        var source = new SourceText(path, Sources.Read(path));
        Invariants.Joined(source).ShouldBe(source.Text);
    }

    [Fact]
    public void Mutated_files_never_crash() =>
        Run(1500, random => Mutation.Of(Sources.All[random.Next(Sources.All.Count)].Text, random));

    [Fact]
    public void Noise_never_crashes() => Run(1500, Mutation.Noise);

    [Fact]
    public void The_same_text_is_told_the_same()
    {
        var random = new Random(20260131);
        for (var i = 0; i < 60; i++)
        {
            var text = Mutation.Of(Sources.All[i % Sources.All.Count].Text, random);
            Invariants.Said(text).ShouldBe(Invariants.Said(text));
        }
    }

    private void Run(int otherwise, Func<Random, string> make)
    {
        var (seed, count, now, text) = (Setting.Seed, Setting.Cases(otherwise), 0, "");
        output.WriteLine($"TRUTH_SEED={seed} TRUTH_CASES={count}");
        string Case() => string.Create(CultureInfo.InvariantCulture, $"TRUTH_SEED={seed + now} TRUTH_CASES=1\n{text}");
        Watch.Run(Limit * Math.Max(1, count / 2000), Case, () =>
        {
            for (; now < count; now++)
            {
                text = make(new Random(seed + now));
                try
                {
                    Invariants.Check(text, Case());
                }
                catch (Exception e) when (e is not ShouldAssertException)
                {
                    throw new InvalidOperationException(Case(), e);
                }
            }
        });
    }
}
