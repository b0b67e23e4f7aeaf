using System.Globalization;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;
using Xunit.Abstractions;

namespace Truth.Compiler.Tests.Syntax;

/// <summary>
/// A missing or superfluous token causes one diagnostic near its position, and does not hide or cause other errors. Every comma, colon,
/// bracket and quote of the example is removed, and duplicated, in a file with ten other errors.
/// </summary>
public sealed class SlipTests(ITestOutputHelper output)
{
    private static readonly (string Right, string Wrong)[] Mistakes =
    [
        ("version: '1.0.0'", "version: '1.0'"),
        ("email: { type: 'email', required: true, unique: true }", "email: { type: 'email', requird: true, unique: true }"),
        ("update: 'admin || entity.id == user.id'", "update: 'admin || entity.id == user.di'"),
        ("to: 'User', label: 'Account'", "to: 'Usr', label: 'Account'"),
        ("create: 'admin || manager'", "create: 'admin || managr'"),
        ("default: 'medium'", "default: 'midium'"),
        ("fields: { status: 'archived' }", "fields: { statu: 'archived' }"),
        ("sort: '-createdAt'", "sort: '-createdOn'"),
        ("groupBy: 'status'", "groupBy: 'state'"),
        ("theme: 'auto'", "theme: 'atuo'"),
    ];

    private static readonly string Text = Mistakes.Aggregate(File.ReadAllText(Repository.Example)
        .ReplaceLineEndings("\n"), (text, m) => text.Replace(m.Right, m.Wrong, StringComparison.Ordinal));

    private static readonly List<Told> Expected = Tell(Text);

    private static readonly List<Slip> Slips = [.. Made()];

    [Fact]
    public void Ten_mistakes_are_ten_diagnostics() => Expected.Count.ShouldBe(Mistakes.Length, string.Join('\n', Expected));

    public static TheoryData<string> Kinds() => [.. Slips.Select(s => s.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_slip_is_one_diagnostic_and_hides_nothing(string kind)
    {
        var slips = Slips.Where(s => s.Name == kind).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{slips.Count} slips"));
        slips.Where(s => Wrong(s) is not null)
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Line + 1}:{s.Column + 1} {Wrong(s)}")).ShouldBeEmpty();
    }

    private static string? Wrong(Slip slip)
    {
        var told = Tell(slip.Text);
        var syntax = told.Where(t => t.Code.StartsWith("TR1", StringComparison.Ordinal)).ToList();
        var others = told.Except(syntax).ToList();
        var lost = Expected.Where(t => t.Line != slip.Line).Except(others).ToList();
        var added = others.Where(t => t.Line != slip.Line).Except(Expected).ToList();
        return syntax.Count == 0 && slip.IsHarmless && added.Count == 0 && lost.Count == 0 ? null
            : syntax.Count != 1 ? $"{syntax.Count} syntax: {string.Join(" | ", syntax)}"
            : Math.Abs(syntax[0].Line - slip.Line) > 1 ? $"far: {syntax[0]}"
            : lost.Count > 0 ? $"lost: {string.Join(" | ", lost)}"
            : added.Count > 0 ? $"added: {string.Join(" | ", added)}"
            : null;
    }

    private static IEnumerable<Slip> Made()
    {
        foreach (var token in Lexer.Lex(new Characters(new SourceText("app.truth.ts", Text)), new DiagnosticBag()))
        {
            if (token.Kind is TokenKind.Comma or TokenKind.Colon or TokenKind.OpenBrace or TokenKind.CloseBrace or TokenKind.OpenBracket
                or TokenKind.CloseBracket)
            {
                yield return Without(token.Kind.ToString(), token.Start);
                yield return Doubled(token.Kind.ToString(), token.Start);
            }
            else if (token.Kind == TokenKind.String)
            {
                yield return Without("opening quote", token.Start);
                yield return Without("closing quote", token.End - 1);
                yield return Doubled("opening quote", token.Start);
                yield return Doubled("closing quote", token.End - 1);
            }
        }
    }

    private static Slip Without(string what, int at) => Made($"{what} left out", at, Text.Remove(at, 1));

    private static Slip Doubled(string what, int at) => Made($"{what} doubled", at, Text.Insert(at, Text[at].ToString()));

    private static Slip Made(string name, int at, string text)
    {
        var position = new SourceText("", Text).PositionOf(at);
        return new(name, position.Line, position.Column, text);
    }

    private static List<Told> Tell(string text) =>
        [.. Compilation.Create(new SourceText("app.truth.ts", text)).Diagnostics.Select(d =>
            new Told(d.Code, d.Message, d.Origin.Position.Line))];

    private sealed record Slip(string Name, int Line, int Column, string Text)
    {
        // A comma before a closing bracket is optional.
        public bool IsHarmless => Name == "Comma left out";
    }

    private sealed record Told(string Code, string Message, int Line);
}
