using Truth.Compiler.Expressions;
using Truth.Generators.Tests.Differential;

namespace Truth.Generators.Tests.Expressions;

/// <summary>A typed tree that is written as text and parsed again has the same meaning.</summary>
public sealed class TextTests
{
    [Fact]
    public void A_tree_written_as_text_is_read_as_the_same()
    {
        var writer = new SourceWriter(new Random(5));
        var (read, wrong) = (0, new List<string>());
        for (var i = 0; i < 5000; i++)
        {
            if (Differential.Case.Bind(writer.Condition(i % 4), isCondition: true, out _) is not { } made)
            {
                continue;
            }

            read++;
            var text = ExpressionText.Of(made.Expression);
            var again = Differential.Case.Bind(text, isCondition: true, out var why);
            if (again?.Certain != made.Certain || again.Refuted != made.Refuted)
            {
                wrong.Add($"{made.Source}\n  {text}\n  {why}");
            }
        }

        wrong.OrderBy(w => w.Length).Take(10).ShouldBeEmpty($"{wrong.Count} of {read}");
        read.ShouldBeGreaterThan(4000);
    }
}
