namespace Truth.Compiler.Tests;

/// <summary>
/// Ten errors of ten kinds in a file cause ten diagnostics at the right positions, including a missing comma and a missing brace.
/// </summary>
public sealed class TenMistakesTests
{
    private static readonly string Text = File.ReadAllText(Repository.Path("tests", "cases", "ten-mistakes", "app.truth.ts"));

    // The text of each error in the order of the file; the missing comma and brace have no text.
    private static readonly (string Code, string At)[] Expected =
    [
        ("TR2023", "'1.0'"), ("TR2001", "requird"), ("TR2013", "'dnoe'"), ("TR1001", ""), ("TR2004", "'Usr'"), ("TR3002", "titel"),
        ("TR5001", "day"), ("TR2003", "'stat'"), ("TR2024", "'title'"),
    ];

    [Fact]
    public void Ten_mistakes_are_ten_diagnostics()
    {
        var diagnostics = Compile.Text(Text).Diagnostics;
        diagnostics.Take(9).Select(d => (d.Code, Place(d.Span.Start, d.Span.Length))).ShouldBe(Expected);
        diagnostics.Skip(9).ShouldHaveSingleItem().Code.ShouldBe("TR1001");
    }

    private static string Place(int start, int length) => Text.Substring(start, length);
}
