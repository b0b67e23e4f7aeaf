using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
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
        rule is null ? new(key, Script.Raw("() => false")) : new(key, Script.Raw(Arrow(rule, couldHold: key is "create" or "read")), JavaScriptLiteral.Comment(rule.Source));

    /// <param name="rule">The rule.</param>
    /// <param name="couldHold">It is asked before there is a row: what hangs on many rows may well be so.</param>
    public string Arrow(Rule rule, bool couldHold = false)
    {
        var condition = JavaScriptExpressions.Known(Lowerer.Certain(rule.Expression), couldHold ? Test.Always : Test.Never);
        var variables = string.Join(", ", JavaScriptExpressions.Variables(condition));
        return $"({(variables.Length == 0 ? "" : $"{{ {variables} }}")}) => {_expressions.Condition(condition)}";
    }
}
