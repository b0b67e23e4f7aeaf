using System.Globalization;
using System.Text.Json.Nodes;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>
/// Every change of a field: if all stored rows satisfy it, it is applied automatically; otherwise it is refused with the number of rows
/// that do not. A table
/// without rows accepts any change. All changes of a kind are made by one change of an app with an entity for each.
/// </summary>
public abstract class FieldChangeTests(string database)
{
    /// <param name="Before">The fields of the entity.</param>
    /// <param name="Rows">The stored rows, as a list of values of `f`; empty for rows without it.</param>
    /// <param name="After">The fields of the next version.</param>
    /// <param name="Values">The stored values afterwards, as SQLite returns them; null if the change is refused.</param>
    /// <param name="Refused">The message of a refusal.</param>
    /// <param name="OnPostgres">The message of PostgreSQL, where the type of a column decides before a check.</param>
    private sealed record Change(
        string Before, string Rows, string After, string? Values, string? Refused = null, string? OnPostgres = null)
    {
        public IEnumerable<JsonNode?> Given =>
            JsonNode.Parse(Rows.Replace("\\'", "\u0001", StringComparison.Ordinal).Replace('\'', '"').Replace('\u0001', '\''))!.AsArray();
    }

    private static readonly Change[] Done =
    [
        // Text
        new("f: 'string'", "['a',null]", "f: { type: 'string', maxLength: 2000 }", "a,"),
        new("f: { type: 'string', maxLength: 2000 }", "['a',null]", "f: 'string'", "a,"),
        new("f: 'string'", "['a',null]", "f: 'text'", "a,"),
        new("f: 'text'", "['a',null]", "f: 'string'", "a,"),
        new("f: { type: 'string', minLength: 2 }", "['ab']", "f: 'string'", "ab"),
        new("f: 'string'", "['ab']", "f: { type: 'string', minLength: 2 }", "ab"),
        new("f: { type: 'string', pattern: '^a+$' }", "['a']", "f: 'string'", "a"),
        new("f: 'string'", "['b']", "f: { type: 'string', pattern: '^a+$' }", "b"),
        new("f: 'email'", "['a@b.test',null]", "f: 'string'", "a@b.test,"),
        new("f: 'url'", "['https://b.test/',null]", "f: 'text'", "https://b.test/,"),
        new("f: 'uuid'", "['01a22a73-b804-7000-ac83-17ec28ee8ba0']", "f: 'string'", "01a22a73-b804-7000-ac83-17ec28ee8ba0"),
        new("f: 'date'", "['2026-01-31',null]", "f: 'string'", "2026-01-31,"),
        new("f: 'datetime'", "['2026-01-31T09:05:00.001Z',null]", "f: 'text'", "2026-01-31T09:05:00.001Z,"),

        // Options
        new("f: { type: 'enum', options: ['a', 'b'] }", "['a',null]", "f: { type: 'enum', options: ['a', 'b', 'c'] }", "a,"),
        new("f: { type: 'enum', options: ['a', 'b'] }", "['a','b']", "f: { type: 'enum', options: ['b', 'a'] }", "a,b"),
        new("f: { type: 'enum', options: ['a', 'b'] }", "['a','a']", "f: { type: 'enum', options: ['a'] }", "a,a"),
        new("f: { type: 'enum', options: ['it\\'s', '(', ','] }", "['it\\'s','(',',']",
            "f: { type: 'enum', options: ['x', ',', '(', 'it\\'s', ')'] }", "it's,(,,"),
        new("f: { type: 'enum', options: ['a', 'b'] }", "['a',null]", "f: 'string'", "a,"),
        new("f: 'string'", "['a',null]", "f: { type: 'enum', options: ['a', 'b'] }", "a,"),

        new("f: 'string'", "['2026-01-31',null]", "f: 'date'", "2026-01-31,"),
        new("f: 'string'", "['2026-01-31T09:05:00.001Z']", "f: 'datetime'", "2026-01-31T09:05:00.001Z"),
        new("f: 'string'", "['09:05:00']", "f: 'time'", "09:05:00"),

        // Numbers
        new("f: 'integer'", "[1,-9007199254740991,null]", "f: 'string'", "1,-9007199254740991,"),
        new("f: 'text'", "['1','-20',null]", "f: 'integer'", "1,-20,"),
        new("f: 'integer'", "[7,-3,null]", "f: 'number'", "7,-3,"),
        new("f: 'number'", "[7,-3,null]", "f: 'integer'", "7,-3,"),
        new("f: 'integer'", "[7,-3,null]", "f: { type: 'decimal', precision: 6, scale: 2 }", "700,-300,"),
        new("f: { type: 'decimal', precision: 6, scale: 2 }", "['7.00',null]", "f: 'integer'", "7,"),
        new("f: { type: 'decimal', precision: 6, scale: 2 }", "['7.25','-0.01']",
            "f: { type: 'decimal', precision: 6, scale: 3 }", "7250,-10"),
        new("f: { type: 'decimal', precision: 6, scale: 2 }", "['7.20']", "f: { type: 'decimal', precision: 5, scale: 1 }", "72"),
        new("f: { type: 'decimal', precision: 6, scale: 2 }", "['7.20']", "f: { type: 'decimal', precision: 9, scale: 2 }", "720"),
        new("f: { type: 'integer', min: 0, max: 9 }", "[0,9]", "f: { type: 'integer', min: -1, max: 10 }", "0,9"),
        new("f: { type: 'integer', min: 0, max: 9 }", "[0,9]", "f: 'integer'", "0,9"),
        new("f: 'integer'", "[0,9]", "f: { type: 'integer', min: 0 }", "0,9"),
        new("f: { type: 'number', min: 0.5 }", "[0.5]", "f: { type: 'number', min: 0.25, max: 1e30 }", "0.5"),

        // Required fields and defaults
        new("f: { type: 'string', required: true }", "['a']", "f: 'string'", "a"),
        new("f: 'string'", "['a']", "f: { type: 'string', required: true }", "a"),
        new("f: 'string'", "['a',null]", "f: { type: 'string', default: 'it\\'s' }", "a,"),
        new("f: { type: 'string', default: 'x' }", "['a']", "f: { type: 'string', default: 'y' }", "a"),
        new("f: { type: 'string', default: 'x' }", "['a',null]", "f: 'string'", "a,"),
        new("f: { type: 'integer', required: true, default: 3 }", "[1]", "f: 'integer'", "1"),
        new("f: { type: 'json', default: { a: [1, '('] } }", "[{\"a\":1}]", "f: 'json'", "{\"a\":1}"),
        new("f: 'boolean'", "[true,false,null]", "f: { type: 'boolean', default: false }", "1,0,"),

        // Keys and indexes
        new("f: { type: 'string', unique: true }", "['a','b']", "f: 'string'", "a,b"),
        new("f: 'string'", "['a','b',null,null]", "f: { type: 'string', unique: true }", "a,b,,"),
        new("f: 'string'", "['a','a']", "f: { type: 'string', index: true }", "a,a"),
        new("f: { type: 'string', index: true }", "['a','a']", "f: 'string'", "a,a"),

        // Relations
        new("f: { type: 'relation', to: 'Target', onDelete: 'cascade' }", "[null]",
            "f: { type: 'relation', to: 'Target', onDelete: 'restrict' }", ""),
        new("f: { type: 'relation', to: 'Target' }", "['#']",
            "f: { type: 'relation', to: 'Target', onDelete: 'restrict', required: true }", "#"),
        new("f: { type: 'relation', to: 'Target' }", "['#']", "f: 'string'", "#"),
        new("f: { type: 'relation', to: 'Target' }", "[null]", "f: { type: 'relation', to: 'Other' }", ""),

        // Added and removed columns
        new("g: 'integer'", "[null]", "f: 'string', g: 'integer'", ""),
        new("g: 'integer'", "[null,null]", "f: { type: 'string', required: true, default: 'x' }, g: 'integer'", "x,x"),
        new("g: 'integer', f: { type: 'integer', min: 0 }", "[null]", "g: 'integer'", null),
        new("g: 'integer', f: { type: 'integer', default: 5, index: true }", "[5,null]", "g: 'integer'", null),
        new("f: 'integer'", "[null]", "f: 'boolean'", ""),
        new("f: 'date'", "[null]", "f: { type: 'datetime', default: 'now' }", ""),
        new("f: 'password'", "[null]", "f: 'string'", ""),
    ];

    private static readonly Change[] Wrong =
    [
        new("f: 'string'", "['abc','a']", "f: { type: 'string', maxLength: 2 }", null,
            "was checked by `length(f) <= 1000` and would be checked by `length(f) <= 2`, which does not hold in 1 of 2 rows (as `abc`): change these values first"),
        new("f: 'string'", "['abc','a']", "f: { type: 'string', minLength: 2 }", null, "does not hold in 1 of 2 rows (as `a`)"),
        new("f: { type: 'enum', options: ['a', 'b'] }", "['a','b','b']", "f: { type: 'enum', options: ['a', 'c'] }", null,
            "was checked by `f IN ('a', 'b')` and would be checked by `f IN ('a', 'c')`, which does not hold in 2 of 3 rows (as `b`)"),
        new("f: 'string'", "['a','b']", "f: { type: 'enum', options: ['a'] }", null, "does not hold in 1 of 2 rows (as `b`)"),
        new("f: 'integer'", "[5,15]", "f: { type: 'integer', max: 9 }", null,
            "was not checked and would be checked by `f <= 9`, which does not hold in 1 of 2 rows (as `15`)"),
        new("f: 'string'", "['a',null]", "f: { type: 'string', required: true }", null,
            "would be required and has no value in 1 of 2 rows: set one first, or do not require it"),
        new("f: 'string'", "['a','a','b']", "f: { type: 'string', unique: true }", null,
            "both contain `a`, and `f` is unique: change or delete one of them"),
        new("f: 'number'", "[1.5,2]", "f: 'integer'", null,
            "is number and would be integer, which changes the value in 1 of 2 rows (as `1.5`): change these values first, or keep the type"),
        new("f: 'integer'", "['9007199254740993']", "f: 'number'", null,
            "is integer and would be number, which changes the value in 1 row (as `9007199254740993`)"),
        new("f: { type: 'decimal', precision: 6, scale: 2 }", "['7.25','7.00']", "f: { type: 'decimal', precision: 6, scale: 1 }", null,
            "is decimal with 2 digits after the point and would be decimal with 1 digit after the point, which changes the value in 1 of 2 rows"),
        new("f: { type: 'decimal', precision: 6, scale: 2 }", "['7.25']", "f: 'integer'", null, "which changes the value in 1 row"),
        new("f: { type: 'decimal', precision: 6, scale: 2 }", "['9999.99']", "f: { type: 'decimal', precision: 6, scale: 4 }", null,
            "which would not hold of the converted value in 1 row", "which changes the value in 1 row (as `9999.99`)"),
        new("f: 'integer'", "['9000000000000000000']", "f: { type: 'decimal', precision: 18, scale: 2 }", null,
            "which would not hold of the converted value in 1 row (as `9.0e+20`)", "which changes the value in 1 row (as `9000000000000000000`)"),
        new("f: 'string'", "['1','01','1 ','9223372036854775808']", "f: 'integer'", null,
            "is string and would be integer, which changes the value in 3 of 4 rows (as `01`): change these values first, or keep the type; or give the field a `backfill`, or let them become null with --accept-data-loss {1}.f"),
        new("f: 'string'", "['2026-02-30']", "f: 'date'", null, "which does not hold in 1 row (as `2026-02-30`)",
            "is string and would be date, which changes the value in 1 row (as `2026-02-30`)"),
        new("f: 'integer'", "[1]", "f: 'boolean'", null, "to which its values cannot be converted"),
        new("f: 'boolean'", "[true]", "f: 'integer'", null, "to which its values cannot be converted"),
        new("f: 'string'", "['a@b.test']", "f: 'email'", null, "is string and would be email, to which its values cannot be converted"),
        new("f: 'email'", "['a@b.test']", "f: 'url'", null, "is email and would be url, to which its values cannot be converted"),
        new("f: 'email'", "['a@b.test']", "f: 'password'", null, "is email and would be password, to which its values cannot be converted"),
        new("f: 'password'", "['correct horse']", "f: 'string'", null,
            "is password and would be string, to which its values cannot be converted; it has one in 1 row: "),
        new("f: 'password'", "['correct horse']", "f: 'email'", null, "is password and would be email"),
        new("f: 'text'", "['a\\nb','c','a\\tb']", "f: 'string'", null,
            "is text and would be string, which changes the value in 1 of 3 rows"),
        new("f: 'text'", "['a\\u2028b','\\u007f','\\u0085','-[]^']", "f: 'string'", null, "which changes the value in 3 of 4 rows"),
        new("f: 'json'", "[{}]", "f: 'text'", null, "is json and would be text"),
        new("f: 'date'", "['2026-01-31']", "f: 'datetime'", null, "is date and would be datetime"),
        new("f: { type: 'relation', to: 'Target' }", "['#']", "f: { type: 'relation', to: 'Other' }", null,
            "referred to `target` and would refer to `other`, which has no row for the value in 1 row"),
        new("g: 'integer', f: 'string'", "['a',null]", "g: 'integer'", null,
            "column `f` of `{0}` is no longer declared and would be lost; it has a value in 1 of 2 rows (as `a`): declare it again, or remove the values first"),
        new("g: 'integer', f: { type: 'integer', default: 5 }", "[5,6]", "g: 'integer'", null, "it has a value in 1 of 2 rows (as `6`)"),
        new("g: 'integer'", "[null,null]", "g: 'integer', f: { type: 'integer', required: true }", null,
            "column `f` of `{0}` is new, required and without a default, so it would have no value in 2 rows: give it a default (a value, not `now` or `auto`), or do not require it"),
        new("g: 'integer'", "[null]", "g: 'integer', f: { type: 'datetime', required: true, default: 'now' }", null,
            "would have no value in 1 row: give it a default (a value, not `now` or `auto`)"),
        new("g: 'integer'", "[null,null]", "g: 'integer', f: { type: 'integer', unique: true, default: 5 }", null,
            "both contain the default, and `f` is unique"),
    ];

    [Fact]
    public void What_every_row_fulfils_is_done_and_the_rows_stay()
    {
        using var versions = new Versions(database);
        versions.Start(Source(Done, c => c.Before), system => Fill(system, Done));
        var target = versions.Query("SELECT id FROM target").Single();
        var done = versions.Start(Source(Done, c => c.After));
        for (var i = 0; i < Done.Length; i++)
        {
            var stored = versions.Query($"SELECT * FROM {Table(i)} ORDER BY id");
            stored.Count.ShouldBe(Done[i].Given.Count(), Done[i].ToString());
            if (Done[i].Values is { } values)
            {
                string.Join(',', versions.Query($"SELECT f FROM {Table(i)} ORDER BY id"))
                    .ShouldBe(values.Replace("#", target, StringComparison.Ordinal), Done[i].ToString());
            }
        }

        var altered = versions.IsPostgres ? "changed" : "rebuilt";
        done.ShouldContain($"{altered} table `e0`: `f` is checked by `length(f) <= 2000`");
        done.ShouldContain($"{altered} table `e13`: `f` may also be 'c'");
        versions.IsAsNew(Source(Done, c => c.After));
    }

    [Fact]
    public void What_is_done_can_be_undone_where_nothing_came_since()
    {
        using var versions = new Versions(database);
        versions.Start(Source(Done, c => c.Before), system => Fill(system, Done));
        versions.Start(Source(Done, c => c.After));
        var undone = Done.Select((change, i) => (change, i)).Where(pair => !IsOneWay(pair.change)).ToList();
        var source = Source(Done, c => IsOneWay(c) ? c.After : c.Before);
        versions.Start(source);
        versions.IsAsNew(source);
        undone.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void What_rows_stand_in_the_way_of_is_refused_with_their_number_and_nothing_changes()
    {
        using var versions = new Versions(database);
        versions.Start(Source(Wrong, c => c.Before), system => Fill(system, Wrong));
        var reasons = versions.Refused(Source(Wrong, c => c.After));
        for (var i = 0; i < Wrong.Length; i++)
        {
            var expected = ((versions.IsPostgres ? Wrong[i].OnPostgres : null) ?? Wrong[i].Refused!)
                .Replace("{0}", Table(i), StringComparison.Ordinal)
                .Replace("{1}", Table(i).ToUpperInvariant(), StringComparison.Ordinal);
            reasons.Where(r => r.Contains($"`{Table(i)}`", StringComparison.Ordinal)
                || r.Contains($"`{Table(i)}__", StringComparison.Ordinal))
                .ShouldHaveSingleItem(Wrong[i].ToString()).ShouldContain(expected, Case.Sensitive);
        }

        reasons.Length.ShouldBe(Wrong.Length);
        reasons.ShouldAllBe(reason => !reason.Contains("AQAAAA"));
    }

    [Fact]
    public void Tables_without_rows_take_any_change()
    {
        using var versions = new Versions(database);
        var source = Source(Wrong, c => c.After);
        versions.Start(Source(Wrong, c => c.Before));
        versions.Start(source);
        versions.IsAsNew(source);
    }

    // Not every text is a valid value.
    private static readonly string[] OneWay = ["'email'", "'url'", "'date'", "'datetime'", "'uuid'", "'relation'"];

    private static bool IsOneWay(Change change) =>
        change.After is "f: 'text'" or "f: 'string'"
            && OneWay.Any(type => change.Before.Contains(type, StringComparison.Ordinal) && change.Values is { Length: > 0 });

    private static string Table(int i) => string.Create(CultureInfo.InvariantCulture, $"e{i}");

    private static string Source(Change[] changes, Func<Change, string> fields) => Versions.App(
        changes.Select((change, i) => (string.Create(CultureInfo.InvariantCulture, $"E{i}"), Inverse(fields(change), i)))
            .Append(("Target", "name: 'string'")).Append(("Other", "name: 'string'")));

    // Inverse relations need distinct names.
    private static string Inverse(string fields, int i) =>
        fields.Replace("type: 'relation',", string.Create(CultureInfo.InvariantCulture, $"type: 'relation', inverse: 'back{i}',"),
            StringComparison.Ordinal);

    private static void Fill(Runtime.TruthSystem system, Change[] changes)
    {
        var target = system.CreateAsync("Target", new JsonObject { ["name"] = "t" }).GetAwaiter().GetResult();
        for (var i = 0; i < changes.Length; i++)
        {
            foreach (var value in changes[i].Given)
            {
                var row = new JsonObject();
                if (value is not null)
                {
                    row["f"] = JsonNode.Parse(value.ToJsonString().Replace("\"#\"", $"\"{target}\"", StringComparison.Ordinal));
                }
                else if (changes[i].Before.Contains("default", StringComparison.Ordinal))
                {
                    row["f"] = null;
                }

                system.CreateAsync(string.Create(CultureInfo.InvariantCulture, $"E{i}"), row).GetAwaiter().GetResult();
            }
        }
    }
}

/// <summary>In a data file.</summary>
public sealed class SqliteFieldChangeTests() : FieldChangeTests(Place.Sqlite);

/// <summary>In PostgreSQL.</summary>
public sealed class PostgresFieldChangeTests() : FieldChangeTests(Place.Postgres);
