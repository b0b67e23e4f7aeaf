using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Sql;

namespace Truth.Generators.CSharp;

/// <summary>A rule in the forms that the runtime evaluates.</summary>
/// <param name="Body">The check, over `user`, `entity`, `input`, `now` and `today`.</param>
/// <param name="Remainder">The remainder for a `caller`, as an index into <paramref name="Where"/>.</param>
/// <param name="Where">The SQL of each remainder.</param>
internal sealed record RuleCode(string Body, string Remainder, IReadOnlyList<string> Where)
{
    public static RuleCode Of(NamedRule rule, Readings readings, RuntimeTypes types)
    {
        var body = Print(rule.Condition, new(new InMethod(rule, readings, types)));

        // The `input` of a guard is not known for rows in the database, so it could have any value.
        var sql = new SqlWriter();
        var split = CallerSplit.Of(rule.Role.Kind == RuleKind.Guard ? WhateverIsSent(rule.Condition) : rule.Condition);
        var where = split.Remainders.Select(sql.Condition).ToList();
        if (where.Distinct(StringComparer.Ordinal).Count() == 1)
        {
            return new(body, "0", [where[0]]);
        }

        var ofCaller = new CSharpExpressions(new OfCaller(readings, types));
        return new(body, Mask([.. split.Atoms.Select(ofCaller.Condition)]), where);
    }

    // Negations occur only in leaves, so that a condition holds for some input if each leaf that uses the input does.
    private static Test WhateverIsSent(Test test) => test switch
    {
        AllOf all => Test.All(all.Conjuncts.Select(WhateverIsSent)),
        AnyOf any => Test.Any(any.Disjuncts.Select(WhateverIsSent)),
        _ when ValueReads.Of(test).Input.Any() || test.Operands().SelectMany(o => o.Descendants()).Any(e => e is Variable { Kind: VariableKind.Input }) => Test.Always,
        _ => test,
    };

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

    // Bit i means that atom i is true.
    private static string Mask(IReadOnlyList<string> atoms) => atoms.Count == 1
        ? $"{atoms[0]} ? 1 : 0"
        : string.Join(" | ", atoms.Select((atom, i) => FormattableString.Invariant($"({atom} ? {1 << i} : 0)")));

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
    private sealed class OfCaller(Readings readings, RuntimeTypes types) : ICSharpNames
    {
        public string Value(ValuePath path) => readings.User.Access(path.Names);

        public string Type(string name) => types[name].Text;
    }
}
