using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Syntax;

public sealed class LexerTests
{
    // One text for each kind; the test below fails for a kind without one.
    private static readonly Dictionary<TokenKind, string> Samples = new()
    {
        [TokenKind.Unknown] = "\u0001",
        [TokenKind.Name] = "straße",
        [TokenKind.Number] = "0x1F",
        [TokenKind.String] = "'it\\'s'",
        [TokenKind.BrokenString] = "'no end",
        [TokenKind.Template] = "`plain`",
        [TokenKind.Regex] = "/[/]x/g",
        [TokenKind.OpenBrace] = "{",
        [TokenKind.CloseBrace] = "}",
        [TokenKind.OpenBracket] = "[",
        [TokenKind.CloseBracket] = "]",
        [TokenKind.OpenParenthesis] = "(",
        [TokenKind.CloseParenthesis] = ")",
        [TokenKind.Comma] = ",",
        [TokenKind.Colon] = ":",
        [TokenKind.Semicolon] = ";",
        [TokenKind.Dot] = ".",
        [TokenKind.QuestionDot] = "?.",
        [TokenKind.Ellipsis] = "...",
        [TokenKind.Question] = "?",
        [TokenKind.QuestionQuestion] = "??",
        [TokenKind.Arrow] = "=>",
        [TokenKind.Assign] = "=",
        [TokenKind.AssignWith] = "+=",
        [TokenKind.EqualEqual] = "===",
        [TokenKind.NotEqual] = "!=",
        [TokenKind.Less] = "<",
        [TokenKind.LessOrEqual] = "<=",
        [TokenKind.Greater] = ">",
        [TokenKind.GreaterOrEqual] = ">=",
        [TokenKind.Plus] = "+",
        [TokenKind.Minus] = "-",
        [TokenKind.Star] = "*",
        [TokenKind.Percent] = "%",
        [TokenKind.Exclamation] = "!",
        [TokenKind.AndAnd] = "&&",
        [TokenKind.OrOr] = "||",
        [TokenKind.OtherOperator] = "**",
    };

    // These kinds only occur after or inside others.
    private static readonly TokenKind[] InContext =
        [TokenKind.EndOfText, TokenKind.TemplateHead, TokenKind.TemplateMiddle, TokenKind.TemplateTail, TokenKind.Slash, TokenKind.Splice];

    public static TheoryData<string, string> EveryKind()
    {
        var data = new TheoryData<string, string>();
        foreach (var kind in Enum.GetValues<TokenKind>().Except(InContext))
        {
            data.Add(kind.ToString(), Samples[kind]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Every_kind_is_lexed_alone(string kind, string text)
    {
        var tokens = Lex(text);
        tokens.Count.ShouldBe(2);
        tokens[0].Kind.ToString().ShouldBe(kind);
        tokens[0].End.ShouldBe(text.Length);
    }

    [Fact]
    public void Templates_are_resumed_behind_their_substitutions() =>
        Lex("`a${{ b: `c` }}d${e}f`").Select(t => t.Kind).ShouldBe(
        [
            TokenKind.TemplateHead, TokenKind.OpenBrace, TokenKind.Name, TokenKind.Colon, TokenKind.Template, TokenKind.CloseBrace,
            TokenKind.TemplateMiddle, TokenKind.Name, TokenKind.TemplateTail, TokenKind.EndOfText,
        ]);

    [Fact]
    public void A_slash_behind_an_operand_divides() => Lex("a / b / c").Count(t => t.Kind == TokenKind.Slash).ShouldBe(2);

    [Theory]
    [InlineData("")]
    [InlineData("const a /* one */ = 'x' // two\r\n  + `y${z}`;\r\n/** three */")]
    [InlineData("'no end\n'next' \u0001 /* no end")]
    [InlineData("`no end ${ a ")]
    public void Tokens_joined_are_the_text(string text)
    {
        string.Concat(Lex(text).Select(t => text[t.FullStart..t.End])).ShouldBe(text);
        Lex(text).Zip(Lex(text).Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.FullStart);
    }

    private static List<Token> Lex(string text) => Lexer.Lex(new Characters(new SourceText("app.truth.ts", text)), new DiagnosticBag());
}
