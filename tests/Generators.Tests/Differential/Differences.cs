using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;
using Truth.Tests.Postgres;

namespace Truth.Generators.Tests.Differential;

/// <summary>Runs a batch of cases through all back ends and reports differences from the interpreter.</summary>
internal sealed class Differences : IDisposable
{
    /// <summary>The caller for whom rules are evaluated in functions too, each of which has to be created.</summary>
    private const int OfFunctions = 1;

    private readonly IReadOnlyList<Case> _cases;
    private readonly World _world;
    private readonly BackEnds _asked;
    private readonly SqliteTarget _sqlite;
    private readonly CSharpTarget? _csharp;
    private readonly NodeTarget? _node;
    private readonly PostgresTarget? _postgres;
    private readonly HashSet<ValuePath> _paths = [];

    public Differences(IReadOnlyList<Case> cases, World world, BackEnds asked = BackEnds.All)
    {
        (_cases, _world, _asked) = (cases, world, asked);
        _sqlite = new(world);
        _csharp = asked.HasFlag(BackEnds.CSharp) ? new(cases, world, _sqlite.OfQuestion) : null;
        _node = asked.HasFlag(BackEnds.JavaScript) ? new(cases, world) : null;
        _postgres = asked.HasFlag(BackEnds.Postgres) && PostgresServer.Instance is { } server ? new(world, server) : null;
    }

    /// <summary>The number of compared results.</summary>
    public int Compared { get; private set; }

    public void Dispose()
    {
        _sqlite.Dispose();
        _postgres?.Dispose();
    }

    /// <summary>The first difference of each case that has one.</summary>
    public IEnumerable<(Case Case, string Difference)> Find()
    {
        foreach (var test in _cases)
        {
            if ((test.IsCondition ? OfCondition(test) : OfValue(test)).Concat(OfNobody(test)).Concat(OfSight(test)).Concat(OfPaths(test))
                .Concat(OfQuestions(test)).FirstOrDefault() is { } difference)
            {
                yield return (test, difference);
            }
        }
    }

    private IEnumerable<string> OfCondition(Case test)
    {
        // The browser does not have many rows, so it may deny what the others grant, but never the reverse.
        var mayDeny = test.Expression.AsksManyRows();
        for (var caller = 0; caller < _world.Callers.Count; caller++)
        {
            var questions = Conditions(test, caller).ToList();
            for (var item = 0; item < _world.Items.Count; item++)
            {
                Compared += questions.Count;
                var expected = Reference(test, item, caller);
                foreach (var (name, wanted, inRow, answer) in questions)
                {
                    var (holds, actual) = (wanted.Equals(inRow ? expected.InRow : expected.Whole), answer(item));
                    if (actual ? !holds : holds && !(mayDeny && name.StartsWith("JavaScript", StringComparison.Ordinal)))
                    {
                        yield return $"{name}: {actual}, expected {holds}; item {item}, caller {caller}";
                    }
                }
            }
        }
    }

    // What each back end evaluates, whether it is for certainly true or certainly false, and whether `input` is the row itself.
    private IEnumerable<(string Name, bool Wanted, bool InRow, Func<int, bool> Answer)> Conditions(Case test, int caller)
    {
        if (_csharp is { } csharp)
        {
            yield return ("C# certain", true, false, item => csharp.Certain(test, item, caller));
            yield return ("C# refuted", false, false, item => csharp.Refuted(test, item, caller));
            yield return ("C# remainder", true, false, item => csharp.Remainder(test, item, caller));
        }

        if (_node is { } node)
        {
            yield return ("JavaScript certain", true, false, item => node.Certain(test, item, caller));
            yield return ("JavaScript refuted", false, false, item => node.Refuted(test, item, caller));
        }

        var mask = _csharp?.Mask(test, caller) ?? _sqlite.Mask(test, caller);
        if (_asked.HasFlag(BackEnds.Sqlite))
        {
            yield return ("SQLite certain", true, true, _sqlite.Where(test.Certain, test, caller).Contains);
            yield return ("SQLite refuted", false, true, _sqlite.Where(test.Refuted, test, caller).Contains);
            yield return ("SQLite remainder", true, true, _sqlite.Where(test.Split.Remainders[mask], test, caller).Contains);
        }

        if (_postgres is { } postgres)
        {
            var found = postgres.Where([test.Certain, test.Refuted, test.Split.Remainders[mask]], test, caller);
            yield return ("PostgreSQL certain", true, true, found[0].Contains);
            yield return ("PostgreSQL refuted", false, true, found[1].Contains);
            yield return ("PostgreSQL remainder", true, true, found[2].Contains);
            if (caller == OfFunctions && postgres.InFunction(test.Certain, test, caller) is { } called)
            {
                yield return ("PostgreSQL in a function", true, true, called.Contains);
            }
        }
    }

    private IEnumerable<string> OfValue(Case test)
    {
        for (var caller = 0; caller < _world.Callers.Count; caller++)
        {
            var questions = Values(test, caller).ToList();
            for (var item = 0; item < _world.Items.Count; item++)
            {
                Compared += questions.Count;
                var expected = Reference(test, item, caller);
                foreach (var (name, inRow, answer) in questions)
                {
                    var (wanted, actual) = (Text(inRow ? expected.InRow : expected.Whole), answer(item));
                    if (actual != wanted)
                    {
                        yield return $"{name}: {actual}, expected {wanted}; item {item}, caller {caller}";
                    }
                }
            }
        }
    }

    private IEnumerable<(string Name, bool InRow, Func<int, string> Answer)> Values(Case test, int caller)
    {
        if (_csharp is { } csharp)
        {
            yield return ("C#", false, item => Text(csharp.Value(test, item, caller)));
        }

        if (_node is { } node && !test.Expression.AsksManyRows())
        {
            yield return ("JavaScript", false, item => Text(node.Value(test, item, caller), test.Expression.Type));
        }

        if (_asked.HasFlag(BackEnds.Sqlite))
        {
            var values = _sqlite.Values(test, caller);
            yield return ("SQLite", true, item => Text(values[item]));
        }

        if (_postgres is { } postgres)
        {
            var values = postgres.Values(test, caller);
            yield return ("PostgreSQL", true, item => Text(values[item]));
        }
    }

    private (object? Whole, object? InRow) Reference(Case test, int item, int caller) =>
        (new Interpreter(_world.Facts(item, caller)).Evaluate(test.Expression),
            new Interpreter(_world.Facts(item, caller, inputIsRow: true)).Evaluate(test.Expression));

    // A draft without any values belongs to nobody, also with respect to values that every stored row has.
    private IEnumerable<string> OfNobody(Case test)
    {
        var isOwn = test.Certain is Comparison { Operator: BinaryOperator.Equal } e
            && e.Values.Any(value => ValueReads.PathOf(value)?.Root == VariableKind.User);
        return isOwn && (_csharp?.OfNobody(test) is true || _node?.OfNobody(test) is true) ? ["nobody is the owner of a draft"] : [];
    }

    // The same condition as a filter, for which rows that its author may not see do not exist.
    private IEnumerable<string> OfSight(Case test)
    {
        // The reference implementation represents a caller's own row that cannot be seen only by its id: it treats a required field of it
        // as null, which lowering excludes.
        var isMeant = test.IsCondition && !test.Expression.Descendants()
            .Any(part => part is Presence { Operand: Member { MayBeNull: false, Of: Variable { Kind: VariableKind.User } } });
        for (var caller = 0; caller < _world.Callers.Count && isMeant; caller++)
        {
            var (sqlite, postgres) = (_asked.HasFlag(BackEnds.Sqlite) ? _sqlite.Seen(test.Certain, test,
                caller) : null, _postgres?.Seen(test.Certain, test, caller));
            for (var item = 0; item < _world.Items.Count; item++)
            {
                Compared += 2;
                var expected = new Interpreter(_world.SeenFacts(item, caller)).Holds(test.Expression);
                if ((sqlite?.Contains(item) ?? expected) != expected || (postgres?.Contains(item) ?? expected) != expected)
                {
                    yield return $"filter: SQLite {sqlite?.Contains(item)}, PostgreSQL {postgres?.Contains(item)}, expected {expected}; item {item}, caller {caller}";
                }
            }
        }
    }

    // The values that the runtime passes to rules for the paths that they read.
    private IEnumerable<string> OfPaths(Case test)
    {
        foreach (var path in test.Reads.User.Where(_paths.Add))
        {
            for (var caller = 1; caller < _world.Callers.Count; caller++)
            {
                foreach (var wrong in Wrong(Text(_world.Resolve(_world.Callers[caller], path)), () => _sqlite.OfCaller(path, caller),
                    () => _postgres!.OfCaller(path, caller)))
                {
                    yield return $"the caller's {path.Text}: {wrong}; caller {caller}";
                }
            }
        }

        foreach (var path in test.Reads.Entity.Where(p => p.Through.Count > 0 && _paths.Add(p)))
        {
            foreach (var item in _world.Items)
            {
                foreach (var wrong in Wrong(Text(_world.Resolve(item, path)), () => _sqlite.OfRelation(path, item),
                    () => _postgres!.OfRelation(path, item)))
                {
                    yield return $"the row's {path.Text}: {wrong}; {item["id"]}";
                }
            }
        }
    }

    // A rule for a row in memory uses the database for conditions on many rows, with the values of the row as parameters. C# receives
    // SQLite's result.
    private IEnumerable<string> OfQuestions(Case test)
    {
        foreach (var question in test.Reads.Entity.Concat(test.Reads.Input)
            .Where(p => p.Asked is not null && _postgres is not null && _paths.Add(p)))
        {
            for (var caller = 0; caller < _world.Callers.Count; caller++)
            {
                for (var item = 0; item < _world.Items.Count; item++)
                {
                    var (row, entity) = (question.Root == VariableKind.Input ? _world.InputOf(item)
                        : _world.Items[item], _world.Items[item]);
                    var expected = _sqlite.OfQuestion(question, row, entity, caller);
                    var flag = question.Type == ExpressionType.Boolean && expected is long answer ? answer != 0 : expected;
                    foreach (var wrong in Wrong(Text(flag), null, () => _postgres!.OfQuestion(question, row, entity, caller)))
                    {
                        yield return $"{question.Text}: {wrong}; item {item}, caller {caller}";
                    }
                }
            }
        }
    }

    private IEnumerable<string> Wrong(string expected, Func<object?>? sqlite, Func<object?> postgres)
    {
        var answers = new (string Name, Func<object?>? Answer)[] { ("SQLite", _asked.HasFlag(BackEnds.Sqlite) ? sqlite : null),
            ("PostgreSQL", _postgres is null ? null : postgres) };
        foreach (var (name, answer) in answers.Where(a => a.Answer is not null))
        {
            Compared++;
            if (Text(answer!()) is var actual && actual != expected)
            {
                yield return $"{name}: {actual}, expected {expected}";
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "absent",
        double e => (e + 0.0 == 0 ? 0.0 : e).ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(World.Stored(value), CultureInfo.InvariantCulture)!,
    };

    private static string Text(JsonElement value, ExpressionType type) => value.ValueKind switch
    {
        JsonValueKind.Null => "absent",
        JsonValueKind.String => value.GetString()!,
        _ when type == ExpressionType.Number => Text(value.GetDouble()),
        _ => Text(value.GetInt64()),
    };
}
