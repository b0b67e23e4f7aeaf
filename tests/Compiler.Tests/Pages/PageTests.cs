using System.Globalization;
using System.Reflection;
using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Tests.Pages;

/// <summary>Every code has a page, and the examples of the page are correct.</summary>
public sealed class PageTests
{
    private static readonly IReadOnlyDictionary<string, DiagnosticRule> Catalogue =
        typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<DiagnosticRule>()
            .ToDictionary(r => r.Code);

    public static TheoryData<string> Pages => [.. Page.Codes];

    // The examples of an import are schemas of other systems; the tests of the command run them.
    public static TheoryData<string> PagesOfTruthFiles =>
        [.. Page.Codes.Where(code => !code.StartsWith("TR90", StringComparison.Ordinal))];

    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code() => Page.Codes.ShouldBe(Catalogue.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_its_parts(string code)
    {
        var page = Page.Read(code);
        var rule = Catalogue[code];
        page.Code.ShouldBe(code);
        page.Rule.ShouldBe($"**{rule.Severity}**: {string.Format(CultureInfo.InvariantCulture, rule.Message, "…", "…", "…")}");
        page.Headings.ShouldBe(Page.Sections);
    }

    [Theory]
    [MemberData(nameof(PagesOfTruthFiles))]
    public void What_fails_gives_that_code_at_the_marked_place_and_nothing_else(string code)
    {
        Page.Read(code).Failing.ShouldNotBeEmpty();
        foreach (var example in Page.Read(code).Failing)
        {
            var said = Said(example);
            var own = said.Where(d => d.Code == code).ToList();
            own.Count.ShouldBe(1, Shown(example, said));
            Mark.Of(own[0].Origin).ShouldBe(example.Marks.ShouldHaveSingleItem(), Shown(example, said));
            said.Except(own).Where(d => d.Severity == Severity.Error).ShouldBeEmpty(Shown(example, said));
        }
    }

    [Theory]
    [MemberData(nameof(PagesOfTruthFiles))]
    public void What_is_mended_has_nothing_wrong_with_it(string code)
    {
        Page.Read(code).Mended.ShouldNotBeEmpty();
        foreach (var example in Page.Read(code).Mended)
        {
            var said = Said(example);
            said.Where(d => d.Code == code || d.Severity != Severity.Hint && d.Code != Rules.NotYetDone.Code)
                .ShouldBeEmpty(Shown(example, said));
        }
    }

    private static IReadOnlyList<Diagnostic> Said(Example example) => example.Compile().Diagnostics;

    private static string Shown(Example example, IEnumerable<Diagnostic> said) =>
        $"{example.Files["app.truth.ts"]}\n{string.Join("\n\n", said.Select(new HumanRenderer(colour: false).Render))}";
}
