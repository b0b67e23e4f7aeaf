using System.Globalization;
using Truth.Compiler.Expressions;

namespace Truth.Generators.Tests.Differential;

/// <summary>Writes random expressions of every kind, all of them well typed, as an author could have written them.</summary>
internal sealed class SourceWriter(Random random)
{
    private const int MostNested = 2;
    private const int MostRelations = 4;

    // The rows of the enclosing lambdas and, within a condition on many rows, which row it is for: "" for both.
    private readonly List<(string Name, string Entity)> _elements = [];
    private string? _root;

    private static readonly string[] Texts = ["", "a", "A", "ab", "b", "10", "é", "😀", " ", "it\\'s", "admin", "\\uE000"];
    private static readonly string[] Addresses = ["ANN@x.test", "ann@X.Test", "\\u212AIM@x.test", "e\\u0301@x.test", "J\\u030C@x.test",
        "E\\u0301@x.test", "none@x.test"];
    private static readonly string[] Integers = ["0", "1", "-1", "2", "3", "7", "10", "-10", "1000", "9007199254740992", "9007199254740993",
        "-9007199254740993", "9223372036854775807", "-9223372036854775808"];
    private static readonly string[] Numbers = ["0.0", "0.5", "1.5", "-1.5", "2.0", "0.1", "1e3", "1e300", "-1e300",
        "1.7976931348623157e308", "9007199254740993.0", "9223372036854775808.0"];
    private static readonly string[] Amounts = ["0", "1", "0.5", "1.25", "-0.005", "9.99", "12.3456", "999999999999.99", "0.000001", "1e3",
        "10"];
    private static readonly string[] Dates = ["0001-01-01", "1970-01-01", "2024-02-29", "2024-03-01", "2023-01-31", "9999-12-31",
        "2024-03-10", "2023-11-05", "2018-11-04", "2011-12-30"];
    private static readonly string[] Instants = ["2024-02-29T13:14:15.167Z", "2024-02-29T13:14:15Z", "2024-03-01T00:00:00+02:00",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2024-03-10T05:00:00Z", "2023-11-05T04:00:00Z", "2018-11-04T03:00:00Z",
        "2011-12-30T10:00:00Z"];
    private static readonly string[] Times = ["00:00:00", "00:00:01", "09:05:00", "23:59:59"];
    private static readonly string[] Roles = ["admin", "editor", "guest"];

    public string Condition(int depth)
    {
        if (depth <= 0)
        {
            return Leaf(0);
        }

        return random.Next(10) switch
        {
            0 => $"!({Condition(depth - 1)})",
            1 or 2 => $"({Condition(depth - 1)}) && ({Condition(depth - 1)})",
            3 or 4 => $"({Condition(depth - 1)}) || ({Condition(depth - 1)})",
            5 => $"({Condition(depth - 1)}) ? ({Condition(depth - 1)}) : ({Condition(depth - 1)})",
            _ => Leaf(depth),
        };
    }

    public string Value(int depth) => random.Next(8) switch
    {
        7 => TimeOfDay(depth),
        6 => Decimal(depth),
        0 => Integer(depth),
        1 => Number(depth),
        2 => Text(depth),
        3 => Date(depth),
        4 => Instant(depth),
        _ => Duration(depth),
    };

    private string Leaf(int depth) => random.Next(31) switch
    {
        29 => $"({TimeOfDay(depth)}) {Comparison()} ({Pick(TimeOfDay(depth), Quoted(Pick(Times)))})",
        30 => $"({TimeOfDay(depth)}) in [{Quoted(Pick(Times))}, {TimeOfDay(0)}]",
        26 or 27 or 28 when _elements.Count < MostNested => Question(depth),
        24 or 25 =>
            $"({Decimal(depth)}) {Comparison()} ({Pick(Decimal(depth), Decimal(depth), Integer(depth), Number(depth), Quoted(Pick("1.5", "-0.25", "999")), Pick(Amounts))})",
        0 => Pick("true", "false", "authenticated", "user == null", "user != null", "public", "nobody"),
        1 when _root == "input" => Pick("admin", "editor", "hasRole('admin', 'guest')"),
        1 =>
            Pick("admin", "owner", "editor", "keeper", "hasRole('admin')", "hasRole('admin', 'guest')",
            "user.hasRole('guest', 'editor', 'guest')"),
        2 => Flag(),
        3 => $"({Flag()} ?? {Pick("true", "false", Flag())})",
        4 => $"{Flag()} {Pick("==", "!=")} {Pick("true", "false", Flag())}",
        5 or 6 => $"({Integer(depth)}) {Comparison()} ({Pick(Integer(depth), Number(depth))})",
        7 => $"({Number(depth)}) {Comparison()} ({Pick(Integer(depth), Number(depth))})",
        8 or 9 => $"({Text(depth)}) {Comparison()} ({Text(depth)})",
        10 => $"({Date(depth)}) {Comparison()} ({Pick(Date(depth), Instant(depth), Quoted(Pick(Dates)), Quoted(Pick(Instants)))})",
        11 => $"({Instant(depth)}) {Comparison()} ({Pick(Date(depth), Instant(depth), Quoted(Pick(Dates)), Quoted(Pick(Instants)))})",
        12 => $"({Duration(depth)}) {Comparison()} ({Pick(Duration(depth), Integer(depth), Number(depth), "86400000")})",
        13 or 14 => Option(),
        15 or 16 => Listed(depth),
        17 or 18 => Link(),
        19 or 20 => $"{Pick(Path(_ => true), Path(_ => true), Value(depth - 1), $"{Path(t => t is RowType)}.id")} {Pick("==", "!=")} null",
        21 =>
            $"{Path(t => t == ExpressionType.Uuid)} {Pick("==", "!=")} {Pick("'0190A504-0000-7000-8000-000000000001'", Path(t => t == ExpressionType.Uuid))}",
        _ => $"({Text(depth)}).{Pick("startsWith", "endsWith", "includes")}({Text(depth)})",
    };

    private string Flag() => Path(t => t == ExpressionType.Boolean);

    private string Option()
    {
        var field = Pick("role", "status", "level");
        string One() => Path(t => t is EnumType e && e.Field == field);
        var options = field switch { "role" => Roles, "status" => ["open", "in-work", "done"], _ => (string[])["low", "high"] };
        return $"{One()} {Pick("==", "!=")} {(random.Next(4) == 0 ? One() : Quoted(Pick(options)))}";
    }

    private string Link()
    {
        var entity = Pick("User", "Team", "Item");
        string One() => Path(t => t == new RowType(entity) || t == new IdType(entity));
        return $"{One()} {Pick("==", "!=")} {(random.Next(8) == 0 ? "'0190a504-0000-7000-8000-000000000002'" : entity == "User" && random.Next(2) == 0 ? Pick("user.id", "user") : One())}";
    }

    private string Listed(int depth) => random.Next(10) switch
    {
        8 => $"{Address()} {Pick("==", "!=")} {Pick(Quoted(Pick(Addresses)), Address())}",
        9 => $"{Address()} in [{Quoted(Pick(Addresses))}, {Pick(Quoted(Pick(Addresses)), Address())}]",
        7 =>
            Path(t => t == ExpressionType.Integer) is var sought
            ? $"{sought} in [{Path(t => t == ExpressionType.Integer)}, {sought}, {Pick(Integers)}]"
            : "",
        6 => $"({Decimal(depth)}) in [{Pick(Amounts)}, {Pick(Amounts)}, {Pick(Integer(0), Decimal(0), "1", Number(0))}]",
        0 => $"({Integer(depth)}) in [{Pick(Integers)}, {Pick(Integers)}, {Pick("1", "2.0", Integer(0))}]",
        1 => $"({Text(depth)}) in [{Quoted(Pick(Texts))}, {Quoted(Pick(Texts))}]",
        2 => $"({Text(depth)}) in [{Quoted(Pick(Texts))}, {Text(0)}]",
        3 => $"({Date(depth)}) in [{Quoted(Pick(Dates))}, today, {Pick("now", "today")}]",
        4 => $"({Number(depth)}) in [{Pick(Numbers)}, {Pick(Integers)}]",
        _ => $"{Path(t => t is EnumType { Field: "role" })} in [{string.Join(", ", Roles.Take(1 + random.Next(3)).Select(Quoted))}]",
    };

    private string Integer(int depth) => random.Next(depth > 0 ? 11 : 3) switch
    {
        9 => Counted(depth),
        10 => Aggregate(depth, Integer, "sum", "sum", "min", "max"),
        0 => Pick(Integers),
        1 or 2 => Path(t => t == ExpressionType.Integer),
        3 or 4 or 5 =>
            $"({Integer(depth - 1)}) {Pick("+", "-", "*", "%")} ({Pick(Integer(depth - 1), Integer(depth - 1), Pick(Integers))})",
        6 => $"-({Integer(random.Next(2) * (depth - 1))})",
        7 => $"({Text(depth - 1)}).length",
        _ => Either(Integer, depth),
    };

    private string Decimal(int depth) => random.Next(depth > 0 ? 9 : 3) switch
    {
        8 => Aggregate(depth, Decimal, "sum", "sum", "min", "max"),
        0 or 1 => Path(t => t is DecimalType),
        2 => Path(t => t is DecimalType { Scale: 2 }),
        3 or 4 => $"({Decimal(depth - 1)}) {Pick("+", "-")} ({Pick(Decimal(depth - 1), Integer(depth - 1), Pick(Amounts))})",
        5 => $"({Path(t => t is DecimalType)}) * ({Pick(Path(t => t is DecimalType), Integer(depth - 1), Pick(Amounts))})",
        6 => $"-({Decimal(depth - 1)})",
        _ => Either(Decimal, depth),
    };

    private string Number(int depth) => random.Next(depth > 0 ? 10 : 3) switch
    {
        8 => Aggregate(depth, Pick<Func<int, string>>(Integer, Decimal, Duration), "avg"),
        9 => Aggregate(depth, Number, "min", "max"),
        0 => Pick(Numbers),
        1 or 2 => Path(t => t == ExpressionType.Number),
        3 or 4 => $"({Number(depth - 1)}) {Pick("+", "-", "*", "/")} ({Pick(Number(depth - 1), Integer(depth - 1))})",
        5 =>
            Pick($"({Integer(depth - 1)}) / ({Integer(depth - 1)})",
            $"({Decimal(depth - 1)}) / ({Pick(Decimal(depth - 1), Integer(depth - 1))})", $"({Decimal(depth - 1)}) * ({Number(depth - 1)})",
            $"({Duration(depth - 1)}) / ({Duration(depth - 1)})"),
        6 => $"-({Number(depth - 1)})",
        _ => Either(Number, depth),
    };

    private string Text(int depth) => random.Next(depth > 0 ? 7 : 4) switch
    {
        0 => Quoted(Pick(Texts)),
        1 or 2 or 3 => Path(t => t == ExpressionType.String),
        4 => $"({Text(depth - 1)}).{Pick("toLowerCase", "toUpperCase", "trim")}()",
        5 => $"({Text(depth - 1)}) + ({Pick(Text(depth - 1), Path(t => t is EnumType))})",
        _ => Either(Text, depth),
    };

    private string TimeOfDay(int depth) => random.Next(depth > 0 ? 5 : 3) switch
    {
        < 3 => Path(t => t == ExpressionType.Time),
        3 => Aggregate(depth, TimeOfDay, "min", "max"),
        _ => Either(TimeOfDay, depth),
    };

    private string Date(int depth) => random.Next(depth > 0 ? 9 : 4) switch
    {
        8 => Aggregate(depth, Date, "min", "max"),
        0 => "today",
        1 or 2 or 3 => Path(t => t == ExpressionType.Date),
        4 =>
            $"({Date(depth - 1)}) {Pick("+", "-")} {Pick("days", "months", "years")}({Pick(Integer(depth - 1), Path(t => t == ExpressionType.Integer), "1", "12", "-13", "9999")})",
        5 => $"today {Pick("+", "-")} {Pick("days(7)", "months(1)", "years(100)")}",
        6 => $"days(1) + ({Date(depth - 1)})",
        _ => Either(Date, depth),
    };

    private string Instant(int depth) => random.Next(depth > 0 ? 11 : 4) switch
    {
        10 => Aggregate(depth, Instant, "min", "max"),
        0 => Pick("now", "Date.now()"),
        1 or 2 or 3 => Path(t => t == ExpressionType.DateTime),
        4 or 5 => $"({Instant(depth - 1)}) {Pick("+", "-")} ({Duration(depth - 1)})",
        6 => $"({Instant(depth - 1)}) {Pick("+", "-")} {Pick("months", "years")}({Pick(Integer(0), "1", "-13")})",
        7 => $"now {Pick("+", "-")} {Pick("days(7)", "hours(30)", "minutes(5)", "1500", "months(1)")}",
        8 => $"({Date(depth - 1)}) {Pick("+", "-")} {Pick("hours", "minutes")}({Pick(Integer(0), "1", "36")})",
        _ => Either(Instant, depth),
    };

    private string Duration(int depth) => random.Next(depth > 0 ? 8 : 2) switch
    {
        7 => Aggregate(depth, Duration, "sum", "min", "max"),
        0 => $"{Pick("days", "hours", "minutes")}({Pick(Integer(depth - 1), "1", "30")})",
        1 => "days(1)",
        2 => $"({Date(depth - 1)}) - ({Pick(Date(depth - 1), Instant(depth - 1))})",
        3 => $"({Instant(depth - 1)}) - ({Pick(Date(depth - 1), Instant(depth - 1))})",
        4 => $"({Duration(depth - 1)}) {Pick("+", "-")} ({Duration(depth - 1)})",
        5 => $"-({Duration(depth - 1)}) * ({Integer(depth - 1)})",
        _ => Either(Duration, depth),
    };

    private string Either(Func<int, string> write, int depth) => random.Next(2) == 0
        ? $"({write(depth - 1)}) ?? ({write(depth - 1)})"
        : $"({Condition(depth - 1)}) ? ({write(depth - 1)}) : ({write(depth - 1)})";

    private string Comparison() => Pick("==", "!=", "<", "<=", ">", ">=", "===", "!==");

    private string Address() => random.Next(4) == 0 ? $"({Field(f => f.IsEmail)} ?? {Quoted(Pick(Addresses))})" : Field(f => f.IsEmail);

    private string Path(Func<ExpressionType, bool> wanted) => Field(f => wanted(f.Type));

    // A path to a matching field, from any root, through up to four relations.
    private string Field(Func<FieldShape, bool> wanted)
    {
        while (true)
        {
            var (root, entity) = Root();
            var steps = _elements.Exists(e => e.Name == root)
                ? Pick(0, 0, 0, 1, 2, 3, MostRelations, MostRelations)
                : Pick(0, 0, 0, 0, 0, 1, 1, 2, 3, MostRelations);
            for (var step = 0; step < steps; step++)
            {
                var link = Pick<FieldShape>([.. SampleApp.FieldsOf(entity).Where(f => f.Type is RowType)]);
                (root, entity) = ($"{root}{Pick(".", "?.")}{link.Name}", ((RowType)link.Type).Entity);
            }

            if (SampleApp.ValuesOf(entity).Where(f => wanted(f) && (f.Type is not RowType || steps < MostRelations))
                .ToArray() is { Length: > 0 } fields)
            {
                return $"{root}.{Pick(fields).Name}";
            }
        }
    }

    private (string Name, string Entity) Root() => random.Next(_elements.Count > 0 ? 14 : 7) switch
    {
        < 3 => (_root is { Length: > 0 } one ? one : "entity", "Item"),
        3 => (_root is { Length: > 0 } one ? one : "input", "Item"),
        < 7 => ("user", "User"),
        _ => Pick<(string, string)>([.. _elements]),
    };

    private string Question(int depth) => OfMany(() =>
    {
        var (rows, entity) = Rows();
        var element = Next();
        var word = Pick("some", "every", "some", "every", "includes", "length");
        return word switch
        {
            "length" => $"{rows}.length {Comparison()} {Pick("0", "1", "2")}",
            "includes" => $"{rows}.includes({Sought(entity)})",
            _ => $"{rows}.{word}({element} => {Predicate((element, entity), depth)})",
        };
    });

    private string Counted(int depth) => _elements.Count >= MostNested ? Integer(0) : OfMany(() =>
    {
        var (rows, entity) = Rows();
        var element = Next();
        return $"{rows}.count({element} => {Predicate((element, entity), Math.Min(depth, 2))})";
    });

    private string Aggregate(int depth, Func<int, string> write, params string[] words) =>
        _elements.Count >= MostNested ? write(0) : OfMany(() =>
    {
        var (rows, entity) = Rows();
        var element = Next();
        _elements.Add((element, entity));
        var value = write(Math.Min(depth - 1, 1));
        _elements.RemoveAt(_elements.Count - 1);
        return $"{rows}.{Pick(words)}({element} => {value}{(random.Next(2) == 0 ? "" : $", {element} => {Predicate((element, entity), Math.Min(depth, 2))}")})";
    });

    private string OfMany(Func<string> write)
    {
        var isOutermost = _root is null;
        _root ??= Pick("entity", "entity", "input", "");
        var written = write();
        _root = isOutermost ? null : _root;
        return written;
    }

    private string Next() => new[] { "r", "s", "t" }[_elements.Count];

    private string Predicate((string Name, string Entity) element, int depth)
    {
        _elements.Add(element);
        var flags = SampleApp.ValuesOf(element.Entity).Where(f => f.Type == ExpressionType.Boolean && f.MayBeNull).ToArray();
        var predicate = flags.Length > 0 && random.Next(3) == 0 ? $"{element.Name}.{Pick(flags).Name}" : Condition(Math.Min(depth - 1, 2));
        _elements.RemoveAt(_elements.Count - 1);
        return predicate;
    }

    private string Sought(string entity) => Path(t => t == new RowType(entity) || t == new IdType(entity));

    private (string Path, string Entity) Rows()
    {
        var (root, entity) = Root();
        if (random.Next(2) == 0)
        {
            var link = Pick<FieldShape>([.. SampleApp.FieldsOf(entity).Where(f => f.Type is RowType)]);
            (root, entity) = ($"{root}.{link.Name}", ((RowType)link.Type).Entity);
        }

        var list = Pick<FieldShape>([.. SampleApp.ListsOf(entity)]);
        return ($"{root}.{list.Name}", ((RowType)((ListType)list.Type).Of).Entity);
    }

    private static string Quoted(string text) => string.Create(CultureInfo.InvariantCulture, $"'{text}'");

    private T Pick<T>(params T[] from) => from[random.Next(from.Length)];
}
