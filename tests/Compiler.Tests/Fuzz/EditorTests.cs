using Truth.Compiler.Text;
using Xunit.Abstractions;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>An editor can request information at any position of any text.</summary>
public sealed class EditorTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_question_has_an_answer_within_the_file()
    {
        var (seed, count, now) = (Setting.Seed, Setting.Cases(150), 0);
        output.WriteLine($"TRUTH_SEED={seed} TRUTH_CASES={count}");
        Watch.Run(TimeSpan.FromMinutes(2), () => $"TRUTH_SEED={seed + now}", () =>
        {
            for (; now < count; now++)
            {
                var random = new Random(seed + now);
                var text = (seed + now) % 3 == 0 ? Mutation.Noise(random)
                    : Mutation.Of(Sources.All[random.Next(Sources.All.Count)].Text, random);
                Ask(Compilation.Create(new SourceText("app.truth.ts", text), _ => null), random, $"TRUTH_SEED={seed + now} TRUTH_CASES=1");
            }
        });
    }

    [Fact]
    public void A_name_that_is_not_written_is_not_offered()
    {
        const string text =
            "export const App = { name: 'A', entities: { Task: { fields: { '': 'string', title: 'string' } } }, views: { all: { type: 'list', entity: 'Task', columns: ['x'] } } };";
        var offered = Compilation.Create(new SourceText("app.truth.ts", text), _ => null)
            .CompletionsAt(text.LastIndexOf("'x'", StringComparison.Ordinal) + 1);
        offered.Select(c => c.Name).ShouldContain("title");
        offered.ShouldAllBe(c => c.Name.Length > 0);
    }

    private static void Ask(Compilation compilation, Random random, string what)
    {
        var text = compilation.Sources[0].Text;
        compilation.Outline().Span.Length.ShouldBe(text.Length, what);
        for (var i = 0; i < 20; i++)
        {
            var position = random.Next(text.Length + 1);
            compilation.CompletionsAt(position).ShouldAllBe(c => c.Name.Length > 0, what);
            var uses = compilation.UsesOf(position);
            uses.ShouldAllBe(o => o.Span.Start >= 0 && o.Span.End <= text.Length, what);
            (compilation.HoverAt(position) is null).ShouldBe(uses.Count == 0, what);
            if (compilation.DefinitionAt(position) is { } declared)
            {
                uses.Select(u => u.Span).ShouldContain(declared.Span, what);
            }
        }
    }
}
