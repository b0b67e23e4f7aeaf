using System.Reflection;
using System.Text.RegularExpressions;
using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Tests;

public sealed partial class CatalogueTests
{
    private static readonly IReadOnlyList<DiagnosticRule> All =
        [.. typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (DiagnosticRule)f.GetValue(null)!)];

    [Fact]
    public void Codes_are_given_once() => All.Select(r => r.Code).Concat(Rules.Retired.Keys).ShouldBeUnique();

    [Fact]
    public void Codes_have_their_form() => All.ShouldAllBe(r => CodeForm().IsMatch(r.Code));

    [Fact]
    public void Messages_begin_small_and_have_no_full_stop() =>
        All.ShouldAllBe(r => !char.IsUpper(r.Message[0]) && !r.Message.EndsWith('.') && !r.Message.EndsWith('!'));

    [GeneratedRegex("^TR[1-79][0-9]{3}$")]
    private static partial Regex CodeForm();
}
