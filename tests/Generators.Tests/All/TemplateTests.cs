using Scriban;
using Scriban.Syntax;

namespace Truth.Generators.Tests.All;

/// <summary>A view makes decisions, and a template only prints: placeholders, loops, and tests for presence.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string> Paths => [.. Templates.Embedded.Sources.Select(source => source.Key)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_template_decides_nothing(string path)
    {
        var template = Template.Parse(Templates.Embedded.Sources.Single(source => source.Key == path).Value, path);
        template.Messages.ShouldBeEmpty();
        Within(template.Page!).Where(node => !IsPlain(node))
            .Select(node => $"{node.Span.ToStringSimple()}: {node.GetType().Name} `{node}`").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{{ if Name == 'x' }}y{{ end }}")]
    [InlineData("{{ Name | string.upcase }}")]
    [InlineData("{{ x = 1 }}")]
    [InlineData("{{ 1 + 1 }}")]
    [InlineData("{{ func f; end }}")]
    [InlineData("{{ while true; end }}")]
    public void A_decision_would_be_found(string text) => Within(Template.Parse(text).Page!).All(IsPlain).ShouldBeFalse();

    private static IEnumerable<ScriptNode> Within(ScriptNode node) =>
        Enumerable.Range(0, node.ChildrenCount).Select(node.GetChildren).OfType<ScriptNode>().SelectMany(Within).Prepend(node);

    private static bool IsPlain(ScriptNode node) =>
        node is ScriptPage or ScriptBlockStatement or ScriptRawStatement or ScriptEscapeStatement or ScriptExpressionStatement
        or ScriptForStatement or ScriptIfStatement or ScriptElseStatement or ScriptEndStatement or ScriptMemberExpression or ScriptVariable
            or ScriptToken or ScriptKeyword
        or ScriptUnaryExpression { Operator: ScriptUnaryOperator.Not } or ScriptList;
}
