using Truth.Compiler.Expressions;

namespace Truth.Generators.Tests.Differential;

/// <summary>Which kinds of node, operator and function the cases have reached, as bound and as lowered.</summary>
internal sealed class Coverage
{
    // What no permission can hold: variables of workflows, and an action, which is known.
    private static readonly HashSet<string> Later = ["Variable Previous", "Variable Event", "Variable App", "Variable Action"];

    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);

    public void Add(Case test)
    {
        foreach (var node in test.Expression.Descendants().Concat(test.Lowered))
        {
            _reached.Add(node.GetType().Name);
            _reached.Add(Detail(node));
        }

        foreach (var leaf in new[] { test.Certain, test.Refuted }.SelectMany(Tests))
        {
            _reached.Add(leaf.GetType().Name);
        }

        _reached.Add($"{test.Split.Atoms.Count} atoms");
    }

    public IEnumerable<string> Missing() => Wanted().Where(name => !_reached.Contains(name) && !Later.Contains(name)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Wanted() =>
    [
        .. typeof(Expression).Assembly.GetTypes().Where(t => !t.IsAbstract && !t.IsNested && (t.IsSubclassOf(typeof(Expression)) || t.IsSubclassOf(typeof(Test)))).Select(t => t.Name),
        .. Enum.GetNames<Function>(), .. Enum.GetNames<BinaryOperator>(), .. Enum.GetNames<UnaryOperator>(), .. Enum.GetNames<VariableKind>().Select(v => "Variable " + v),
        .. Enumerable.Range(0, CallerSplit.MaxAtoms + 1).Select(i => $"{i} atoms"),
    ];

    private static string Detail(Expression node) => node switch
    {
        Call e => e.Function.ToString(),
        Binary e => e.Operator.ToString(),
        Unary e => e.Operator.ToString(),
        Variable e => "Variable " + e.Kind,
        _ => "",
    };

    private static IEnumerable<Test> Tests(Test test) => [test, .. test.Parts.SelectMany(Tests)];
}
