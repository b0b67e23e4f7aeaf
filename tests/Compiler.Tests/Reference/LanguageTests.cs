using System.Text.RegularExpressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Reference;

/// <summary>
/// The reference is correct: each key is used by a file that compiles, and each invalid value is refused at its position.
/// </summary>
public sealed partial class LanguageTests
{
    public static TheoryData<string> Keys => [.. LanguagePage.Keys.Select(k => k.Anchor)];

    public static TheoryData<string> Syntax => [.. LanguagePage.Syntax.Select(s => s.Anchor)];

    [Fact]
    public void No_anchor_stands_twice() =>
        LanguagePage.Keys.Select(k => k.Anchor).Concat(LanguagePage.Syntax.Select(s => s.Anchor)).GroupBy(a => a).Where(g => g.Count() > 1)
            .Select(g => g.Key).ShouldBeEmpty();

    [Fact]
    public void Every_kind_of_object_has_an_anchor_and_is_used()
    {
        Kind.All.Select(k => k.Name).Except(LanguagePage.Anchors).ShouldBeEmpty();
        Kind.All.Where(k => !TruthFile.EveryKey.Objects(k).Any()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_used_and_misused(string anchor)
    {
        var row = LanguagePage.Keys.Single(k => k.Anchor == anchor);
        row.Key.ShouldBe(anchor[(anchor.LastIndexOf('.') + 1)..]);
        var use = TruthFile.EveryKey.Use(row.Kind, row.Key).ShouldNotBeNull($"{anchor}: tests/cases/every-key does not use it");
        row.Refused.ShouldNotBeEmpty($"{anchor}: the reference shows nothing that is refused");
        foreach (var (value, said) in row.Refused)
        {
            var diagnostics = TruthFile.EveryKey.With(use.Value.Origin.Span, value);
            var place = TextSpan.Between(use.Name.Origin.Span.Start, use.Value.Origin.Span.Start + value.Length);
            diagnostics.Where(d => d.Code == said && d.Span.Start >= place.Start && d.Span.End <= place.End)
                .ShouldNotBeEmpty($"{anchor}: {value} gives {Shown(diagnostics)}");
        }

        if (row.Default == "required")
        {
            var diagnostics = TruthFile.EveryKey.With(use.Value.Origin.Span, "undefined");
            diagnostics.Where(d => d.Code == Rules.MissingKey.Code && d.Message.EndsWith($"`{row.Key}`", StringComparison.Ordinal))
                .ShouldNotBeEmpty($"{anchor}: left out it gives {Shown(diagnostics)}");
        }
    }

    /// <summary>A required key too: what is wrong is the key that is there, not one that is missing.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void A_misspelt_key_is_named_where_it_stands(string anchor)
    {
        var row = LanguagePage.Keys.Single(k => k.Anchor == anchor);
        var name = TruthFile.EveryKey.Use(row.Kind, row.Key).ShouldNotBeNull().Name.Origin.Span;
        var diagnostics = TruthFile.EveryKey.With(name, row.Key + row.Key[^1]);
        diagnostics.ShouldContain(d => d.Code == Rules.UnknownKey.Code && d.Span.Start == name.Start, $"{anchor}: {Shown(diagnostics)}");
        diagnostics.ShouldNotContain(d => d.Code == Rules.MissingKey.Code && d.Message.EndsWith($"`{row.Key}`", StringComparison.Ordinal));
    }

    [Fact]
    public void What_has_no_effect_yet_is_said()
    {
        var file = TruthFile.EveryKey;
        var silent = Compile.Text(file.Text).Diagnostics.Where(d => d.Code == Rules.NotYetDone.Code)
            .Select(d => (d.Span, d.Message)).ToHashSet();
        bool IsSilent(KeyRow row) => file.Objects(row.Kind).Select(o => o.Find(row.Key))
            .Any(p => p is not null && silent.Contains((p.Name.Origin.Span, $"`{row.Key}` has no effect in this version")));
        LanguagePage.Keys.Where(IsSilent).Select(k => k.Anchor).ShouldBe(LanguagePage.Keys.Where(k => k.HasNoEffect).Select(k => k.Anchor));
    }

    [Theory]
    [MemberData(nameof(Syntax))]
    public void A_form_is_used_and_misused(string anchor)
    {
        var row = LanguagePage.Syntax.Single(s => s.Anchor == anchor);
        var right = row.Compile(row.Written).Diagnostics;
        right.Where(d => d.Severity == Severity.Error).ShouldBeEmpty($"{anchor}: {Shown(right)}");
        row.Refused.ShouldNotBeEmpty($"{anchor}: the reference shows nothing that is refused");
        foreach (var (text, said) in row.Refused)
        {
            var wrong = row.Compile(text).Diagnostics;
            wrong.Select(d => d.Code).ShouldContain(said, $"{anchor}: {text} gives {Shown(wrong)}");
        }
    }

    [Fact]
    public void Its_examples_compile()
    {
        LanguagePage.Examples.Count.ShouldBeGreaterThan(10);
        foreach (var example in LanguagePage.Examples)
        {
            var said = example.Compile().Diagnostics;
            said.Where(d => d.Severity != Severity.Hint && d.Code is not ("TR2104" or "TR3505"))
                .ShouldBeEmpty(example.Files["app.truth.ts"] + Shown(said));
        }
    }

    [Fact]
    public void Its_links_lead_somewhere()
    {
        var text = string.Join('\n', LanguagePage.Lines);
        Link().Matches(text).Select(m => m.Groups[1].Value + m.Groups[2].Value)
            .Where(l => l.StartsWith('#') ? !LanguagePage.Anchors.Contains(l[1..]) : !File.Exists(Repository.Path("docs", "reference", l)))
            .ShouldBeEmpty();
        Code().Matches(text).Select(m => m.Groups[1].Value)
            .Where(c => !text.Contains($"\n[{c}]: ", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string Shown(IEnumerable<Diagnostic> said) => string.Join('\n', said.Select(d => $"{d.Code} {d.Origin}: {d.Message}"));

    [GeneratedRegex(@"(?:\]\(([^)]+)\)|^\[TR\d{4}\]: (\S+)$)", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[(TR\d{4})\](?!:)")]
    private static partial Regex Code();
}
