using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;

namespace Truth.Generators.CSharp;

/// <summary>A rule in the two forms that C# has of it.</summary>
/// <param name="Body">The check, over `user`, `entity`, `input`, `now` and `today`.</param>
/// <param name="OfCaller">What it asks of a `caller` alone.</param>
internal sealed record RuleCode(string Body, IReadOnlyList<string> OfCaller)
{
    public static RuleCode Of(NamedRule rule, Readings readings, RuntimeTypes types)
    {
        var ofCaller = new CSharpExpressions(new BeforeRow(readings, types));
        return new(Print(rule.Condition, new(new InMethod(rule, readings, types))), [.. rule.Split.Atoms.Select(ofCaller.Condition)]);
    }

    // Each alternative is written on its own line if one line would be too long.
    private static string Print(Test condition, CSharpExpressions expressions)
    {
        if (condition is not AnyOf { Disjuncts: var ways })
        {
            return expressions.Condition(condition);
        }

        var texts = ways.Select(expressions.Way).Distinct(StringComparer.Ordinal).ToList();
        return string.Join(texts.Sum(text => text.Length) > 100 ? "\n        || " : " || ", texts);
    }

    /// <summary>In the method of a rule, the values that it reads are in record structs.</summary>
    private sealed class InMethod(NamedRule rule, Readings readings, RuntimeTypes types) : ICSharpNames
    {
        public string Value(ValuePath path) => path.Root switch
        {
            VariableKind.User => "user." + readings.User.Member(path.Names),
            VariableKind.Input => "input." + readings.Input(rule)!.Member(path.Names),
            _ => "entity." + readings.Row.Member(path.Names),
        };

        public string Type(string name) => types[name].Text;
    }

    /// <summary>Before a row is read, only the caller is available.</summary>
    private sealed class BeforeRow(Readings readings, RuntimeTypes types) : ICSharpNames
    {
        public string Value(ValuePath path) => readings.User.Access(path.Names);

        public string Type(string name) => types[name].Text;
    }
}
