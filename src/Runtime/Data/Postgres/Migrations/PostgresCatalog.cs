using System.Collections.Immutable;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>What PostgreSQL's catalog says about the tables of the schema of the app, each by its table.</summary>
internal sealed class PostgresCatalog(RowQueries data)
{
    private const string OfApp =
        "t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND t.relkind IN ('r', 'p')";

    public async ValueTask<List<string>> Tables() =>
        [.. (await data.Texts($"SELECT t.relname::text FROM pg_class t WHERE {OfApp}")).Select(row => row[0]!)];

    public async ValueTask<ILookup<string, ActualColumn>> Columns() => (await data.Texts(
        "SELECT t.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull::text, pg_get_expr(d.adbin, d.adrelid) "
        + "FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum "
        + $"WHERE {OfApp} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY t.relname, a.attnum"))
        .ToLookup(row => row[0]!, row => new ActualColumn(row[1]!, row[2]!, row[3] == "true", row[4]), StringComparer.Ordinal);

    /// <summary>Without those of primary keys.</summary>
    public async ValueTask<ILookup<string, ActualIndex>> Indexes() => (await data.Texts(
        "SELECT t.relname::text, n.relname::text, i.indisunique::text, (i.indpred IS NOT NULL)::text, "
        + "coalesce((SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place) "
        + "JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number), '[]')::text "
        + $"FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid WHERE {OfApp} AND NOT i.indisprimary ORDER BY 1, 2"))
        .ToLookup(row => row[0]!, row => new ActualIndex(row[1]!, row[2] == "true", row[3] == "true", Names(row[4]!)), StringComparer.Ordinal);

    /// <summary>Checks and foreign keys.</summary>
    public async ValueTask<ILookup<string, ActualConstraint>> Constraints() => (await data.Texts(
        "SELECT t.relname::text, c.conname::text, (c.contype = 'c')::text, "
        + "(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = t.oid AND c.conkey = ARRAY[a.attnum]), pg_get_constraintdef(c.oid) "
        + $"FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE {OfApp} AND c.contype IN ('c', 'f') ORDER BY 1, 2"))
        .ToLookup(row => row[0]!, row => new ActualConstraint(row[1]!, row[2] == "true", row[3], row[4]!), StringComparer.Ordinal);

    /// <summary>The names of triggers.</summary>
    public async ValueTask<ILookup<string, string>> Triggers() => (await data.Texts(
        $"SELECT t.relname::text, g.tgname::text FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid WHERE {OfApp} AND NOT g.tgisinternal ORDER BY 1, 2"))
        .ToLookup(row => row[0]!, row => row[1]!, StringComparer.Ordinal);

    private static ImmutableArray<string> Names(string json) => [.. System.Text.Json.JsonSerializer.Deserialize<string[]>(json)!];
}
