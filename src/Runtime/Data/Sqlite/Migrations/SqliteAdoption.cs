using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>The values of a SQLite file that somebody else has written. Its columns may contain values of any type.</summary>
internal sealed class SqliteAdoption : AdoptionDialect
{
    public static readonly SqliteAdoption Instance = new();

    // A moment that is a number counts milliseconds, or seconds if it would be in the year 5138 otherwise.
    private const string Seconds = "100000000000";

    public override string Value(string value, string type, StoredType to) => to.Kind switch
    {
        FieldKind.String or FieldKind.Text or FieldKind.Url or FieldKind.Enum => type.Contains("BLOB", StringComparison.OrdinalIgnoreCase)
            ? $"lower(hex({value}))" : $"{CanonicalText.TextFunction}({value})",
        FieldKind.Email => $"{CanonicalText.AddressFunction}({value})",
        FieldKind.Number => $"CAST({value} AS REAL)",
        FieldKind.Integer => $"CAST({value} AS INTEGER)",
        FieldKind.Decimal => $"CAST(round({value} * {"1".PadRight(to.Scale + 1, '0')}) AS INTEGER)",
        FieldKind.Boolean => $"CASE WHEN lower({value}) IN ('1', 'true', 't') THEN 1 WHEN lower({value}) IN ('0', 'false', 'f') THEN 0 END",
        FieldKind.Date => Moment(value, "%Y-%m-%d"),
        FieldKind.DateTime => Moment(value, "%Y-%m-%dT%H:%M:%fZ"),
        FieldKind.Time => $"strftime('%H:%M:%S', {value})",
        FieldKind.Uuid => $"lower({value})",
        FieldKind.Password or FieldKind.Json or FieldKind.Relation => value,
        _ => throw new NotSupportedException($"{to.Kind} is no column"),
    };

    public override string Id(string key, string? type) => $"{UuidFunction.Name}({key})";

    public override string Text(string value) => $"CAST({value} AS TEXT)";

    public override async ValueTask<ImmutableArray<string>> Aside(Session session, string table, string to)
    {
        List<string?[]> indexes = await new RowQueries(session).Texts(
            $"SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = {SqlText.Literal(table)} ORDER BY name");
        return [$"ALTER TABLE {Name(table)} RENAME TO {to}", .. indexes.Select(index => $"DROP INDEX {Name(index[0]!)}")];
    }

    public override IEnumerable<string> Drop(IReadOnlyList<string> tables) => tables.Select(table => $"DROP TABLE {table}");

    public override async ValueTask<ImmutableArray<(string Reason, string Table)>> Obstacles(Session session) =>
    [
        .. (await new RowQueries(session).Texts(
            "SELECT s.type, s.name, t.name FROM sqlite_schema s JOIN sqlite_schema t ON t.type = 'table' AND "
            + "(s.type = 'trigger' AND s.tbl_name = t.name OR s.type = 'view' AND instr(lower(s.sql), lower(t.name)) > 0) "
            + "WHERE s.type IN ('trigger', 'view') ORDER BY s.name, t.name"))
            .Select(row => (Dependent($"{row[0]} `{row[1]}`", row[2]!), row[2]!)),
    ];

    private static string Moment(string value, string format) => string.Create(CultureInfo.InvariantCulture,
        $"CASE typeof({value}) WHEN 'text' THEN strftime('{format}', {value}) WHEN 'null' THEN NULL "
        + $"ELSE strftime('{format}', {value} / CASE WHEN abs({value}) > {Seconds} THEN 1000.0 ELSE 1 END, 'unixepoch') END");
}
