using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>Properties that hold for every text, including invalid ones.</summary>
internal static class Invariants
{
    private static readonly HumanRenderer Renderer = new(colour: false);

    public static void Check(string text, string what)
    {
        var source = new SourceText("app.truth.ts", text);
        Joined(source).ShouldBe(source.Text, what);
        var compilation = Compilation.Create(source, _ => null);
        foreach (var diagnostic in compilation.Diagnostics)
        {
            InBounds(diagnostic.Origin, source, what);
            diagnostic.Notes.ToList().ForEach(n => InBounds(n.Origin, source, what));
            InBounds(diagnostic.Fix?.Origin ?? default, source, what);
        }

        foreach (var diagnostic in compilation.Diagnostics.Take(20))
        {
            Renderer.Render(diagnostic).ShouldNotBeEmpty(what);
        }

        compilation.HasErrors.ShouldBe(compilation.Diagnostics.Any(d => d.Severity == Severity.Error), what);
    }

    /// <summary>All diagnostics of a text, as shown to users.</summary>
    public static string Said(string text) =>
        string.Join('\n', Compilation.Create(new SourceText("app.truth.ts", text), _ => null).Diagnostics.Select(Renderer.Render));

    /// <summary>Every token with the white space and comments before it.</summary>
    public static string Joined(SourceText source) =>
        string.Concat(Lexer.Lex(new Characters(source), new DiagnosticBag()).Select(t => source.Text[t.FullStart..t.End]));

    private static void InBounds(Origin origin, SourceText source, string what)
    {
        if (origin.Source is null)
        {
            return;
        }

        origin.Source.ShouldBeSameAs(source, what);
        origin.Span.Start.ShouldBeInRange(0, source.Text.Length, what);
        origin.Span.Length.ShouldBeGreaterThanOrEqualTo(0, what);
        origin.Span.End.ShouldBeLessThanOrEqualTo(source.Text.Length, what);
    }
}
