using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;

namespace Truth.Generators.Tests.Differential;

/// <summary>A value at the bound of its range.</summary>
internal sealed record Extreme(string Name, Func<ExpressionType, bool> IsOf, Func<object, bool> Is, string[] How);

/// <summary>
/// How often the cases have reached each kind of node, operator and function, as bound and as lowered; each position of an absent value;
/// and
/// each extreme value. The test fails if one of them was never reached.
/// </summary>
internal sealed class Coverage
{
    // Counting every result takes longer than computing it; this number of cases is representative.
    private const int MostWalked = 2000;

    // What cannot occur in a permission: variables of workflows, and an action, which is known.
    private static readonly HashSet<string> Later = ["Variable Previous", "Variable Event", "Variable App", "Variable Action"];

    private static readonly string[] Everywhere = ["compared", "in arithmetic"];

    public static readonly Extreme[] Extremes =
    [
        Of("the least integer", ExpressionType.Integer, value => value is long.MinValue, Everywhere),
            Of("the greatest integer", ExpressionType.Integer, value => value is long.MaxValue, Everywhere),
        Of("2^53 + 1", ExpressionType.Integer, value => value is (1L << 53) + 1, Everywhere),
            Of("2^53 - 1", ExpressionType.Integer, value => value is (1L << 53) - 1, Everywhere),
        Of("-2^53 - 1", ExpressionType.Integer, value => value is -(1L << 53) - 1, Everywhere),
        Of("0.0", ExpressionType.Number, value => value is double e && e == 0 && !double.IsNegative(e), Everywhere),
            Of("-0.0", ExpressionType.Number, value => value is double e && e == 0 && double.IsNegative(e), Everywhere),
        Of("the greatest number", ExpressionType.Number, value => value is double.MaxValue, Everywhere),
            Of("the least number", ExpressionType.Number, value => value is double.MinValue, Everywhere),
        Of("the smallest number", ExpressionType.Number, value => value is double.Epsilon, Everywhere),
            Of("2^53 as a number", ExpressionType.Number, value => value is 9007199254740992.0, Everywhere),
        new("a decimal of 18 digits", type => type is DecimalType, value => value is long units
            && Math.Abs((decimal)units) >= 100_000_000_000_000_000, Everywhere),
        Of("no text", ExpressionType.String, value => value is "", [.. Everywhere, "in a function"]),
        Of("beyond the BMP", ExpressionType.String, value => value is string text
            && text.Any(char.IsSurrogate), [.. Everywhere, "in a function"]),
        Of("not ASCII", ExpressionType.String, value => value is string text
            && text.Any(c => c is > '\x7f' and < '\u0400'), [.. Everywhere, "in a function"]),
        Of("the first day", ExpressionType.Date, value => value is DateOnly e && e == DateOnly.MinValue, ["compared", "in a function"]),
            Of("the last day", ExpressionType.Date, value => value is DateOnly e && e == DateOnly.MaxValue, ["compared", "in a function"]),
        Of("the first moment", ExpressionType.DateTime, value => value is DateTime e
            && e == DateTime.MinValue, ["compared", "in a function"]),
        Of("the last moment", ExpressionType.DateTime, value => value is DateTime e
            && e > DateTime.MaxValue.AddMilliseconds(-1), ["compared", "in a function"]),
        Of("before 1970", ExpressionType.DateTime, value => value is DateTime { Year: > 1 and < 1970 }, ["compared", "in a function"]),
    ];

    private readonly Dictionary<string, int> _reached = new(StringComparer.Ordinal);
    private int _walked;

    public static string Path(string root, int depth, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{root} and {depth} relations: {what}");

    public void Add(Case test, World world)
    {
        foreach (var node in test.Expression.Descendants().Concat(test.Lowered))
        {
            Reach(node.GetType().Name);
            Reach(Detail(node));
        }

        foreach (var leaf in new[] { test.Certain, test.Refuted }.SelectMany(Tests))
        {
            Reach(leaf.GetType().Name);
        }

        Reach($"{test.Split.Atoms.Count} atoms");
        if (_walked++ < MostWalked)
        {
            Walk(test, world);
        }
    }

    public IEnumerable<string> Missing() => Wanted().Where(name => !_reached.ContainsKey(name)).Order(StringComparer.Ordinal);

    /// <summary>The counts, one per line.</summary>
    public string Table() =>
        string.Join('\n', Wanted().Concat(_reached.Keys).Distinct()
            .Select(name => string.Create(CultureInfo.InvariantCulture, $"{_reached.GetValueOrDefault(name),10}  {name}")));

    private void Walk(Case test, World world)
    {
        for (var caller = 0; caller < world.Callers.Count; caller++)
        {
            for (var item = 0; item < world.Items.Count; item++)
            {
                new Positions(world, world.Facts(item, caller), Reach).Walk(test.Expression);
            }
        }
    }

    private void Reach(string name)
    {
        if (name.Length > 0)
        {
            _reached[name] = _reached.GetValueOrDefault(name) + 1;
        }
    }

    private static IEnumerable<string> Wanted() =>
        [.. Kinds().Where(name => !Later.Contains(name)), .. Operands(), .. Questions(), .. Paths(),
            .. Extremes.SelectMany(e => e.How.Select(how => $"{e.Name} {how}"))];

    private static IEnumerable<string> Kinds() =>
    [
        .. typeof(Expression).Assembly.GetTypes().Where(t => !t.IsAbstract && !t.IsNested
            && (t.IsSubclassOf(typeof(Expression)) || t.IsSubclassOf(typeof(Test)))).Select(t => t.Name),
        .. Enum.GetNames<Function>(), .. Enum.GetNames<BinaryOperator>(), .. Enum.GetNames<UnaryOperator>(),
            .. Enum.GetNames<VariableKind>().Select(v => "Variable " + v),
        .. Enumerable.Range(0, CallerSplit.MaxAtoms + 1).Select(i => $"{i} atoms"),
    ];

    private static IEnumerable<string> Operands() =>
    [
        .. Enum.GetNames<UnaryOperator>().SelectMany(name => Each(name, "present", "absent")),
        .. Enum.GetNames<BinaryOperator>().SelectMany(name => Each(name, "both present", "left absent", "right absent", "both absent")),
        .. Enum.GetValues<Function>().SelectMany(OfFunction),
        .. new[] { "Negate", "Add", "Subtract", "Multiply", "Divide", "Remainder", "AddMilliseconds", "AddDays", "AddMonths",
            "Midnight" }.Select(name => $"{name}: fails"),
        .. Zones.Names.Select(zone => $"Midnight in {zone}"),
        .. new[] { "== null", "!= null" }.SelectMany(name => Each(name, "present", "absent", "no row")),
        .. Each("?", "true, present", "true, absent", "false, present", "false, absent", "unknown, "),
            .. Each("??", "left", "right", "both absent", "no row"),
        .. Each("in", "true", "false", "absent", "true, an item absent", "unknown, an item absent", "absent, an item absent"),
    ];

    // Only lowering produces integer divisions; for counts, see the conditions on many rows.
    private static IEnumerable<string> OfFunction(Function function) => function switch
    {
        Function.Floor or Function.Ceiling or Function.Count => [],
        Function.Length or Function.ToLowerCase or Function.ToUpperCase or Function.Trim or Function.ToNumber or Function.Midnight =>
            Each(function.ToString(), "present", "absent"),
        _ => Each(function.ToString(), "both present", "left absent", "right absent", "both absent"),
    };

    private static IEnumerable<string> Questions() =>
    [
        .. new[] { "some", "every", "Count" }.SelectMany(name => Each(name, "no row", "none", "one", "many")),
        .. new[] { "some", "every" }.SelectMany(name => Each(name, "unknown of one, beside nothing", "unknown of one, beside true",
            "unknown of one, beside false", "unknown of one, beside true and false")),
        .. Enum.GetValues<AggregateFunction>()
            .SelectMany(function => Each(function.Word(), "no row", "none", "one", "many", "none taken", "unknown of one")),
        .. new[] { "sum", "min", "max" }.SelectMany(name => Each(name, "no value of one", "no value of one that is left")),
        "sum: fails",
    ];

    private static IEnumerable<string> Paths() =>
        from root in new[] { "user", "entity", "input", "element" }
        from depth in Enumerable.Range(0, 5)
        from what in Enumerable.Range(1, depth).SelectMany(step => new[] { $"link {step} null", $"link {step} dangles" })
            .Concat(root == "user" ? ["nobody", "present", "absent"] : ["present", "absent"])
        select Path(root, depth, what);

    private static IEnumerable<string> Each(string name, params string[] positions) => positions.Select(position => $"{name}: {position}");

    private static Extreme Of(string name, ExpressionType type, Func<object, bool> holds, string[] how) =>
        new(name, of => of == type, holds, how);

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
