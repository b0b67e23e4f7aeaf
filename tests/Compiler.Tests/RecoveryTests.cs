using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>One cause produces one diagnostic and does not hide others.</summary>
public sealed class RecoveryTests
{
    private static readonly string Example = File.ReadAllText(Repository.Example).ReplaceLineEndings("\n");

    [Theory]
    [InlineData("maxLength: 200 },\n        description", "maxLength: 200 }\n        description", "TR1001")] // a comma
    [InlineData("maxLength: 200 },\n        description", "maxLength: 200,\n        description", "TR1001")] // a brace at the end of a line
    [InlineData("      },\n      behaviors: {", "      behaviors: {", "TR1001")] // a brace of its own line
    [InlineData("maxLength: 200 },\n        description", "maxLength: 200 }},\n        description", "TR1016")] // a brace too many
    [InlineData("'string', required: true, maxLength: 200", "'string', required true, maxLength: 200", "TR1001")] // a colon
    [InlineData("['status', 'dueDate']", "['status' 'dueDate']", "TR1001")]
    [InlineData("['low', 'medium', 'high']", "['low', 'medium', 'high'", "TR1001")]
    [InlineData("description: 'text'", "description: 'text", "TR1003")]
    [InlineData("description: 'text'", "description: ", "TR1001")]
    [InlineData("  settings: {", "  settings: = {", "TR1001")]
    [InlineData("version: '1.0.0'", "version: \u0001", "TR1002")]
    [InlineData("version: '1.0.0'", "version: ‘1.0.0’", "TR1002")] // the quotes of a word processor
    [InlineData("label: 'Created by'", "label: 'Created \\u9y'", "TR1006")]
    [InlineData("};\n", "}\n", null)]
    [InlineData("};\n", "}};\n", "TR1016")]
    [InlineData("};\n", "", "TR1001")]
    public void A_slip_is_told_once_and_hides_nothing(string old, string slip, string? code)
    {
        Example.ShouldContain(old);
        var at = Example.LastIndexOf(old, StringComparison.Ordinal);
        var text = (Example[..at] + slip + Example[(at + old.Length)..]).Replace("sort: '-createdAt'", "sort: '-createdOn'",
            StringComparison.Ordinal);
        var codes = Compilation.Create(new SourceText("app.truth.ts", text)).Diagnostics.Select(d => d.Code).ToList();
        codes.ShouldBe(code is null ? ["TR2003"] : [code, "TR2003"], ignoreOrder: true);
    }

    [Fact]
    public void Mutated_sources_never_crash_and_every_place_lies_in_the_text()
    {
        var random = new Random(20260131);
        string[] pieces = ["{", "}", "[", "]", "(", ")", ",", ":", "'", "\"", "`", "${", "=>", "...", "//", "/*", "\\", "\n", "\0",
            "\ud83d", "user", "null", "&&", "??", "? ", "const ", "export ", "1e9", "é"];
        for (var i = 0; i < 600; i++)
        {
            var text = Example;
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(text.Length);
                var cut = random.Next(3) switch { 0 => 0, 1 => 1, _ => random.Next(60) };
                text = text[..at] + (random.Next(2) == 0 ? pieces[random.Next(pieces.Length)] : "")
                    + text[Math.Min(text.Length, at + cut)..];
            }

            Check(text, i);
        }
    }

    private static void Check(string text, int round)
    {
        var compilation = Compilation.Create(new SourceText("app.truth.ts", text));
        var renderer = new HumanRenderer(colour: false);
        foreach (var diagnostic in compilation.Diagnostics)
        {
            diagnostic.Span.End.ShouldBeLessThanOrEqualTo(text.Length, $"round {round}: {diagnostic}");
            renderer.Render(diagnostic).ShouldNotBeEmpty();
        }

        compilation.HasErrors.ShouldBe(compilation.Diagnostics.Any(d => d.Severity == Severity.Error), $"round {round}");
    }
}
