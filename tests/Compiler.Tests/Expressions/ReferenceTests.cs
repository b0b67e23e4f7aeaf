using System.Text.RegularExpressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>Every row of the reference of expressions is run: it has an anchor, and is what the page says it is.</summary>
public sealed partial class ReferenceTests
{
    private static readonly IReadOnlyList<Entry> Entries = [.. Read()];

    public static TheoryData<string> Anchors => [.. Entries.Select(e => e.Anchor)];

    [Fact]
    public void Every_row_has_an_anchor_of_its_own()
    {
        Entries.Count.ShouldBeGreaterThan(80);
        Entries.Select(e => e.Anchor).ShouldBeUnique();
        Entries.ShouldAllBe(e => e.Anchor.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Anchors))]
    public void A_row_is_so(string anchor)
    {
        var entry = Entries.Single(e => e.Anchor == anchor);
        var diagnostics = new DiagnosticBag();
        var context = new BindingContext(Shapes.App, entry.Place, "Task", Action: "read");
        var condition = ExpressionBinder.Condition(new SourceText("reference", entry.Text), context, diagnostics);
        if (entry.Is.StartsWith("TR", StringComparison.Ordinal))
        {
            diagnostics.Items.ShouldHaveSingleItem().Code.ShouldBe(entry.Is);
            return;
        }

        diagnostics.Items.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        MeaningTests.Answer(condition, isSignedIn: entry.Section != "With nobody signed in").ShouldBe(entry.Is switch { "true" => true, "false" => false, _ => null });
    }

    private static IEnumerable<Entry> Read()
    {
        var section = "";
        foreach (var line in File.ReadLines(Repository.Path("docs", "reference", "expressions.md")))
        {
            section = line.StartsWith('#') ? line.TrimStart('#', ' ') : section;
            if (Row().Match(line) is { Success: true } row)
            {
                yield return new(section, row.Groups["anchor"].Value, row.Groups["text"].Value.Replace("\\|", "|", StringComparison.Ordinal), row.Groups["is"].Value.Trim('`'));
            }
            else
            {
                (line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| |", StringComparison.Ordinal)).ShouldBeFalse(line);
            }
        }
    }

    [GeneratedRegex("""^\| <a id="(?<anchor>[a-z-]+)"></a>.+ \| `(?<text>.+)` \| (?<is>true|false|unknown|`TR\d+`) \|$""")]
    private static partial Regex Row();

    private sealed record Entry(string Section, string Anchor, string Text, string Is)
    {
        public ExpressionPlace Place => Section switch
        {
            "In a filter" => ExpressionPlace.Filter,
            "In a computed field" => ExpressionPlace.Computed,
            "In a guard" => ExpressionPlace.Guard,
            _ => ExpressionPlace.Read,
        };
    }
}
