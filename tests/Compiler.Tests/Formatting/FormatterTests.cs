using Truth.Compiler.Formatting;
using Truth.Compiler.Tests.Fuzz;
using Truth.Compiler.Text;
using Xunit.Abstractions;

namespace Truth.Compiler.Tests.Formatting;

/// <summary>A formatted file has the same meaning and comments, and formatting it again does not change it.</summary>
public sealed class FormatterTests(ITestOutputHelper output)
{
    private static readonly string[] Samples =
        [.. Directory.EnumerateFiles(Repository.Path("tests", "Compiler.Tests", "Formatting", "Samples")).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<string> Texts => [.. Sources.All.Select(s => s.Text), .. Samples.Select(File.ReadAllText)];

    [Fact]
    public void A_file_keeps_its_words_its_comments_and_its_meaning()
    {
        foreach (var text in Texts.Where(t => !Format(t).HasErrors))
        {
            Check(text);
        }
    }

    [Fact]
    public void So_does_every_mutated_file_that_parses()
    {
        var texts = Texts;
        var (seed, count) = (Setting.Seed, Setting.Cases(800));
        output.WriteLine($"TRUTH_SEED={seed} TRUTH_CASES={count}");
        for (var i = 0; i < count; i++)
        {
            var text = Mutation.Once(texts[(seed + i) % texts.Count], new Random(seed + i));
            try
            {
                if (!Format(text).HasErrors)
                {
                    Check(text);
                }
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"TRUTH_SEED={seed + i} TRUTH_CASES=1\n{text}", e);
            }
        }
    }

    [Fact]
    public void The_example_is_formatted() =>
        Format(File.ReadAllText(Repository.Example)).Text.ShouldBe(File.ReadAllText(Repository.Example));

    [Fact]
    public void Prettier_would_print_the_same()
    {
        var texts = Texts.Where(t => !Format(t).HasErrors).ToList();
        texts.Count.ShouldBeGreaterThan(12);
        Prettier.Format(texts).ShouldBe([.. texts.Select(t => Format(t).Text)]);
    }

    [Fact]
    public void A_file_with_syntax_errors_stays_as_it_is()
    {
        var result = Format("export const App = { a: 1 b: 2 };");
        result.Text.ShouldBe("export const App = { a: 1 b: 2 };");
        result.Diagnostics.Select(d => d.Code).ShouldBe(["TR1001"]);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("// only", "// only\n")]
    [InlineData("\uFEFFconst a=1\r\n\r\n\r\nconst b=2", "const a = 1;\n\nconst b = 2;\n")]
    [InlineData("const a = {\n  b: 1 };", "const a = {\n  b: 1,\n};\n")]
    [InlineData("const a = { b: 1,\n c: 2 };", "const a = { b: 1, c: 2 };\n")]
    [InlineData("const a = { b: 1, /** of c */\n c: 2 };", "const a = { b: 1, /** of c */ c: 2 };\n")]
    [InlineData("const a = {\n b: 1, /** of c */\n c: 2 };", "const a = {\n  b: 1, /** of c */\n  c: 2,\n};\n")]
    [InlineData("const a = {   /** of c */\n c: 1 };", "const a = {\n  /** of c */\n  c: 1,\n};\n")]
    [InlineData("const a = {   // of c\n c: 1 };", "const a = {\n  // of c\n  c: 1,\n};\n")]
    [InlineData("const a = { /* b */ // of c\n\n c: 1 };", "const a = {\n  /* b */ // of c\n\n  c: 1,\n};\n")]
    [InlineData("const a = - -1;", "const a = -(-1);\n")]
    [InlineData("const a = (1 + 2) * 3 + (4);", "const a = (1 + 2) * 3 + 4;\n")]
    [InlineData("const a='x\u2028y\fz\u0085'", "const a = 'x\u2028y\fz\u0085';\n")]
    [InlineData("const a=`x\u2028y\r\nz`", "const a = `x\u2028y\nz`;\n")]
    [InlineData("type A='x\u2028'|'y'", "type A='x\u2028'|'y'\n")]
    [InlineData("// a\u2028const b = 1", "// a\nconst b = 1;\n")]
    [InlineData("const a = 1\r", "const a = 1;\n")]
    [InlineData("const a = (b as T) * c + d;", "const a = (b as T) * c + d;\n")]
    [InlineData("const a = b + c as T * d;", "const a = ((b + c) as T) * d;\n")]
    [InlineData("const a = f<A|B>( b )", "const a = f<A|B>(b);\n")]
    [InlineData("const a = <T,>(b?:T):b is T=>c", "const a = <T,>(b?: T): b is T => c;\n")]
    [InlineData("const a = b?(c):d", "const a = b ? c : d;\n")]
    [InlineData("interface A{a:string}const b=1", "interface A{a:string}\nconst b = 1;\n")]
    public void It_prints(string text, string expected)
    {
        Format(text).Text.ShouldBe(expected);
        Check(text);
    }

    private static FormatResult Format(string text) => Formatter.Format(new SourceText("app.truth.ts", text));

    private static void Check(string text)
    {
        var formatted = Format(text);
        formatted.Diagnostics.ShouldBeEmpty(text);
        Format(formatted.Text).Text.ShouldBe(formatted.Text, text);
        Words.Difference(Words.Of(text), Words.Of(formatted.Text)).ShouldBeNull(text);
        Words.Difference(Words.Comments(text), Words.Comments(formatted.Text)).ShouldBeNull(text);
        Meaning.Of(formatted.Text).ShouldBe(Meaning.Of(text), text);
    }
}
