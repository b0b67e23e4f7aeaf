using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>What PostgreSQL says about the tables of the current schema, whoever created them.</summary>
internal sealed partial class PostgresInspection(RowQueries data)
{
    private const int MostTables = 5_000;

    private const string OfSchema =
        "t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND t.relkind IN ('r', 'p') AND NOT t.relispartition "
        + "AND t.relname NOT LIKE '\\_truth\\_%'";

    public async ValueTask<ImmutableArray<CatalogTable>> Tables()
    {
        List<string?[]> tables = await data.Texts(
            $"SELECT t.relname::text, obj_description(t.oid, 'pg_class') FROM pg_class t WHERE {OfSchema} ORDER BY t.oid", MostTables + 1);
        DataFileException.RefuseMore(tables.Count, MostTables);
        ILookup<string, CatalogColumn> columns = await Columns();
        ILookup<string, (string Kind, ImmutableArray<string> Columns, CatalogReference? Key)> keys = await Keys();
        ILookup<string, (bool IsUnique, ImmutableArray<string> Columns)> indexes = await Indexes();
        return [.. tables.Select(row => new CatalogTable(row[0]!, [.. columns[row[0]!]])
        {
            Description = row[1],
            PrimaryKey = keys[row[0]!].Where(k => k.Kind == "p").Select(k => k.Columns).FirstOrDefault([]),
            References = [.. keys[row[0]!].Where(k => k.Key is not null).Select(k => k.Key!)],
            Unique = [.. indexes[row[0]!].Where(i => i.IsUnique).Select(i => i.Columns)],
            Indexes = [.. indexes[row[0]!].Where(i => !i.IsUnique).Select(i => i.Columns)],
        })];
    }

    private async ValueTask<ILookup<string, CatalogColumn>> Columns()
    {
        ILookup<(string, string), ImmutableArray<string>> checks = await Checks();
        List<string?[]> rows = await data.Texts(
            "SELECT t.relname::text, a.attname::text, "
            // A domain has the values of its base type.
            + "CASE WHEN y.typbasetype = 0 THEN format_type(a.atttypid, a.atttypmod) ELSE format_type(y.typbasetype, y.typtypmod) END, "
            + "(a.attnotnull OR y.typnotnull)::text, pg_get_expr(d.adbin, d.adrelid), "
            + "col_description(t.oid, a.attnum), "
            + "(SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = a.atttypid)::text, a.attidentity::text "
            + "FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid JOIN pg_type y ON y.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum "
            + $"WHERE {OfSchema} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY t.relname, a.attnum");
        return rows.ToLookup(row => row[0]!, row => new CatalogColumn(row[1]!, row[2]!)
        {
            Required = row[3] == "true",
            Default = row[4] ?? (row[7] is "a" or "d" ? "nextval()" : null),
            Description = row[5],
            Options = row[6] is { } labels ? Names(labels) : checks[(row[0]!, row[1]!)].FirstOrDefault([]),
        }, StringComparer.Ordinal);
    }

    private async ValueTask<ILookup<string, (string Kind, ImmutableArray<string> Columns, CatalogReference? Key)>> Keys() =>
        (await data.Texts(
            $"SELECT t.relname::text, c.contype::text, {NamesOf("c.conkey", "t.oid")}, f.relname::text, {NamesOf("c.confkey", "f.oid")}, "
            + "c.confdeltype::text FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid LEFT JOIN pg_class f ON f.oid = c.confrelid "
            + $"WHERE {OfSchema} AND c.contype IN ('p', 'f') ORDER BY t.relname, c.oid"))
        .ToLookup(row => row[0]!, row => (row[1]!, Names(row[2]!), row[1] == "f"
            ? new CatalogReference(Names(row[2]!), row[3]!, Names(row[4]!), OnDelete(row[5]!))
            : null), StringComparer.Ordinal);

    private async ValueTask<ILookup<string, (bool IsUnique, ImmutableArray<string> Columns)>> Indexes() =>
        (await data.Texts(
            "SELECT t.relname::text, i.indisunique::text, "
            + "coalesce((SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place) "
            + "JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number WHERE k.place <= i.indnkeyatts), '[]')::text "
            + "FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid "
            + $"WHERE {OfSchema} AND NOT i.indisprimary AND i.indpred IS NULL AND i.indexprs IS NULL ORDER BY t.relname, i.indexrelid"))
        .ToLookup(row => row[0]!, row => (row[1] == "true", Names(row[2]!)), StringComparer.Ordinal);

    // `CHECK ((state = ANY (ARRAY['open'::text, 'done'::text])))`
    private async ValueTask<ILookup<(string, string), ImmutableArray<string>>> Checks() =>
        (await data.Texts(
            "SELECT t.relname::text, a.attname::text, pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid "
            + $"JOIN pg_attribute a ON a.attrelid = t.oid AND c.conkey = ARRAY[a.attnum] WHERE {OfSchema} AND c.contype = 'c'"))
        .Where(row => List().IsMatch(row[2]!))
        .ToLookup(row => (row[0]!, row[1]!), row => Literal().Matches(row[2]!)
            .Select(l => l.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal)).ToImmutableArray());

    private static string NamesOf(string numbers, string table) =>
        $"coalesce((SELECT json_agg(a.attname ORDER BY k.place) FROM unnest({numbers}) WITH ORDINALITY AS k (number, place) "
        + $"JOIN pg_attribute a ON a.attrelid = {table} AND a.attnum = k.number), '[]')::text";

    private static string OnDelete(string code) => code switch
    {
        "c" => "CASCADE",
        "n" => "SET NULL",
        "d" => "SET DEFAULT",
        "r" => "RESTRICT",
        _ => "NO ACTION",
    };

    private static ImmutableArray<string> Names(string json) => [.. JsonSerializer.Deserialize<string[]>(json)!];

    [GeneratedRegex(@"^CHECK \(\(+""?\w+""?\)*(::text)? = ANY \(+ARRAY\[.*\]\)*(::text\[\])?\)*$", RegexOptions.NonBacktracking)]
    private static partial Regex List();

    [GeneratedRegex("'((?:[^']|'')*)'", RegexOptions.NonBacktracking)]
    private static partial Regex Literal();
}
