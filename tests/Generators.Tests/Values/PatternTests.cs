using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Values;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Values;

/// <summary>
/// A pattern has the same meaning as in JavaScript with the flag `u`, or is refused with the name of the unsupported construct.
/// </summary>
public sealed class PatternTests
{
    private const int Patterns = 4_000;
    private const int TextsOfEach = 12;

    // What JavaScript supports but the subset does not.
    private static readonly string[] LeftOut = ["look-ahead", "look-behind", "back-reference", "word boundary", "the property",
        "more than 5000 steps", "a count above 5000", "half of a surrogate pair", "name of a group"];

    private const string JavaScript = """
        for (const { pattern, texts } of JSON.parse(read('cases.json'))) {
          const valid = (() => { try { return new RegExp(pattern, 'u'); } catch { return null; } });
          const expression = valid();
          console.log(expression === null ? 'invalid' : texts.map((text) => (expression.test(text) ? 1 : 0)).join(''));
        }
        """;

    // A category as a text of 0 and 1 for each requested code point.
    private const string Categories = """
        const { names, points } = JSON.parse(read('cases.json'));
        for (const name of names) {
          const expression = new RegExp(`^\\p{${name}}$`, 'u');
          console.log(points.map((point) => (expression.test(String.fromCodePoint(point)) ? 1 : 0)).join(''));
        }
        console.log(points.map((point) => (/^\p{Cn}$/u.test(String.fromCodePoint(point)) ? 1 : 0)).join(''));
        """;

    [Fact]
    public async Task Random_patterns_mean_what_they_mean_in_JavaScript()
    {
        var seed = Environment.GetEnvironmentVariable("TRUTH_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : 20_26;
        var random = new RandomPatterns(new Random(seed));
        var cases = Enumerable.Range(0, Patterns)
            .Select(_ => (Pattern: random.Pattern(), Texts: Enumerable.Range(0, TextsOfEach).Select(_ => random.Text()).ToList())).ToList();
        var answers = await Node(JavaScript, cases.Select(c => new { pattern = c.Pattern, texts = c.Texts }));
        answers.Count.ShouldBe(cases.Count);
        var (accepted, wrong) = (0, new List<string>());
        foreach (var ((text, texts), answer) in cases.Zip(answers))
        {
            var pattern = Pattern.TryParse(text, out var fault);
            accepted += pattern is null ? 0 : 1;
            var ours = pattern is not null ? string.Concat(texts.Select(t => pattern.IsMatch(t) ? '1' : '0'))
                : answer != "invalid" && LeftOut.Any(fault!.Message.Contains) ? answer : "invalid";
            if (ours != answer)
            {
                wrong.Add($"{text}: {ours} here ({fault?.Message}), {answer} in JavaScript, of {JsonSerializer.Serialize(texts)}");
            }
        }

        wrong.ShouldBeEmpty($"seed {seed}");
        accepted.ShouldBeGreaterThan(Patterns / 3);
        answers.Count(a => a == "invalid").ShouldBeGreaterThan(Patterns / 50);
        answers.Count(a => a.Contains('1', StringComparison.Ordinal) && a.Contains('0', StringComparison.Ordinal))
            .ShouldBeGreaterThan(Patterns / 10);
    }

    [Fact]
    public async Task General_categories_are_those_of_JavaScript()
    {
        var points = Enumerable.Range(0, 0x3000).Concat(Enumerable.Range(0xA000, 0x800)).Concat(Enumerable.Range(0xF900, 0x700))
            .Concat(Enumerable.Range(0, 0x110000 / 37).Select(i => i * 37))
            .Where(p => p is < 0xD800 or > 0xDFFF).Distinct().Order().ToList();
        var names = CodePointClasses.Names.ToList();
        var answers = await Node(Categories, new { names, points });
        answers.Count.ShouldBe(names.Count + 1);
        foreach (var (name, answer) in names.Zip(answers))
        {
            var set = CodePointClasses.OfProperty(name)!;

            // Each engine has its own version of Unicode; the category of U+0295 differs between versions.
            var known = points.Select((point, i) => (Point: point, At: i))
                .Where(p => p.Point != 0x295 && answers[^1][p.At] == '0'
                    && CharUnicodeInfo.GetUnicodeCategory(p.Point) != UnicodeCategory.OtherNotAssigned);
            known.Where(p => set.Contains(p.Point) != (answer[p.At] == '1')).Select(p => $"{name} U+{p.Point:X}").ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("(?=a)b", "look-ahead `(?=` is not supported", 0)]
    [InlineData("a(?!b)", "negative look-ahead `(?!` is not supported", 1)]
    [InlineData("(?<=a)b", "look-behind `(?<=` is not supported", 0)]
    [InlineData("(a)\\1", "the back-reference `\\1` is not supported", 3)]
    [InlineData("\\bword", "the word boundary `\\b` is not supported", 0)]
    [InlineData("\\p{Script=Greek}", "the property `Script=Greek` is not supported", 0)]
    [InlineData("(?i)abc", "`(?i` is not a supported group", 0)]
    [InlineData("(?#why)a", "`(?#` is not a supported group", 0)]
    [InlineData("(?'n'a)", "`(?'` is not a supported group", 0)]
    [InlineData("(?<1>a)", "the name of a group", 0)]
    [InlineData("^*", "a repetition cannot follow `^`", 1)]
    [InlineData("\\Aabc", "`\\A` is not an escape sequence", 0)]
    [InlineData("^\\a$", "`\\a` is not an escape sequence", 1)]
    [InlineData("^[a-z-[aeiou]]$", "a `]` has no opening bracket", 13)]
    [InlineData("^[]$]+$", "a `]` has no opening bracket", 4)]
    [InlineData("\\p{IsGreek}", "the property `IsGreek` is not supported", 0)]
    [InlineData("(a{100}){100}", "more than 5000 steps", 0)]
    public void What_is_not_in_the_subset_is_named_with_its_place(string text, string message, int start)
    {
        Pattern.TryParse(text, out var fault).ShouldBeNull();
        fault!.Message.ShouldContain(message);
        fault.Start.ShouldBe(start);
    }

    [Fact]
    public void A_match_costs_at_most_the_length_of_the_text_times_the_steps_of_the_pattern()
    {
        // Backtracking engines need seconds or more for these; this engine is immediate.
        var text = new string('a', 100_000) + "!";
        foreach (var pattern in (string[])["^(a+)+$", "^(a|a)*$", "^(a*)*b", "(a?){50}a{50}$"])
        {
            Pattern.Of(pattern).IsMatch(text).ShouldBeFalse(pattern);
        }
    }

    [Fact]
    public void Nesting_ends()
    {
        Pattern.TryParse(new string('(', 100_000), out var fault).ShouldBeNull();
        fault!.Message.ShouldContain("deep");
        Pattern.TryParse(string.Concat(Enumerable.Repeat("(?:", 40)) + "a" + string.Concat(Enumerable.Repeat("{9}){9}", 40)), out fault)
            .ShouldBeNull();
    }

    private static async Task<List<string>> Node(string script, object cases)
    {
        var (code, said) = await Script.Run(script, ("cases.json", JsonSerializer.Serialize(cases)));
        code.ShouldBe(0, said);
        return [.. said.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
