using System.Collections.Immutable;
using Truth.Compiler.Text;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>The values of a PostgreSQL database that somebody else has written.</summary>
internal sealed class PostgresAdoption : AdoptionDialect
{
    public static readonly PostgresAdoption Instance = new();

    // Of a whole number, a UUID of version 8 that ends with its digits in hexadecimal; a UUID itself, in lower case; otherwise one of
    // version 8 from the SHA-256 of the key.
    public override ImmutableArray<string> Functions { get; } =
    [
        """
        CREATE FUNCTION pg_temp.truth_uuid(key text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
          SELECT CASE WHEN key ~ '^(0|[1-9][0-9]{0,13})$' THEN '00000000-0000-8000-8000-' || lpad(to_hex(key::bigint), 12, '0')
            WHEN key ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN lower(key)
            ELSE overlay(overlay(left(encode(sha256(convert_to(key, 'UTF8')), 'hex'), 32) placing '8' from 13 for 1)
              placing '8' from 17 for 1)::uuid::text END
        $$
        """,
    ];

    public override string Value(string value, string type, StoredType to) => to.Kind switch
    {
        FieldKind.String or FieldKind.Text or FieldKind.Url => type == "bytea" ? $"encode({value}, 'hex')" : Normal(value),
        FieldKind.Enum => Normal(value),
        FieldKind.Email => $"normalize(lower({Normal(value)} COLLATE \"C\"), NFC)",
        FieldKind.Password => $"{value}::text",
        FieldKind.Number => $"{value}::double precision",
        FieldKind.Integer => $"{value}::bigint",
        FieldKind.Decimal => $"{value}::numeric",
        FieldKind.Boolean => $"{value}::boolean",
        FieldKind.Date => $"{value}::date",
        FieldKind.DateTime => type.Contains("without time zone", StringComparison.Ordinal)
            ? $"date_trunc('milliseconds', {value} AT TIME ZONE 'UTC')" : $"date_trunc('milliseconds', {value}::timestamptz)",
        FieldKind.Time => $"{value}::time(0)",
        FieldKind.Json => type.EndsWith("[]", StringComparison.Ordinal) ? $"to_json({value})" : $"{value}::text::json",
        FieldKind.Uuid => $"{value}::uuid",
        FieldKind.Relation => value,
        _ => throw new NotSupportedException($"{to.Kind} is no column"),
    };

    public override string Id(string key, string? type) => type switch
    {
        "uuid" => $"{key}::text",
        null => $"pg_temp.truth_uuid({key})",
        _ => $"pg_temp.truth_uuid({key}::text)",
    };

    public override string Text(string value) => $"({value})::text";

    public override async ValueTask<ImmutableArray<string>> Aside(Session session, string table, string to)
    {
        List<string?[]> indexes = await new RowQueries(session).Texts(
            "SELECT n.relname::text FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid "
            + $"WHERE t.relname = {SqlText.Literal(table)} AND t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) ORDER BY 1");
        return
        [
            $"ALTER TABLE {Name(table)} RENAME TO {to}",
            .. indexes.Select(index => $"ALTER INDEX {Name(index[0]!)} RENAME TO {Name(SqlNames.Significant($"_was_{index[0]}"))}"),
        ];
    }

    public override IEnumerable<string> Drop(IReadOnlyList<string> tables) => [$"DROP TABLE {string.Join(", ", tables)}"];

    public override async ValueTask<ImmutableArray<(string Reason, string Table)>> Obstacles(Session session) =>
    [
        .. (await new RowQueries(session).Texts(
            "SELECT DISTINCT 'view', v.relname::text, t.relname::text FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid "
            + "JOIN pg_class v ON v.oid = r.ev_class JOIN pg_class t ON t.oid = d.refobjid "
            + "WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND v.oid <> t.oid "
            + "UNION ALL SELECT 'trigger', g.tgname::text, t.relname::text FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid "
            + "WHERE NOT g.tgisinternal ORDER BY 2, 3"))
            .Select(row => (Dependent($"{row[0]} `{row[1]}`", row[2]!), row[2]!)),
        .. (await new RowQueries(session).Texts(
            "SELECT t.relname::text, t.relowner::regrole::text, current_user::text FROM pg_class t WHERE t.relkind IN ('r', 'p') "
            + "AND t.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) "
            + "AND NOT pg_has_role(current_user, t.relowner, 'USAGE') ORDER BY 1"))
            .Select(row => ($"table `{row[0]}` belongs to {row[1]}: run ALTER TABLE {Name(row[0]!)} OWNER TO {row[2]} first", row[0]!)),
    ];

    private static string Normal(string sql) => $"normalize(({sql})::text, NFC)";
}
