using System.Globalization;
using Truth.Compiler.Tests.Fuzz;
using Xunit.Abstractions;

namespace Truth.Compiler.Tests.Syntax.Differential;

/// <summary>
/// The parser agrees with TypeScript's: files that both accept have the same tree, with types that begin and end at the same positions, and
/// if only one of them accepts a file,
/// the reason is listed. `TRUTH_CASES` sets the number of generated files, `TRUTH_SEED` the seed.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int AtOnce = 1_000;

    private static readonly IReadOnlyList<string> Texts = [.. Sources.All.Select(s => s.Text)
        .Where(t => t.Length < 12_000), .. Documented()];

    [Fact]
    public void What_both_accept_has_one_tree_and_what_one_accepts_has_a_reason()
    {
        var (seed, count) = (Setting.Seed, Setting.Cases(5_500));
        output.WriteLine($"TRUTH_SEED={seed} TRUTH_CASES={count}");
        var findings = new List<string>();
        var (both, ours, theirs) = (0, 0, 0);
        for (var from = 0; from < count && findings.Count < 20; from += AtOnce)
        {
            var texts = Enumerable.Range(from, Math.Min(AtOnce, count - from)).Select(i => Make(i, new Random(seed + i))).ToList();
            foreach (var (i, tree) in TypeScriptTree.Of(texts).Index())
            {
                var own = OwnTree.Of(texts[i]);
                both += own.Diagnostics.Count == 0 && tree.Errors.Count == 0 ? 1 : 0;
                ours += own.Diagnostics.Count == 0 && tree.Errors.Count > 0 ? 1 : 0;
                theirs += own.Diagnostics.Count > 0 && tree.Errors.Count == 0 ? 1 : 0;
                if (Finding(own, tree) is { } finding)
                {
                    findings.Add(string.Create(CultureInfo.InvariantCulture,
                        $"TRUTH_SEED={seed + from + i} TRUTH_CASES=1: {finding}\n{texts[i]}\n"));
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"both accept {both}, we alone {ours}, TypeScript alone {theirs}"));
        string.Join('\n', findings.Take(20)).ShouldBe("");
        if (count >= 5_000)
        {
            both.ShouldBeGreaterThan(count / 10);
        }
    }

    /// <summary>All single-word errors in rules, not only random ones.</summary>
    [Theory]
    [InlineData("export const A = { read: ({ user, entity: e }) => e.owner == user.id };")]
    [InlineData("export const A = { read: ({ entity }: { entity: Row }): boolean => entity.a && entity.b };")]
    [InlineData("export const A = { read: (row) => row.a.some((t: Tag) => t.b as boolean), b: row => !row };")]
    [InlineData("const a: A<B>[] = [...b, (c as D)!] satisfies E; export const A = { ...a, b: `${a} c`, d };")]
    [InlineData("import { a as b, type C } from './d'; export type E = { f?: (g: C) => b; }; export default { b } as const;")]
    public void Every_slip_of_one_word_is_read_alike(string text)
    {
        var texts = TokenMutation.OfOneWord(text).ToList();
        var findings = new List<string>();
        foreach (var (i, tree) in TypeScriptTree.Of(texts).Index())
        {
            findings.AddRange(Finding(OwnTree.Of(texts[i]), tree) is { } finding
                && !Reasons.IsGuess(texts[i]) ? [$"{finding}\n{texts[i]}\n"] : []);
        }

        string.Join('\n', findings.Take(20)).ShouldBe("");
    }

    /// <summary>Every operator right behind a string, whatever the string holds: none is taken for a misplaced quote.</summary>
    [Fact]
    public void What_follows_a_string_without_a_space_is_read_alike()
    {
        string[] strings = ["''", "\"\"", "'a'", "'a,'", "'a('", "'it\\'s'", "'a.'", "' '"];
        string[] rests = ["in b", "as B", "satisfies B", "-1", "*2", "/2", "/* c */", "// c", "%2", "! as B", "+b", "==b", "!=b", "<b",
            ">b", "&&b", "||b", "??b", "?b:c", "[0]", ".b", "?.b", "instanceof B"];
        var texts = strings.SelectMany(s => rests.Select(r => $"export const A = {{ b: [{s}{r}\n] }};")).ToList();
        var findings = TypeScriptTree.Of(texts)
            .Select((tree, i) => Finding(OwnTree.Of(texts[i]), tree) is { } finding ? $"{finding}\n{texts[i]}" : "").Where(f => f != "");
        string.Join('\n', findings).ShouldBe("");
    }

    [Fact]
    public void The_files_of_the_checkout_are_read_alike()
    {
        var texts = Sources.All.Select(s => s.Text).ToList();
        foreach (var (i, tree) in TypeScriptTree.Of(texts).Index())
        {
            Finding(OwnTree.Of(texts[i]), tree).ShouldBeNull(Sources.All[i].Path);
        }
    }

    // The generated text depends only on the seed, so that a case can be reproduced.
    private static string Make(int index, Random random) => random.Next(3) switch
    {
        0 => new Generated(random).File(),
        1 => TokenMutation.Of(new Generated(random).File(), random),
        _ => TokenMutation.Of(Texts[random.Next(Texts.Count)], random),
    };

    private static string? Finding(OwnTree own, TypeScriptTree theirs)
    {
        if (own.Diagnostics.Count == 0 && theirs.Errors.Count == 0)
        {
            return theirs.Beyond.Count > 0 ? $"we accept {theirs.Beyond[0].What} at {theirs.Beyond[0].Start}"
                : own.Tree == theirs.Tree ? null : Difference(own.Tree, theirs.Tree);
        }

        return own.Diagnostics.Count == 0 ? Reasons.OfOurs(own.Text, theirs) is null ? $"we alone accept it: {theirs.Errors[0]}" : null
            : theirs.Errors.Count == 0 && Reasons.OfTheirs(own.Diagnostics[0], theirs) is null
            ? $"TypeScript alone accepts it: {own.Diagnostics[0].Code} at {own.Diagnostics[0].Origin.Span.Start}, {own.Diagnostics[0].Message}"
            : null;
    }

    private static string Difference(string own, string theirs)
    {
        var at = own.Zip(theirs).TakeWhile(p => p.First == p.Second).Count();
        return $"two trees, at\n  ours:   {own[Math.Max(0, at - 60)..Math.Min(own.Length, at + 60)]}\n  theirs: {theirs[Math.Max(0, at - 60)..Math.Min(theirs.Length, at + 60)]}";
    }

    // The code blocks of the documentation.
    private static IEnumerable<string> Documented() =>
        from file in Directory.EnumerateFiles(Repository.Path("docs"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        from block in File.ReadAllText(file).Split("```ts\n").Skip(1)
        select block.Split("\n```")[0];
}
