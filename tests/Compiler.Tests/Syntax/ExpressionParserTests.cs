using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Syntax;

public sealed class ExpressionParserTests
{
    [Theory]
    [InlineData("a || b && c", "(a Or (b And c))")]
    [InlineData("!a == b", "((Not a) Equal b)")]
    [InlineData("a ?? b ?? c", "(a Coalesce (b Coalesce c))")]
    [InlineData("a ?? b == c", "((a Coalesce b) Equal c)")]
    [InlineData("a + b * c - d", "((a Add (b Multiply c)) Subtract d)")]
    [InlineData("a ? b : c ? d : e", "(a ? b : (c ? d : e))")]
    [InlineData("user?.team.plan in ['a', 1]", "(user.team.plan In ['a', 1])")]
    [InlineData("entity.tags.some(t => t.name == 'x')", "entity.tags.some((t => (t.name Equal 'x')))")]
    [InlineData("a === b", "(a Equal b)")]
    public void Operators_bind_as_the_grammar_says(string text, string tree) => Show(Parse(text)).ShouldBe(tree);

    [Theory]
    [InlineData("a < b [<] c", "TR1010")]
    [InlineData("a ?? b [||] c", "TR1011")]
    [InlineData("a [=] b", "TR1009")]
    [InlineData("a [and] b", "TR1001")]
    [InlineData("a [&] b", "TR1015")]
    [InlineData("(a[]", "TR1001")]
    [InlineData("a == []", "TR1001")]
    [InlineData("[]", "TR1014")]
    public void A_wrong_expression_is_one_diagnostic_at_its_token(string marked, string code)
    {
        var (text, span) = Marked.Read(marked);
        var diagnostics = new DiagnosticBag();
        Parser.ParseExpression(new SourceText("filter", text), diagnostics);
        var only = diagnostics.Items.ShouldHaveSingleItem();
        (only.Code, only.Span).ShouldBe((code, span));
    }

    [Fact]
    public void Places_in_a_string_are_places_in_the_file_with_escapes()
    {
        var text = @"const a = 'x == \'\u{1F600}y\' \x26& §';".Replace("§", "", StringComparison.Ordinal);
        var diagnostics = new DiagnosticBag();
        var file = Parser.ParseFile(new SourceText("app.truth.ts", text), diagnostics);
        diagnostics.Items.ShouldBeEmpty();
        var value = ((ConstSyntax)file.Statements[0]).Value.ShouldBeOfType<StringSyntax>();
        value.Value.ShouldBe("x == '\U0001F600y' && ");

        Parser.ParseExpression(Characters.OfString(value), diagnostics);
        diagnostics.Items.ShouldHaveSingleItem().Span.ShouldBe(new TextSpan(text.LastIndexOf('\''), 0));

        var good = (BinarySyntax)Parser.ParseExpression(Characters.OfString(value with { Content = new(value.Content.Source,
            TextSpan.Between(value.Content.Span.Start, text.IndexOf(@" \x26", StringComparison.Ordinal))) }), diagnostics);
        good.Right.Origin.Source![good.Right.Origin.Span].ShouldBe(@"\'\u{1F600}y\'");
    }

    [Theory]
    [InlineData("(")]
    [InlineData("!")]
    [InlineData("[")]
    [InlineData("a+")]
    [InlineData("a.")]
    [InlineData("a?")]
    [InlineData("a=>")]
    [InlineData("{a:")]
    [InlineData("`${")]
    public void Nesting_without_end_is_a_diagnostic(string piece)
    {
        var deep = string.Concat(Enumerable.Repeat(piece, 100_000));
        var diagnostics = new DiagnosticBag();
        Parser.ParseFile(new SourceText("app.truth.ts", $"export const App = {deep}"), diagnostics);
        diagnostics.HasErrors.ShouldBeTrue();
        diagnostics.Count.ShouldBeLessThan(4);

        var request = new DiagnosticBag();
        Parser.ParseExpression(new SourceText("filter", deep[..4_000]), request);
        request.HasErrors.ShouldBeTrue();
    }

    private static ExpressionSyntax Parse(string text)
    {
        var diagnostics = new DiagnosticBag();
        var tree = Parser.ParseExpression(new SourceText("filter", text), diagnostics);
        diagnostics.Items.ShouldBeEmpty();
        return tree;
    }

    private static string Show(ExpressionSyntax node) => node switch
    {
        NameSyntax n => n.Name,
        StringSyntax s => $"'{s.Value}'",
        NumberSyntax n => n.Text,
        UnarySyntax u => $"({u.Operator} {Show(u.Operand)})",
        BinarySyntax b => $"({Show(b.Left)} {b.Operator} {Show(b.Right)})",
        ConditionalSyntax c => $"({Show(c.Condition)} ? {Show(c.WhenTrue)} : {Show(c.WhenFalse)})",
        MemberSyntax m => $"{Show(m.Target)}.{m.Name.Text}",
        CallSyntax c => $"{Show(c.Callee)}({string.Join(", ", c.Arguments.Select(Show))})",
        ArraySyntax a => $"[{string.Join(", ", a.Items.Select(Show))}]",
        ArrowSyntax a => $"({a.Parameters[0].Name!.Value.Text} => {Show(a.Body)})",
        _ => node.GetType().Name,
    };
}
