using Truth.Compiler.Expressions;
using Truth.Compiler.Model;

namespace Truth.Generators.Ui;

/// <summary>Rules as arrow functions: what to show and what to disable. The server decides.</summary>
internal sealed class ScriptRules
{
    private readonly JavaScriptExpressions _expressions = new();

    /// <summary>What the rules written so far call of the library, sorted.</summary>
    public IReadOnlyCollection<string> Helpers => _expressions.Helpers;

    /// <summary>The rule under its source; without one, nobody.</summary>
    public ScriptMember Member(string key, Rule? rule) =>
        rule is null ? new(key, Script.Raw("() => false")) : new(key, Script.Raw(Arrow(rule)), JavaScriptLiteral.Comment(rule.Source));

    public string Arrow(Rule rule)
    {
        var condition = Lowering.Certain(rule.Expression);
        var variables = string.Join(", ", JavaScriptExpressions.Variables(condition));
        return $"({(variables.Length == 0 ? "" : $"{{ {variables} }}")}) => {_expressions.Condition(condition)}";
    }
}
