using Truth.Compiler.Model;

namespace Truth.Generators.Ui;

/// <summary>Rules as arrow functions: what to show and what to disable. The server decides.</summary>
internal sealed class ScriptRules(string timeZone)
{
    private readonly HashSet<string> _helpers = new(StringComparer.Ordinal);

    /// <summary>What the rules written so far call of the library.</summary>
    public IReadOnlyCollection<string> Helpers => _helpers;

    public string TimeZone => timeZone;

    /// <summary>The rule under its source; without one, nobody.</summary>
    public ScriptMember Member(string key, Rule? rule) =>
        rule is null ? new(key, Script.Raw("() => false")) : new(key, Script.Raw(Arrow(rule)), JavaScriptLiteral.Comment(rule.Source));

    public string Arrow(Rule rule)
    {
        return "() => false";
    }
}
