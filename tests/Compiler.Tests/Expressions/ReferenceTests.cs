using System.Globalization;
using System.Text.RegularExpressions;
using Truth.Compiler.Analysis;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>Every row of the reference of expressions is run: it has an anchor and the documented result.</summary>
public sealed partial class ReferenceTests
{
    private static readonly IReadOnlyList<Entry> Entries = [.. Read()];

    public static TheoryData<string> Anchors => [.. Entries.Select(e => e.Anchor)];

    public static TheoryData<string, int, string> Limits
    {
        get
        {
            var limits = new TheoryData<string, int, string>();
            foreach (var row in Lines().Select(line => Limit().Match(line)).Where(row => row.Success))
            {
                limits.Add(row.Groups["of"].Value, int.Parse(row.Groups["limit"].Value, NumberStyles.AllowThousands,
                    CultureInfo.InvariantCulture), row.Groups["code"].Value);
            }

            return limits;
        }
    }

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
        var (condition, diagnostics) = Bind(entry.Text, entry);
        if (entry.Is.StartsWith("TR", StringComparison.Ordinal))
        {
            var said = diagnostics.Items.ShouldHaveSingleItem();
            (said.Code, entry.Help.Length == 0 ? "" : said.Help).ShouldBe((entry.Is, entry.Help));
            return;
        }

        diagnostics.Items.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        if (entry.Is != "known")
        {
            MeaningTests.Answer(condition, isSignedIn: entry.Section != "With nobody signed in", entry.Sent)
                .ShouldBe(entry.Is switch { "true" => true, "false" => false, _ => null });
        }
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_limit_is_where_the_page_says(string of, int limit, string code)
    {
        Bind(Limited(of, limit), Plain).Diagnostics.Items.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        Bind(Limited(of, limit + 1), Plain).Diagnostics.Items.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    private static readonly Entry Plain = new("", "", "", "", "");

    // An expression of exactly this size, before lowering.
    private static string Limited(string of, int size) => of switch
    {
        "characters" => $"entity.title != '{new string('a', size - "entity.title != ''".Length)}'",
        "nodes" => (size % 2 == 0 ? "!" : "") + string.Join(" || ", Enumerable.Repeat("authenticated", (size + 1) / 2)),
        "lowered" => size <= Lowerer.Limit ? Written("authenticated", 5) : Written("authenticated", 6),
        "deep" => new string('(', size - 1) + "entity.done" + new string(')', size - 1),
        _ => $"entity.{string.Concat(Enumerable.Repeat("parent.", size))}title == 'x'",
    };

    // Each contains the previous one twice.
    private static string Written(string inner, int times) =>
        times == 0 ? inner : Written($"({inner}) ? ({inner}) : authenticated", times - 1);

    private static (Expression Condition, DiagnosticBag Diagnostics) Bind(string text, Entry entry)
    {
        var diagnostics = new DiagnosticBag();
        return (ExpressionBinder.Condition(new SourceText("reference", text), entry.Context, diagnostics), diagnostics);
    }

    private static IEnumerable<Entry> Read()
    {
        var section = "";
        foreach (var line in Lines().TakeWhile(line => line != "## Limits"))
        {
            section = line.StartsWith('#') ? line.TrimStart('#', ' ') : section;
            if (Row().Match(line) is { Success: true } row)
            {
                yield return new(section, row.Groups["anchor"].Value,
                    row.Groups["text"].Value.Replace("\\|", "|", StringComparison.Ordinal), row.Groups["is"].Value.Trim('`'),
                        row.Groups["help"].Value);
            }
            else
            {
                (line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| |", StringComparison.Ordinal)).ShouldBeFalse(line);
            }
        }
    }

    private static IEnumerable<string> Lines() => File.ReadLines(Repository.Path("docs", "reference", "expressions.md"));

    [GeneratedRegex("""^\| <a id="(?<anchor>[a-z-]+)"></a>.+ \| `(?<text>.+)` \| (?<is>true|false|unknown|known|`TR\d+`)(, (?<help>.+))? \|$""")]
    private static partial Regex Row();

    [GeneratedRegex("""^\| <a id="limit-(?<of>[a-z]+)"></a>.+ \| (?<limit>[\d,]+) \| `(?<code>TR\d+)` \|$""")]
    private static partial Regex Limit();

    private sealed record Entry(string Section, string Anchor, string Text, string Is, string Help)
    {
        public BindingContext Context => new(
            Shapes.App with { TimeZone = Section.StartsWith("In the time zone",
                StringComparison.Ordinal) ? Section.Split('`')[1] : "UTC" }, Place, "Task",
            [new("seats", ExpressionType.Integer, MayBeNull: true)],
                Action: Place switch { ExpressionPlace.Create => "create", ExpressionPlace.Update => "update", _ => "read" },
            IsForbidden: Section == "In what must never be") { Prove = Constancy.Of };

        /// <summary>The input of rows that have one.</summary>
        public (string, object?)[] Sent =>
            Place switch { ExpressionPlace.Update => [("estimate", 8L)], ExpressionPlace.Guard => [("seats", 2L)], _ => [] };

        public ExpressionPlace Place => Section switch
        {
            "In a filter" => ExpressionPlace.Filter,
            "In a computed field" => ExpressionPlace.Computed,
            "In a guard" => ExpressionPlace.Guard,
            "In a rule of `create`" => ExpressionPlace.Create,
            "In a rule of `update`" => ExpressionPlace.Update,
            "In a workflow's condition" => ExpressionPlace.Workflow,
            _ => ExpressionPlace.Read,
        };
    }
}
