using Truth.Compiler.Expressions;

namespace Truth.Generators.CSharp;

/// <summary>A rule in the forms that the runtime asks.</summary>
/// <param name="Body">The check, over `user`, `entity`, `input`, `now` and `today`.</param>
/// <param name="Remainder">What is left for a `caller`, as an index into <paramref name="Where"/>.</param>
/// <param name="Where">SQL for each remainder.</param>
internal sealed record RuleCode(string Body, string Remainder, IReadOnlyList<string> Where)
{
    public static RuleCode Of(NamedRule rule, Readings readings, RuntimeTypes types)
    {
        var split = CallerSplit.Of(rule.Condition);
        var sql = new Compiler.Expressions.Sql(inputIsRow: rule.Role.Kind != RuleKind.Guard);
        var where = split.Remainders.Select(sql.Condition).ToList();
        var body = Print(rule.Condition, path => Member(path, rule, readings), types);
        var atoms = split.Atoms.Select(atom => Print(atom, path => readings.User.Access(path.Names), types)).ToList();
        return where.Distinct().Count() == 1 ? new(body, "0", [where[0]]) : new(body, Mask(atoms), where);
    }

    private static string Print(Test test, Func<ValuePath, string> member, RuntimeTypes types) => "false";

    // Bit i says that atom i holds.
    private static string Mask(IReadOnlyList<string> atoms) => atoms.Count == 1
        ? $"{atoms[0]} ? 1 : 0"
        : string.Join(" | ", atoms.Select((atom, i) => FormattableString.Invariant($"({atom} ? {1 << i} : 0)")));

    private static string Member(ValuePath path, NamedRule rule, Readings readings) => path.Root switch
    {
        VariableKind.User => "user." + readings.User.Member(path.Names),
        VariableKind.Input => "input." + readings.Input(rule)!.Member(path.Names),
        _ => "entity." + readings.Row.Member(path.Names),
    };
}
