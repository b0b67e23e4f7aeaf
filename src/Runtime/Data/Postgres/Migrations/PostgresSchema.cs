using System.Collections.Immutable;
using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>The statements that change tables of PostgreSQL.</summary>
internal sealed class PostgresSchema : SchemaDialect
{
    public static readonly PostgresSchema Instance = new();

    private PostgresSchema()
    {
    }

    public override SqlDialect Expressions => SqlDialect.Postgres;

    public override string Name => "PostgreSQL";

    public override string Place => "database";

    public override string OwnTables =>
        """
        CREATE TABLE IF NOT EXISTS _truth_migration (
          number      bigint NOT NULL PRIMARY KEY,
          at          text   NOT NULL,
          undone_at   text,
          app         text   NOT NULL,
          changes     text   NOT NULL,
          renames     text   NOT NULL,
          before      text   NOT NULL,
          source      text
        );
        CREATE TABLE IF NOT EXISTS _truth_undo (
          migration   bigint NOT NULL,
          table_name  text COLLATE "C" NOT NULL,
          column_name text COLLATE "C" NOT NULL,
          row_id      text COLLATE "C" NOT NULL,
          value       text COLLATE "C",
          PRIMARY KEY (migration, table_name, column_name, row_id)
        )
        """;

    // A version 7 UUID of the moment.
    public override string NewId(string now) => $"overlay(gen_random_uuid()::text placing '{MigrationId.Prefix(now)}' from 1 for 15)";

    public override string Kept(string column) => $"{column}::text";

    public override string Restored(string value, StoredColumn column) =>
        $"CAST({value} AS {SqlText.Split(column.Parts.Type, ' ') switch { ["text", ..] => "text", _ => column.Parts.Type }})";

    public override string Moment(string instant) => $"'{instant}'::timestamptz";

    public override Conversion? Between(StoredColumn before, StoredColumn after) => PostgresConversions.Between(before, after);

    public override string Stored(string sql, ExpressionType from, FieldType to) => (from, to) switch
    {
        // Decimals are computed in units of their last digit.
        (Compiler.Expressions.DecimalType units, Compiler.Model.DecimalType) => $"(({sql})::numeric / {Power(units.Scale)})",
        (Compiler.Expressions.DecimalType units, NumberType) => $"(({sql})::numeric / {Power(units.Scale)})::double precision",
        (_, Compiler.Model.DecimalType) => $"({sql})::numeric",
        (_, NumberType) => $"({sql})::double precision",
        (_, IntegerType) => $"({sql})::bigint",
        (_, StringType or TextType or UrlType) => Normal(sql),
        // Only ASCII is folded, as in addresses that are written.
        (_, EmailType) => $"normalize(lower({Normal(sql)} COLLATE \"C\"), NFC)",
        (_, DateTimeType) => $"date_trunc('milliseconds', {sql})",
        _ => $"({sql})",
    };

    // What is called after a table and its columns follows.
    public override IEnumerable<string> Rename(Renamed renamed, StoredTable table) => renamed.Column is { } column
        ?
        [
            $"ALTER TABLE {renamed.Table} RENAME COLUMN {column} TO {renamed.To}",
            .. RenamedConstraints(table, table.Columns.Where(c => c.Name == column), renamed.Table, _ => renamed.To),
        ]
        :
        [
            $"ALTER TABLE {renamed.Table} RENAME TO {renamed.To}",
            .. RenamedConstraints(table, table.Columns, renamed.To, c => c.Name),
        ];

    public override IEnumerable<string> Create(StoredTable table) =>
    [
        $"CREATE TABLE {table.Name} (\n  {string.Join(",\n  ", table.Columns.Select(c => PostgresChange.Plain(table, c)))}\n)",
        .. table.Indexes.Select(i => i.Sql),
    ];

    public override IEnumerable<string> Refer(StoredTable table) =>
        table.Columns.Where(c => table.ReferenceOf(c) is not null).Select(c => $"  ADD {PostgresChange.ForeignKey(table, c)}").ToList()
            is { Count: > 0 } keys
            ? [$"ALTER TABLE {table.Name}\n{string.Join(",\n", keys)}"]
            : [];

    public override IEnumerable<string> Alter(TableChange change) => new PostgresChange(change).Statements();

    // Removed tables may refer to each other.
    public override IEnumerable<string> Drop(ImmutableArray<StoredTable> tables) =>
        tables.IsEmpty ? [] : [$"DROP TABLE {string.Join(", ", tables.Select(t => t.Name))}"];

    public override bool Rewrites(TableChange change) => new PostgresChange(change).Rewrites;

    public override IEnumerable<string> Foreign(ActualTable there, TableChange change) =>
        there.Foreign(change.Before, [.. new PostgresChange(change).Dropped]);

    public override ValueTask<Dictionary<string, ActualTable>> Actual(Session session) => PostgresTable.Read(session);

    public override AdoptionDialect Adoption => PostgresAdoption.Instance;

    public override ValueTask<ImmutableArray<CatalogTable>> Catalog(Session session) =>
        new PostgresInspection(new RowQueries(session)).Tables();

    // Where two tables and columns gave a constraint the same name, PostgreSQL has numbered the second.
    public override async ValueTask Adopt(Session session, ImmutableArray<StoredTable> recorded)
    {
        foreach (string statement in await PostgresTable.Misnamed(session, recorded))
        {
            await session.Execute(statement);
        }
    }

    // References follow by themselves.
    public override ValueTask Renaming(Session session, bool begins) => default;

    // The size of its disk is not known here. A full disk ends the transaction.
    public override ValueTask<string?> Obstacle(Session session, ImmutableArray<TableChange> rewritten) => default;

    public override string? Dangling(StoredTable table) => null;

    private static IEnumerable<string> RenamedConstraints(
        StoredTable table, IEnumerable<StoredColumn> columns, string renamed, Func<StoredColumn, string> name) =>
        from column in columns
        from pair in new[]
        {
            (Is: column.Parts.Check is not null, Was: ConstraintName.Check(table.Name, column.Name),
                To: ConstraintName.Check(renamed, name(column))),
            (Is: table.ReferenceOf(column) is not null, Was: ConstraintName.ForeignKey(table.Name, column.Name),
                To: ConstraintName.ForeignKey(renamed, name(column))),
        }
        where pair.Is && pair.Was != pair.To
        select $"ALTER TABLE {renamed} RENAME CONSTRAINT {pair.Was} TO {pair.To}";

    private static string Normal(string sql) => $"normalize(({sql})::text, NFC)";

    private static string Power(int digits) => "1".PadRight(digits + 1, '0').ToString(CultureInfo.InvariantCulture);
}
