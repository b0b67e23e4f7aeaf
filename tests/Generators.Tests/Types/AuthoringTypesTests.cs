using System.Globalization;
using System.Text.RegularExpressions;
using Truth.Compiler;
using Truth.Compiler.Text;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Types;

/// <summary>
/// `truth.d.ts` in an editor: TypeScript accepts what the compiler accepts, and reports errors in wrong files. Each file in
/// `tests/types/wrong` states the
/// error in a comment below its position: `// ^ TS2353`.
/// </summary>
public sealed partial class AuthoringTypesTests
{
    private static readonly string[] Strict =
    [
        "--strict", "--noEmit", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--allowImportingTsExtensions",
        "--module", "nodenext", "--target", "es2022", "--types", "", "--pretty", "false",
    ];

    private static readonly string EveryKey = Repository.At("tests", "cases", "every-key", "app.truth.ts");

    private static readonly string[] Types = File.ReadAllLines(Repository.At("src", "Compiler", "truth.d.ts"));

    private static readonly string[] Wrong = [.. Directory.GetFiles(Repository.At("tests", "types", "wrong"))
        .Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Right_files_are_accepted()
    {
        var examples = Directory.GetFiles(Repository.At("examples"), "*.truth.ts", SearchOption.AllDirectories);
        var (code, said) = await Check([.. examples, EveryKey]);
        code.ShouldBe(0, said);
        Compilation.Create(new SourceText("app.truth.ts", File.ReadAllText(EveryKey))).HasErrors.ShouldBeFalse();
    }

    [Fact]
    public async Task Wrong_files_are_red_where_they_are_wrong()
    {
        Wrong.Length.ShouldBeGreaterThan(40);
        var (_, said) = await Check(Wrong);
        var actual = Error().Matches(said).Select(m => $"{m.Groups[1].Value}:{m.Groups[2].Value}:{m.Groups[3].Value} {m.Groups[4].Value}");
        actual.Order(StringComparer.Ordinal).ShouldBe(Wrong.SelectMany(Expected).Order(StringComparer.Ordinal), said);
    }

    [Fact]
    public void The_compiler_refuses_them_too() =>
        Wrong.Where(file => !Compilation.Create(new SourceText("app.truth.ts", File.ReadAllText(file))).HasErrors).ShouldBeEmpty();

    [Fact]
    public void Every_key_is_documented_and_used()
    {
        var used = Key().Matches(File.ReadAllText(EveryKey)).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var keys = Enumerable.Range(1, Types.Length - 1).Where(i => Member().IsMatch(Types[i]))
            .Select(i => (Name: Member().Match(Types[i]).Groups[1].Value, Doc: Types[i - 1].Trim())).ToList();
        keys.Count.ShouldBeGreaterThan(150);
        keys.Where(k => !k.Doc.StartsWith("/**", StringComparison.Ordinal)).ShouldBeEmpty();
        keys.Where(k => !k.Doc.Contains("@deprecated", StringComparison.Ordinal)).Select(k => k.Name).Except(used).Except(OfNames)
            .Except(OfDialects).ShouldBeEmpty();
    }

    // Parameters of arrow functions, rather than keys of files.
    private static readonly string[] OfNames = ["entity", "now", "today", "user", "authenticated", "input", "action", "previous", "event",
        "app", "version", "url", "at", "id"];

    // Part of a dialect without a current form: `data` of the earliest views.
    private static readonly string[] OfDialects = ["params", "key"];

    private static Task<(int Code, string Said)> Check(string[] files)
    {
        var compiler = Repository.At("tests", "tools", "node_modules", ".bin", "tsc");
        File.Exists(compiler).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        return Command.Run(Repository.At("tests"), compiler, [.. Strict, Repository.At("src", "Compiler", "truth.d.ts"), .. files]);
    }

    private static IEnumerable<string> Expected(string file)
    {
        var lines = File.ReadAllLines(file);
        foreach (var (line, above) in lines.Select((line, i) => (line, i)).Where(l => Mark().IsMatch(l.line)))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileName(file)}:{above}:{line.IndexOf('^', StringComparison.Ordinal) + 1} {line[(line.IndexOf('^', StringComparison.Ordinal) + 2)..]}");
        }
    }

    [GeneratedRegex(@"([^/\\(\n]+)\((\d+),(\d+)\): error (TS\d+)")]
    private static partial Regex Error();

    [GeneratedRegex(@"^// *\^ TS\d+$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"([A-Za-z]+)\??:")]
    private static partial Regex Key();

    [GeneratedRegex(@"^ {4,}([a-zA-Z]+)\??:")]
    private static partial Regex Member();
}
