using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Syntax;

/// <summary>
/// Lines and columns start at 1; columns count UTF-16 code units, as editors do. `\n`, `\r\n` and `\r` end a line; U+2028 does not.
/// </summary>
public sealed class PositionTests
{
    [Theory]
    [InlineData("a: 1, here", 2, 9)]
    [InlineData("\there", 2, 4)]
    [InlineData("a: '🎉', here", 2, 12)]
    [InlineData("a: 'e\u0301', here", 2, 12)]
    [InlineData("a: '日本', here", 2, 12)]
    [InlineData("a: 1,\r\nhere", 3, 1)]
    [InlineData("a: 1,\rhere", 3, 1)]
    [InlineData("a: 1,\n\rhere", 4, 1)]
    [InlineData("a: '\u2028', here", 2, 11)]
    [InlineData("/* \r\n\t*/ here", 3, 5)]
    [InlineData("\uFEFF here", 2, 5)]
    public void A_place_is_where_an_editor_says_it_is(string inside, int line, int column)
    {
        var text = $"\uFEFFexport const App = {{\n  {inside}: 1 }};";
        var at = Compilation.Create(new SourceText("app.truth.ts",
            text)).Diagnostics.Single(d => d.Message == "the app has no key `here`").Origin.Position;
        (at.Line + 1, at.Column + 1).ShouldBe((line, column));
    }
}
