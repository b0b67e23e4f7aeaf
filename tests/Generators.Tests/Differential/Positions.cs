using Truth.Compiler.Expressions;

namespace Truth.Generators.Tests.Differential;

/// <summary>
/// The operands of each node for one case with one item and one caller: which were absent and why, and which values were
/// extreme. Each is a name that <see cref="Coverage"/> counts.
/// </summary>
internal sealed class Positions(World world, EvaluationContext facts, Action<string> seen)
{
    public void Walk(Expression node, params IReadOnlyDictionary<string, object?>[] elements)
    {
        foreach (var name in Of(node, elements))
        {
            seen(name);
        }

        foreach (var child in node is Quantifier or AggregateCall
            ? node.Children().Take(1)
            : node.Children().Where(c => c.Type is not RowType))
        {
            Walk(child, elements);
        }

        foreach (var row in node is Quantifier or AggregateCall ? RowsOf((Member)node.Children().First(), elements) ?? [] : [])
        {
            foreach (var part in node.Children().Skip(1))
            {
                Walk(part, [.. elements, row]);
            }
        }
    }

    private object? Value(Expression node, IReadOnlyDictionary<string, object?>[] elements) =>
        new Interpreter(facts, elements).Evaluate(node);

    private IEnumerable<string> Of(Expression node, IReadOnlyDictionary<string, object?>[] elements)
    {
        object? Value(Expression of) => this.Value(of, elements);
        return node switch
        {
            Unary e => [$"{e.Operator}: {One(Value(e.Operand))}", .. Failed(e.Operator.ToString(), Value(e), Value(e.Operand)),
                .. Extremes(e.Operand.Type, Value(e.Operand), "in arithmetic")],
            Binary e => Two(e.Operator.ToString(), e.Operator is <= BinaryOperator.GreaterOrEqual ? "compared" : "in arithmetic", e,
                e.Left, e.Right, Value),
            Call { Function: Function.Count, Arguments: [Member rows] } => [$"Count: {Rows(RowsOf(rows, elements))}"],
            Call { Function: Function.Midnight } e =>
            [
                $"Midnight: {One(Value(e.Arguments[0]))}", .. Failed("Midnight", Value(e), Value(e.Arguments[0])),
                    .. Extremes(ExpressionType.Date, Value(e.Arguments[0]), "in a function"),
                $"Midnight in {(e.Arguments.Count == 2 ? ((Constant)e.Arguments[1]).Value : "UTC")}",
            ],
            Call { Arguments: [var only] } e => [$"{e.Function}: {One(Value(only))}", .. Extremes(only.Type, Value(only), "in a function")],
            Call { Arguments: [var first, var second] } e => Two(e.Function.ToString(), "in a function", e, first, second, Value),
            Presence e =>
                [$"{(e.IsNull ? "== null" : "!= null")}: {(Value(e.Operand) is not null ? "present" : Value(e) is null ? "no row" : "absent")}"],
            Conditional e =>
                [$"?: {Answer(Value(e.Condition))}, {(Value(e.Condition) is { } taken ? One(Value(taken is true ? e.WhenTrue : e.WhenFalse)) : "")}"],
            Coalesce e =>
                [$"??: {(Value(e.Left) is not null ? "left" : Value(e) is not null ? "right" : Value(e.Right) is null ? "both absent" : "no row")}"],
            InList e =>
                [$"in: {(Value(e.Operand) is null ? "absent" : Answer(Value(e)))}{(e.Items.Any(item => Value(item) is null) ? ", an item absent" : "")}"],
            Quantifier e => [$"{(e.Every ? "every" : "some")}: {Rows(RowsOf((Member)e.Collection, elements))}", .. Elements(e, elements)],
            AggregateCall e => [$"{e.Function.Word()}: {Rows(RowsOf((Member)e.Collection, elements))}", .. Elements(e, elements)],
            Member { Type: not ListType } e => [Path(e, elements)],
            _ => [],
        };
    }

    private static IEnumerable<string> Two(string name, string how, Expression node, Expression left, Expression right,
        Func<Expression, object?> value)
    {
        var (a, b) = (value(left), value(right));
        return
        [
            $"{name}: {(a, b) switch { (null, null) => "both absent", (null, _) => "left absent", (_, null) => "right absent", _ => "both present" }}",
            .. Failed(name, value(node), a, b), .. Extremes(left.Type, a, how), .. Extremes(right.Type, b, how),
        ];
    }

    private static string One(object? value) => value is null ? "absent" : "present";

    private static string Answer(object? value) => value switch { null => "unknown", true => "true", _ => "false" };

    private static string Rows(IReadOnlyList<IReadOnlyDictionary<string, object?>>? rows) =>
        rows is null ? "no row" : rows.Count switch { 0 => "none", 1 => "one", _ => "many" };

    // The operands are present, but the result is absent.
    private static IEnumerable<string> Failed(string name, object? result, params object?[] operands) =>
        result is null && !operands.Contains(null) ? [$"{name}: fails"] : [];

    private IEnumerable<string> Elements(Quantifier e, IReadOnlyDictionary<string, object?>[] elements)
    {
        var answers = (RowsOf((Member)e.Collection, elements) ?? []).Select(row => Value(e.Predicate, [.. elements, row])).ToList();
        var beside = answers.Contains(true) ? answers.Contains(false) ? "true and false" : "true"
            : answers.Contains(false) ? "false" : "nothing";
        return answers.Contains(null) ? [$"{(e.Every ? "every" : "some")}: unknown of one, beside {beside}"] : [];
    }

    private IEnumerable<string> Elements(AggregateCall e, IReadOnlyDictionary<string, object?>[] elements)
    {
        var name = e.Function.Word();
        var rows = (RowsOf((Member)e.Collection, elements) ?? []).Select(row => (
            IsTaken: e.Condition is null ? true : (bool?)Value(e.Condition, [.. elements, row]),
            Of: e.Value is null ? 1L : Value(e.Value, [.. elements, row]))).ToList();
        return
        [
            .. rows.Count > 0 && rows.TrueForAll(r => r.IsTaken is false) ? [$"{name}: none taken"] : Array.Empty<string>(),
            .. rows.Exists(r => r.IsTaken is null) ? [$"{name}: unknown of one"] : Array.Empty<string>(),
            .. rows.Exists(r => r is { IsTaken: true, Of: null }) ? [$"{name}: no value of one"] : Array.Empty<string>(),
            .. rows.Exists(r => r is { IsTaken: false, Of: null }) ? [$"{name}: no value of one that is left"] : Array.Empty<string>(),
            .. rows.Count > 0 && rows.TrueForAll(r => r is { IsTaken: not null, Of: not null }) && Value(e, elements) is null
                ? [$"{name}: fails"]
                : Array.Empty<string>(),
        ];
    }

    // Null if the row does not exist.
    private List<IReadOnlyDictionary<string, object?>>? RowsOf(Member rows, IReadOnlyDictionary<string, object?>[] elements)
    {
        var list = (ListType)rows.Type;
        var link = rows.Of is Member { Type: RowType to } member ? member with { Type = new IdType(to.Entity) }
            : (Expression)new Member(new IdType(((RowType)rows.Of.Type).Entity), rows.Of, "id", MayBeNull: false);
        var entity = ((RowType)list.Of).Entity;
        return Value(link, elements) is not string id || world.Find(((RowType)rows.Of.Type).Entity, id) is not { } row ? null
            : list.By is { } by ? [.. world.Referring(entity, by, id)]
            : [.. ((string[])row[rows.Name]!).Select(other => world.Find(entity, other)).OfType<IReadOnlyDictionary<string, object?>>()];
    }

    // `user.team.lead.nick` has two relations: which of them led to a missing row, and how.
    private string Path(Member path, IReadOnlyDictionary<string, object?>[] elements)
    {
        var links = new Stack<Member>();
        Expression root = path.Of;
        for (; root is Member link; root = link.Of)
        {
            links.Push(link);
        }

        var (name, depth, step) = (root is Variable variable ? variable.Kind.ToString().ToLowerInvariant() : "element", links.Count, 0);
        if (root is Variable { Kind: VariableKind.User } && facts.User is null)
        {
            return Coverage.Path(name, depth, "nobody");
        }

        foreach (var link in links)
        {
            step++;
            var id = (string?)Value(link with { Type = new IdType(((RowType)link.Type).Entity) }, elements);
            if (id is null || world.Find(((RowType)link.Type).Entity, id) is null)
            {
                return Coverage.Path(name, depth, $"link {step} {(id is null ? "null" : "dangles")}");
            }
        }

        return Coverage.Path(name, depth, One(Value(path, elements)));
    }

    private static IEnumerable<string> Extremes(ExpressionType type, object? value, string how) =>
        Coverage.Extremes.Where(extreme => extreme.IsOf(type) && value is not null && extreme.Is(value))
            .Select(extreme => $"{extreme.Name} {how}");
}
