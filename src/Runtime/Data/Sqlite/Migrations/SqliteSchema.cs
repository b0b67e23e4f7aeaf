using System.Collections.Immutable;
using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>The statements that change tables of SQLite.</summary>
internal sealed class SqliteSchema : SchemaDialect
{
    public static readonly SqliteSchema Instance = new();

    private SqliteSchema()
    {
    }

    public override SqlDialect Expressions => SqlDialect.Sqlite;

    public override string Name => "SQLite";

    public override string Place => "file";

    public override string OwnTables =>
        """
        CREATE TABLE IF NOT EXISTS _truth_migration (
          number      INTEGER NOT NULL PRIMARY KEY,
          at          TEXT    NOT NULL,
          undone_at   TEXT,
          app         TEXT    NOT NULL,
          changes     TEXT    NOT NULL,
          renames     TEXT    NOT NULL,
          before      TEXT    NOT NULL,
          source      TEXT
        );
        CREATE TABLE IF NOT EXISTS _truth_undo (
          migration   INTEGER NOT NULL,
          table_name  TEXT    NOT NULL,
          column_name TEXT    NOT NULL,
          row_id      TEXT    NOT NULL,
          value,
          PRIMARY KEY (migration, table_name, column_name, row_id)
        ) WITHOUT ROWID
        """;

    // A version 7 UUID of the moment.
    public override string NewId(string now) =>
        $"'{MigrationId.Prefix(now)}' || substr(lower(hex(randomblob(2))), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) "
        + "|| substr(lower(hex(randomblob(2))), 2) || '-' || lower(hex(randomblob(6)))";

    public override string Kept(string column) => column;

    public override Conversion? Between(StoredColumn before, StoredColumn after) => SqliteConversions.Between(before, after);

    public override Conversion Canonical(StoredColumn column, Conversion conversion) =>
        conversion with { Sql = CanonicalText.Sql(column, conversion.Sql) };

    public override string Stored(string sql, ExpressionType from, FieldType to) => (from, to) switch
    {
        (Compiler.Expressions.DecimalType units, Compiler.Model.DecimalType type) => Scaled(sql, type.Scale - units.Scale),
        (ScalarType { Kind: ScalarKind.Integer or ScalarKind.Duration }, Compiler.Model.DecimalType type) => Scaled(sql, type.Scale),
        (ScalarType { Kind: ScalarKind.Number }, Compiler.Model.DecimalType type) =>
            $"CAST(round(({sql}) * {Power(type.Scale)}) AS INTEGER)",
        (Compiler.Expressions.DecimalType units, NumberType) => $"CAST({sql} AS REAL) / {Power(units.Scale)}",
        (ScalarType { Kind: ScalarKind.Integer or ScalarKind.Duration }, NumberType) => $"CAST({sql} AS REAL)",
        (_, StringType or TextType or UrlType) => $"{CanonicalText.TextFunction}({sql})",
        (_, EmailType) => $"{CanonicalText.AddressFunction}({sql})",
        _ => $"({sql})",
    };

    public override string Restored(string value, StoredColumn column) => value;

    public override string Moment(string instant) => SqlText.Literal(instant);

    public override IEnumerable<string> Rename(Renamed renamed, StoredTable table) =>
    [
        renamed.Column is null
            ? $"ALTER TABLE {renamed.Table} RENAME TO {renamed.To}"
            : $"ALTER TABLE {renamed.Table} RENAME COLUMN {renamed.Column} TO {renamed.To}",
    ];

    public override IEnumerable<string> Drop(ImmutableArray<StoredTable> tables) => tables.Select(table => $"DROP TABLE {table.Name}");

    public override IEnumerable<string> Create(StoredTable table) => [SchemaStatements.Create(table, table.Name),
        .. table.Indexes.Select(i => i.Sql)];

    // They stand in the columns.
    public override IEnumerable<string> Refer(StoredTable table) => [];

    public override IEnumerable<string> Alter(TableChange change) => Rewrites(change)
        ?
        [
            SchemaStatements.Create(change.After, SchemaStatements.Copy),
            SchemaStatements.Fill(change),
            $"DROP TABLE {change.Before.Name}",
            $"ALTER TABLE {SchemaStatements.Copy} RENAME TO {change.After.Name}",
            .. change.After.Indexes.Select(i => i.Sql),
        ]
        : [.. change.Added.Select(a => SchemaStatements.Add(change.After, a.Column)), .. change.IndexesAdded.Select(i => i.Sql)];

    // SQLite can add a column to a table, but no other change is supported here.
    public override bool Rewrites(TableChange change) => change.IsAltered
        && (change.IsCanonical || change.Removed.Any() || change.Kept.Any(k => k.Before.Declaration != k.After.Declaration || k.IsConverted)
            || !change.HasSameConstraints || change.Added.Any(a => a.Value is not null
                || TableChange.IsRequired(a.Column)));

    public override IEnumerable<string> Foreign(ActualTable there, TableChange change) =>
        Rewrites(change) ? there.Foreign(change.Before) : [];

    public override ValueTask<Dictionary<string, ActualTable>> Actual(Session session) => new(SqliteTable.Read((Connection)session));

    public override AdoptionDialect Adoption => SqliteAdoption.Instance;

    public override ValueTask<ImmutableArray<CatalogTable>> Catalog(Session session) =>
        new SqliteInspection(new RowQueries(session)).Tables();

    // Otherwise, the copy that takes the place of a table would be referred to by its former name.
    public override ValueTask Renaming(Session session, bool begins) =>
        session.Execute($"PRAGMA legacy_alter_table = {(begins ? "OFF" : "ON")}");

    public override ValueTask<string?> Obstacle(Session session, ImmutableArray<TableChange> rewritten) =>
        new(RewriteSpace.Obstacle((Connection)session, rewritten));

    public override string Dangling(StoredTable table) =>
        $"SELECT parent FROM pragma_foreign_key_check({SqlText.Literal(table.BareName)}) LIMIT 1";

    private static string Scaled(string sql, int digits) => digits switch
    {
        0 => $"({sql})",
        > 0 => $"({sql}) * {Power(digits)}",
        _ => $"CAST(round(({sql}) * 1.0 / {Power(-digits)}) AS INTEGER)",
    };

    private static string Power(int digits) => Enumerable.Repeat(10L, digits).Aggregate(1L, (product, ten) => product * ten)
        .ToString(CultureInfo.InvariantCulture);
}
