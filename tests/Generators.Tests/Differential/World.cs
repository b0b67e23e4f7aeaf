using System.Globalization;
using System.Text.Json.Nodes;
using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;

namespace Truth.Generators.Tests.Differential;

/// <summary>
/// Random rows of the sample app, many with extreme values: null, empty, above U+FFFF, at the bounds of every range, links to missing rows.
/// </summary>
internal sealed class World
{
    public static readonly DateTime Now = new(2024, 2, 29, 13, 14, 15, 167, DateTimeKind.Utc);
    public static readonly DateOnly Today = new(2024, 2, 29);

    private static readonly string[] Texts =
    [
        "", "a", "A", "ab", "abc", "ABC", "bc", " a ", "\ta\n", "10", "9", "é", "É", "ß", "İ", "\uE000", "\uFFFD", "😀", "a😀b", "😀😀", "it's",
            "\"q\\", "null", "undefined", "admin",
    ];

    // In the stored form.
    private static readonly string[] Addresses = ["ann@x.test", "kim@x.test", "é@x.test", "\u01F0@x.test", "É@x.test"];

    private static readonly long[] Integers =
    [
        0, 1, -1, 2, 3, 7, 10, -10, 1000, 1L << 31, 1L << 53, (1L << 53) - 1, (1L << 53)
            + 1, -(1L << 53), -(1L << 53) - 1, long.MaxValue, long.MinValue, long.MaxValue - 1,
    ];

    private static readonly long[] Decimals = [0, 1, -1, 125, 999_999_999_999_999_999, -999_999_999_999_999_999, 900_719_925_474_099_301,
        100_000_000_000_000_000];

    private static readonly double[] Numbers =
    [
        0, -0.0, 0.5, 1, -1, 1.5, 2, 7, 0.1, -10.25, 9007199254740992, 9223372036854775807, -9223372036854775808, 1e300, -1e300,
            double.MaxValue, double.MinValue, double.Epsilon,
    ];

    private static readonly DateOnly[] Dates =
    [
        DateOnly.MinValue, DateOnly.MaxValue, new(1969, 12, 31), new(1970, 1, 1), new(2023, 1, 31), new(2024, 2, 29), new(2024, 3, 1),
            new(2024, 12, 31), new(9999, 11, 30), new(1, 1, 31),
    ];

    private static readonly string[] Times = ["00:00:00", "00:00:01", "09:05:00", "12:00:00", "23:59:59"];

    // Clocks that are set forward or back at midnight, and a day that one of them skipped.
    private static readonly DateOnly[] Turns = [new(2024, 3, 10), new(2023, 11, 5), new(2018, 11, 4), new(2011, 12, 30), new(2024, 3, 31),
        new(1972, 1, 7), new(1, 1, 1)];

    private readonly Random _random;
    private readonly Dictionary<string, List<Dictionary<string, object?>>> _rows = new(StringComparer.Ordinal);

    public World(int seed, int items = 14, int users = 6)
    {
        _random = new Random(seed);
        Seed = seed;
        foreach (var (entity, count) in new[] { ("User", users), ("Team", 3), ("Item", items) })
        {
            _rows[entity] = [.. Enumerable.Range(0, count)
                .Select(i => new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = Id(entity, i) })];
        }

        foreach (var (entity, rows) in _rows)
        {
            rows.ForEach(row => Fill(entity, row));
        }

        AddChain();
        Callers = [null, .. _rows["User"].Take(users + 1)];
    }

    public int Seed { get; }

    public IReadOnlyList<Dictionary<string, object?>> Items => _rows["Item"];

    /// <summary>Nobody, followed by all users except those that only the last of them refers to.</summary>
    public IReadOnlyList<Dictionary<string, object?>?> Callers { get; }

    public IEnumerable<(string Entity, IReadOnlyList<Dictionary<string, object?>> Rows)> Tables =>
        _rows.Select(pair => (pair.Key, (IReadOnlyList<Dictionary<string, object?>>)pair.Value));

    /// <summary>The row after the change, which is another row.</summary>
    public Dictionary<string, object?> InputOf(int item) => Items[(item + 1) % Items.Count];

    public EvaluationContext Facts(int item, int caller, bool inputIsRow = false) =>
        new() { User = Callers[caller], Entity = Items[item], Input = inputIsRow ? Items[item] : InputOf(item), Now = Now, Today = Today,
            Midnight = Zones.Midnight, Find = Find, Referring = Referring };

    /// <summary>
    /// The same for a caller who can only see the rows that <see cref="Sight"/> shows: if the caller's own row is hidden, only its id.
    /// </summary>
    public EvaluationContext SeenFacts(int item, int caller)
    {
        var own = Callers[caller] is { } row && !Sight.Shows("User", row)
            ? SampleApp.FieldsOf("User").ToDictionary(f => f.Name, f => f.Name == "id" ? row["id"] : null, StringComparer.Ordinal)
            : Callers[caller];
        return Facts(item, caller, inputIsRow: true) with
        {
            User = own,
            Find = (entity, id) => Find(entity, id) is { } found && Sight.Shows(entity, found) ? found : null,
            Referring = (entity, by, id) => Referring(entity, by, id).Where(found => Sight.Shows(entity, found)),
        };
    }

    public Dictionary<string, object?>? Find(string entity, string id) => _rows[entity].Find(row => (string?)row["id"] == id);

    public IEnumerable<IReadOnlyDictionary<string, object?>> Referring(string entity, string by, string id) =>
        _rows[entity].Where(row => row[by] is string[] ids ? ids.Contains(id) : (string?)row[by] == id);

    /// <summary>The value at the end of a path that begins at a row.</summary>
    public object? Resolve(Dictionary<string, object?>? row, ValuePath path)
    {
        for (var i = 0; i < path.Through.Count && row is not null; i++)
        {
            row = row[path.Names[i]] is string id ? Find(path.Through[i], id) : null;
        }

        return row?[path.Names[^1]];
    }

    /// <summary>
    /// In the form of the API: related rows are expanded, and a link to a missing row is an id. In the form of a form: decimals are text as
    /// typed.
    /// </summary>
    public JsonObject? Json(string entity, Dictionary<string, object?>? row, bool isForm = false, int depth = 5)
    {
        if (row is null)
        {
            return null;
        }

        var json = new JsonObject();
        foreach (var field in SampleApp.FieldsOf(entity))
        {
            var related = field.Type is RowType to && depth > 0 && row[field.Name] is string id && Find(to.Entity, id) is { } target
                ? Json(to.Entity, target, isForm, depth - 1)
                : null;
            json[field.Name] = related
                ?? (isForm && field.Type is DecimalType { Scale: > 0 } && Json(row[field.Name], field.Type) is { } typed
                ? JsonValue.Create($"{typed}".TrimEnd('0').TrimEnd('.'))
                : Json(row[field.Name], field.Type));
        }

        return json;
    }

    public static JsonNode? Json(object? value, ExpressionType? type = null) => (value, type) switch
    {
        (long units, DecimalType { Scale: var scale }) =>
            JsonValue.Create((units / (decimal)Math.Pow(10, scale)).ToString("F" + scale, CultureInfo.InvariantCulture)),
        (string text, ScalarType { Kind: ScalarKind.Json }) => JsonNode.Parse(text),
        _ => Json(value),
    };

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        bool e => JsonValue.Create(e),
        long e => Math.Abs((decimal)e) <= 1L << 53 ? JsonValue.Create(e) : JsonValue.Create(e.ToString(CultureInfo.InvariantCulture)),
        double e => JsonNode.Parse(e.ToString("R", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(Stored(value)!.ToString()),
    };

    /// <summary>In the form of SQLite.</summary>
    public static object? Stored(object? value) => value switch
    {
        bool e => e ? 1L : 0L,
        string[] ids => System.Text.Json.JsonSerializer.Serialize(ids),
        DateOnly e => e.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime e => e.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => value,
    };

    // Following links from these leads to a missing row at the first, second, third or fourth link.
    private void AddChain()
    {
        const int Gone = 99;
        const int First = 20;
        foreach (var (entity, number, links) in new (string, int, (string, int)[])[]
        {
            ("User", First, [("boss", First + 1), ("team", First)]), ("User", First + 1, [("boss", First + 2), ("team", Gone)]),
                ("User", First + 2, [("boss", Gone), ("team", Gone)]),
            ("Team", First, [("lead", First + 1)]),
            ("Item", First, [("parent", First + 1), ("createdBy", First), ("keeper", First), ("team", First)]),
            ("Item", First + 1, [("parent", Gone), ("createdBy", First + 1), ("keeper", First + 1), ("team", Gone)]),
        })
        {
            var row = new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = Id(entity, number) };
            Fill(entity, row);
            foreach (var (name, to) in links)
            {
                row[name] = Id(((RowType)SampleApp.Shape.Find(entity)!.Find(name)!.Type).Entity, to);
            }

            foreach (var field in SampleApp.FieldsOf(entity).Where(f => f.Type == ExpressionType.Date || f.Type == ExpressionType.DateTime))
            {
                var (day, zone) = (Pick(Turns), Pick(Zones.Names));
                row[field.Name] = field.Type == ExpressionType.Date ? day : Zones.Midnight(day, zone) ?? Now;
            }

            _rows[entity].Add(row);
        }
    }

    private static string Id(string entity, int number) => $"0190a5{entity.Length:x2}-0000-7000-8000-{number:x12}";

    private void Fill(string entity, Dictionary<string, object?> row)
    {
        foreach (var field in SampleApp.FieldsOf(entity).Where(f => f.Name != "id"))
        {
            row[field.Name] = field.MayBeNull && _random.Next(3) == 0 ? null : field.IsEmail ? Pick(Addresses) : Value(field.Type);
        }

        foreach (var links in SampleApp.LinksOf(entity))
        {
            row[links.Name] = Enumerable.Range(0, _random.Next(4)).Select(_ => (string)Value(((ListType)links.Type).Of)).Distinct()
                .Order(StringComparer.Ordinal).ToArray();
        }
    }

    private object Value(ExpressionType type) => type switch
    {
        RowType to => Id(to.Entity, _random.Next(_rows[to.Entity].Count + (_random.Next(4) == 0 ? 3 : 0))),
        EnumType options => Pick<string>([.. options.Options]),
        DecimalType => _random.Next(3) == 0 ? Pick(Decimals) : _random.Next(-3, 4) * Pick([1, 25, 50, 100, 10_000L]),
        ScalarType { Kind: ScalarKind.Boolean } => _random.Next(2) == 0,
        ScalarType { Kind: ScalarKind.Integer } => _random.Next(3) == 0 ? Pick(Integers) : _random.Next(-5, 12),
        ScalarType { Kind: ScalarKind.Number } => _random.Next(3) == 0 ? _random.Next(-5, 12) / 2.0 : Pick(Numbers),
        ScalarType { Kind: ScalarKind.Date } => _random.Next(3) == 0 ? Pick(Dates) : Today.AddDays(_random.Next(-3, 4)),
        ScalarType { Kind: ScalarKind.DateTime } => _random.Next(3) switch
        {
            0 => Pick(Dates).ToDateTime(new TimeOnly(23, 59, 59, 999), DateTimeKind.Utc),
            1 => Now.AddMilliseconds(_random.Next(-3, 4) * 500),
            _ => Today.AddDays(_random.Next(-3, 4)).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        },
        ScalarType { Kind: ScalarKind.Time } => Pick(Times),
        ScalarType { Kind: ScalarKind.Uuid } => Id("Item", _random.Next(3)),
        ScalarType { Kind: ScalarKind.Json } => "{}",
        _ => Pick(Texts),
    };

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
