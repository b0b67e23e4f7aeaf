using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>
/// A word of a rule that is nearly a known one is an error, in an app where somebody signs in and in one where nobody does.
/// </summary>
public sealed class MisspeltWordTests
{
    private static readonly AppShape NobodySignsIn = Shapes.App with { AuthEntity = null };

    private static readonly string[] Variables = ["entity", "user", "input", "action", "authenticated", "today", "now"];

    private static IEnumerable<string> Known => [.. Shorthands.Words, .. Variables];

    public static TheoryData<string> Words => [.. Known.Concat(Shorthands.Foreign.Keys)];

    [Theory]
    [MemberData(nameof(Words))]
    public void A_misspelt_word_is_an_error_whether_or_not_somebody_signs_in(string word)
    {
        var silent = from written in Misspelt(word)
                     from app in new[] { Shapes.App, NobodySignsIn }
                     let said = Said(written, app)
                     where !said.Any(d => d.Code == "TR3001" && d.Severity == Severity.Error)
                     select $"{written}: {string.Join("; ", said.Select(d => d.Code))}";
        silent.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("everyone", "public")]
    [InlineData("evryone", "public")]
    [InlineData("never", "nobody")]
    [InlineData("loggedin", "authenticated")]
    public void A_word_of_other_systems_is_answered_with_ours(string word, string meant)
    {
        foreach (var app in new[] { Shapes.App, NobodySignsIn })
        {
            Said(word, app).ShouldHaveSingleItem().Help.ShouldBe($"did you mean `{meant}`?");
        }
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("manager")]
    [InlineData("editor")]
    [InlineData("member")]
    [InlineData("owner")]
    public void What_could_be_a_role_is_a_warning_where_nobody_signs_in(string word) =>
        Said(word, NobodySignsIn).ShouldContain(d => d.Code == "TR3040");

    // One letter left out, doubled, changed, or swapped with its neighbour; and in capitals.
    private static IEnumerable<string> Misspelt(string word) =>
        Enumerable.Range(0, word.Length).SelectMany(i => new[]
        {
            word.Remove(i, 1), word.Insert(i, word[i..(i + 1)]), word.Remove(i, 1).Insert(i, "x"),
            i + 1 < word.Length ? word[..i] + word[i + 1] + word[i] + word[(i + 2)..] : word.ToUpperInvariant(),
        }).Distinct(StringComparer.Ordinal)
            .Where(written => written != word && !Known.Contains(written) && !Shapes.App.Roles.Contains(written));

    private static IReadOnlyList<Diagnostic> Said(string word, AppShape app)
    {
        var diagnostics = new DiagnosticBag();
        ExpressionBinder.Condition(new SourceText("test", word), new BindingContext(app, ExpressionPlace.Update, "Team"), diagnostics);
        return [.. diagnostics.Items];
    }
}
