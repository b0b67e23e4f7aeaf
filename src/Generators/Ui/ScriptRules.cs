using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;

namespace Truth.Generators.Ui;

/// <summary>Rules as arrow functions, which determine what to show and what to disable. The server makes the decisions.</summary>
internal sealed class ScriptRules
{
    private readonly JavaScriptExpressions _expressions = new();

    /// <summary>The functions of the library that the rules call, sorted.</summary>
    public IReadOnlyCollection<string> Helpers => _expressions.Helpers;

    /// <summary>The rule below a comment with its source; without a rule, the result is false.</summary>
    public ScriptMember Member(string key, Rule? rule) =>
        rule is null ? new(key, Script.Raw("() => false"))
            : new(key, Script.Raw(Arrow(rule, couldHold: key is "create" or "read")), JavaScriptLiteral.Comment(rule.Source));

    /// <param name="rule">The rule.</param>
    /// <param name="couldHold">Whether it is evaluated before there is a row, so that conditions on many rows are assumed to be
    /// true.</param>
    public string Arrow(Rule rule, bool couldHold = false)
    {
        var condition = JavaScriptExpressions.Known(Lowerer.Certain(rule.Expression), couldHold ? Test.Always : Test.Never);
        var variables = string.Join(", ", JavaScriptExpressions.Variables(condition));
        return $"({(variables.Length == 0 ? "" : $"{{ {variables} }}")}) => {_expressions.Condition(condition)}";
    }
}
