using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Expressions;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Differential;

/// <summary>Runs a batch of cases through every back end and says where one of them differs from the interpreter.</summary>
internal sealed class Differences : IDisposable
{
    private readonly IReadOnlyList<Case> _cases;
    private readonly World _world;
    private readonly CSharpTarget _csharp;
    private readonly SqliteTarget _sqlite;
    private readonly NodeTarget _node;
    private readonly PostgresTarget? _postgres;
    private readonly HashSet<ValuePath> _asked = [];

    public Differences(IReadOnlyList<Case> cases, World world)
    {
        (_cases, _world) = (cases, world);
        _sqlite = new(world);
        _csharp = new(cases, world, _sqlite.OfQuestion);
        _node = new(cases, world);
        _postgres = PostgresServer.Instance is { } server ? new(world, server) : null;
    }

    /// <summary>Answers that were compared.</summary>
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
            if ((test.IsCondition ? OfCondition(test) : OfValue(test)).Concat(OfPaths(test)).FirstOrDefault() is { } difference)
            {
                yield return (test, difference);
            }
        }
    }

    private IEnumerable<string> OfCondition(Case test)
    {
        // The browser does not have many rows: it may say no where the others say yes, and never the other way round.
        var asksMany = test.Expression.AsksManyRows();
        bool InBrowser(bool expected, bool actual) => expected && (actual || !asksMany);
        for (var caller = 0; caller < _world.Callers.Count; caller++)
        {
            var mask = _csharp.Mask(test, caller);
            var whole = _sqlite.Where(test.Certain, test, caller);
            var refuted = _sqlite.Where(test.Refuted, test, caller);
            var remainder = _sqlite.Where(test.Split.Remainders[mask], test, caller);
            var (certain, refused) = (_postgres?.Where(test.Certain, test, caller), _postgres?.Where(test.Refuted, test, caller));
            for (var item = 0; item < _world.Items.Count; item++)
            {
                var expected = (bool?)new Interpreter(_world.Facts(item, caller)).Evaluate(test.Expression);
                var inRow = (bool?)new Interpreter(_world.Facts(item, caller, inputIsRow: true)).Evaluate(test.Expression);
                var answers = new (string Name, bool Expected, bool Actual)[]
                {
                    ("C# certain", expected is true, _csharp.Certain(test, item, caller)), ("C# refuted", expected is false, _csharp.Refuted(test, item, caller)),
                    ("C# remainder", expected is true, _csharp.Remainder(test, item, caller)),
                    ("JavaScript certain", InBrowser(expected is true, _node.Certain(test, item, caller)), _node.Certain(test, item, caller)),
                    ("JavaScript refuted", InBrowser(expected is false, _node.Refuted(test, item, caller)), _node.Refuted(test, item, caller)),
                    ("SQLite certain", inRow is true, whole.Contains(item)), ("SQLite refuted", inRow is false, refuted.Contains(item)),
                    ("SQLite remainder", inRow is true, remainder.Contains(item)),
                    ("PostgreSQL certain", inRow is true, certain?.Contains(item) ?? inRow is true), ("PostgreSQL refuted", inRow is false, refused?.Contains(item) ?? inRow is false),
                };
                Compared += answers.Length;
                foreach (var (name, wanted, actual) in answers.Where(a => a.Expected != a.Actual))
                {
                    yield return $"{name}: {actual}, expected {wanted}; item {item}, caller {caller}";
                }
            }
        }
    }

    private IEnumerable<string> OfValue(Case test)
    {
        var asksMany = test.Expression.AsksManyRows();
        for (var caller = 0; caller < _world.Callers.Count; caller++)
        {
            var sql = _sqlite.Values(test, caller);
            var other = _postgres?.Values(test, caller);
            for (var item = 0; item < _world.Items.Count; item++)
            {
                Compared += 3;
                var expected = Text(new Interpreter(_world.Facts(item, caller)).Evaluate(test.Expression));
                var inRow = Text(new Interpreter(_world.Facts(item, caller, inputIsRow: true)).Evaluate(test.Expression));
                var (csharp, node, sqlite) = (Text(_csharp.Value(test, item, caller)), Text(_node.Value(test, item, caller), test.Expression.Type), Text(sql[item]));
                if (other is not null && Text(other[item]) != inRow)
                {
                    yield return $"expected {inRow}, PostgreSQL {Text(other[item])}; item {item}, caller {caller}";
                }

                if (csharp != expected || node != expected && !asksMany || sqlite != inRow)
                {
                    yield return $"expected {expected} ({inRow}), C# {csharp}, JavaScript {node}, SQLite {sqlite}; item {item}, caller {caller}";
                }
            }
        }
    }

    // What the runtime will hand to rules by the paths that they read.
    private IEnumerable<string> OfPaths(Case test)
    {
        foreach (var path in test.Reads.User.Where(_asked.Add))
        {
            for (var caller = 1; caller < _world.Callers.Count; caller++)
            {
                if (Text(_sqlite.OfCaller(path, caller)) != Text(World.Stored(_world.Resolve(_world.Callers[caller], path))))
                {
                    yield return $"the caller's {path.Text}; caller {caller}";
                }
            }
        }

        foreach (var path in test.Reads.Entity.Where(p => p.Through.Count > 0 && _asked.Add(p)))
        {
            if (_world.Items.FirstOrDefault(item => Text(_sqlite.OfRelation(path, item)) != Text(World.Stored(_world.Resolve(item, path)))) is { } wrong)
            {
                yield return $"the row's {path.Text}; {wrong["id"]}";
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
