using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Syntax;

/// <summary>A missing or superfluous quote is reported once, and the string is read as intended.</summary>
public sealed class QuoteTests
{
    [Theory]
    [InlineData("title: 'It's done',", "'", "TR1002")]
    [InlineData("title: 'Don't, it's done',", "'", "TR1002", "TR1002")]
    [InlineData("title: 'Hello, world,", "'Hello, world", "TR1003")]
    [InlineData("title: 'Hello, world", "'Hello, world", "TR1003")]
    [InlineData("title: Hello', description: 'a',", "Hello'", "TR1019")]
    [InlineData("title: ''Hello', description: 'a',", "'", "TR1002")]
    [InlineData("title: 'Hello'', description: 'a',", "'", "TR1002")]
    [InlineData("title: 'Hello, description: 'a',", "'Hello", "TR1003")]
    [InlineData("title: 'Hello (a, b), description: 'a' },", "'Hello (a, b)", "TR1003")]
    [InlineData("title: \"Hello, description: 'a' },", "\"Hello", "TR1003")]
    [InlineData("title: 'a' + 'b', description: '' + ''", "")]
    [InlineData("title: '', description: ''", "")]
    [InlineData("title: 'a: ', description: ', '", "")]
    [InlineData("title:'a',description:'b'", "")]
    [InlineData("title: ['a','b'], description: x?'a':'b'", "", "TR1009")]
    public void A_quote_is_told_once(string line, string at, params string[] codes)
    {
        var text = $"export const App = {{\n  {line}\n}};\n";
        var told = Compilation.Create(new SourceText("app.truth.ts", text)).Diagnostics.Where(d => d.Code.StartsWith("TR100",
            StringComparison.Ordinal) || d.Code == "TR1019").ToList();
        told.Select(d => d.Code).ShouldBe(codes);
        if (told.Count > 0 && at.Length > 0)
        {
            text.Substring(told[0].Span.Start, told[0].Span.Length).ShouldBe(at);
        }
    }
}
