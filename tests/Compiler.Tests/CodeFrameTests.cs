using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>The mark is below the token, regardless of the characters before it on the line.</summary>
public sealed class CodeFrameTests
{
    [Theory]
    [InlineData("name: 'x',", "name", "name: 'x',", "^^^^")]
    [InlineData("\tname: 'x',", "name", "    name: 'x',", "    ^^^^")]
    [InlineData("'🎉' + name", "name", "'🎉' + name", "       ^^^^")]
    [InlineData("'日本' + name", "name", "'日本' + name", "         ^^^^")]
    [InlineData("\uFEFFname: 1", "name", "name: 1", "^^^^")]
    [InlineData("'\u001b\u202e\u2028' + name", "name", "'\uFFFD\uFFFD\uFFFD' + name", "        ^^^^")]
    [InlineData("a: 1,\r\nname: 2,\r\nb: 3", "name", "name: 2,", "^^^^")]
    [InlineData("a: 1,\rname: 2", "name", "name: 2", "^^^^")]
    public void A_mark_stands_under_its_token(string text, string token, string line, string mark)
    {
        var source = new SourceText("app.truth.ts", text);
        var origin = new Origin(source, new TextSpan(source.Text.IndexOf(token, StringComparison.Ordinal), token.Length));
        CodeFrame.Of(origin).ShouldBe((line, mark));
    }

    [Fact]
    public void A_very_long_line_is_cut_around_the_place()
    {
        var source = new SourceText("app.truth.ts", new string('a', 500) + "HERE" + new string('b', 500));
        var (line, mark) = CodeFrame.Of(new Origin(source, new TextSpan(500, 4)));
        line.Length.ShouldBeLessThan(300);
        line.Substring(mark.IndexOf('^', StringComparison.Ordinal), 4).ShouldBe("HERE");
        mark.Trim().ShouldBe("^^^^");
    }

    [Fact]
    public void An_empty_place_at_the_end_of_the_file_has_one_mark()
    {
        var source = new SourceText("app.truth.ts", "a: {");
        CodeFrame.Of(new Origin(source, new TextSpan(4, 0))).ShouldBe(("a: {", "    ^"));
    }

    [Fact]
    public void A_diagnostic_reads_as_it_should_without_colour()
    {
        var source = new SourceText("app.truth.ts", "one\nupdate: 'asignee',\n");
        var diagnostic = new Diagnostic("TR9999", Severity.Error, "`Task` has no field `asignee`", new Origin(source, new TextSpan(13, 7)))
            .WithNote("`Task` is declared here", new Origin(source, new TextSpan(0, 3))).WithHelp("did you mean `assignee`?");
        string[] expected =
        [
            "error[TR9999]: `Task` has no field `asignee`",
            " --> app.truth.ts:2:10",
            "  |",
            "2 | update: 'asignee',",
            "  |          ^^^^^^^",
            "  = note: `Task` is declared here",
            " --> app.truth.ts:1:1",
            "  |",
            "1 | one",
            "  | ^^^",
            "  = help: did you mean `assignee`?",
        ];
        new HumanRenderer(colour: false).Render(diagnostic).ShouldBe(string.Join('\n', expected));
        new HumanRenderer(colour: true).Render(diagnostic).ShouldContain("\e[1;31m^^^^^^^\e[0m");
    }
}
