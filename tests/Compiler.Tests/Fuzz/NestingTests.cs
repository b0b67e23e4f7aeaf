using System.Text;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>At any nesting depth, a diagnostic is reported and the stack does not overflow.</summary>
public sealed class NestingTests
{
    private const int Deep = 100_000;

    public static readonly TheoryData<string, string> Nests = new()
    {
        { "[", "]" }, { "(", ")" }, { "{ a: ", " }" }, { "f(", ")" }, { "`${", "}`" }, { "[...", "]" }, { "{ ...", " }" }, { "a => ", "" },
            { "(a) => ", "" },
        { "({ a }) => ", "" }, { "!", "" }, { "-", "" }, { "+", "" }, { "a ? ", " : b" }, { "a ? b : ", "" }, { "a[", "]" },
            { "a ?? ", "" }, { "a || ", "" }, { "1 + ", "" },
        { "a == ", "" }, { "a.", "" }, { "a?.", "" }, { "a = ", "" }, { "a += ", "" }, { "new ", "" }, { "await ", "" }, { "typeof ", "" },
            { "void ", "" }, { "not ", "" }, { "^ ", "" },
        { "a & ", "" }, { "++", "" }, { "async ", "" }, { "function f() {", "}" }, { "class A {", "}" }, { "{ a() {", "} }" },
            { "{ [", "]: 1 }" }, { "a as (", ")" },
        { "a as A<", ">" }, { "a as () => ", "" }, { "a as X | ", "" }, { "a as ", "" }, { "a satisfies A & ", "" }, { "a`", "`" },
            { "a in ", "" }, { "let ", "" }, { "export ", "" }, { "import ", "" }, { "type ", "" }, { "{", "" }, { "}", "" },
        { "[ {", "" }, { "] )", "" }, { "const a = ", "" }, { "a!", "" }, { "a()", "" }, { "/*", "" }, { "async (", "" },
            { "({ a: ", " }) =>" },
    };

    [Theory]
    [MemberData(nameof(Nests))]
    public void Deep_nesting_in_a_file_is_a_diagnostic(string open, string close) =>
        Check($"export const App = {Nested(open, close, Deep)};");

    [Theory]
    [MemberData(nameof(Nests))]
    public void Deep_nesting_of_statements_is_a_diagnostic(string open, string close) => Check(Nested(open, close, Deep));

    // An expression of more than 4,000 characters is refused without parsing it.
    [Theory]
    [MemberData(nameof(Nests))]
    public void Deep_nesting_in_an_expression_is_a_diagnostic(string open, string close) =>
        Check(Compile.App("fields: { a: 'string' }, permissions: { read: \""
            + Nested(open, close, 3_900 / (open.Length + close.Length)).Replace("\"", "\\\"", StringComparison.Ordinal) + "\" }"));

    [Theory]
    [MemberData(nameof(Nests))]
    public void Deep_nesting_in_an_arrow_function_is_a_diagnostic(string open, string close) =>
        Check(Compile.App("fields: { a: 'string' }, permissions: { read: ({ entity }) => " + Nested(open, close, Deep) + " }"));

    [Theory]
    [InlineData("[")]
    [InlineData("!")]
    [InlineData("1 ?? ")]
    [InlineData("(")]
    [InlineData("`${")]
    public void The_depth_is_told_once(string open)
    {
        var codes = Compilation.Create(new SourceText("app.truth.ts",
            $"export const App = {Nested(open, "", Deep)}1")).Diagnostics.Select(d => d.Code).ToList();
        codes.ShouldContain("TR1008");
        codes.Count.ShouldBeLessThan(3);
    }

    private static string Nested(string open, string close, int depth) =>
        new StringBuilder((open.Length + close.Length) * depth).Insert(0, open, depth).Append('1')
            .Insert(open.Length * depth + 1, close, depth).ToString();

    private static void Check(string text) =>
        Watch.Run(TimeSpan.FromSeconds(30), () => text[..80], () =>
        {
            var compilation = Compilation.Create(new SourceText("app.truth.ts", text));
            compilation.Diagnostics.ShouldContain(d => d.Severity == Severity.Error);
            compilation.Diagnostics.Count.ShouldBeLessThan(2_000);
        });
}
