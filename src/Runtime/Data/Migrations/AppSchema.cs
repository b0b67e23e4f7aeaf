using System.Collections.Frozen;
using System.Collections.Immutable;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Migrations;

/// <summary>What an app requires of its database, and what it says about rows that are there already.</summary>
/// <param name="Dialect">The SQL of the names.</param>
/// <param name="Tables">The tables that it requires.</param>
internal sealed record AppSchema(SqlDialect Dialect, ImmutableArray<StoredTable> Tables)
{
    /// <summary>The names under which tables and columns may still be stored.</summary>
    public ImmutableArray<FormerName> Former { get; init; } = [];

    /// <summary>The values of columns in rows that are there when they come.</summary>
    public ImmutableArray<ColumnBackfill> Backfills { get; init; } = [];

    /// <summary>The rows from which those of new tables are made.</summary>
    public ImmutableArray<RowSource> Sources { get; init; } = [];

    /// <summary>The names in the truth file of tables and their columns.</summary>
    public FrozenDictionary<NamedThing, string> Names { get; init; } = FrozenDictionary<NamedThing, string>.Empty;

    /// <summary>The entity of a table: `LineItem`.</summary>
    public string EntityOf(string table) => Names.GetValueOrDefault(new(table, null)) ?? NamedThing.Entity(table);

    /// <summary>The field of a column: `dueDate`.</summary>
    public string FieldOf(string table, string column) => Names.GetValueOrDefault(new(table, column)) ?? Casing.Camel(SqlText.Bare(column));

    /// <summary>The field of a column, with its entity: `LineItem.dueDate`; the relation of a link table.</summary>
    public string Shown(string table, string? column) =>
        column is null ? NamedThing.Links(table) ?? EntityOf(table) : $"{EntityOf(table)}.{FieldOf(table, column)}";

    public static AppSchema Of(AppDescriptor app, AppSql sql)
    {
        var names = new SqlIdentifiers(sql.Dialect);
        return new(sql.Dialect, StoredTable.Of(app, sql))
        {
            Names = NamesOf(app, sql, names),
            Former = [.. app.Entities.SelectMany(entity => FormerOf(entity, sql[entity.Name], names))],
            Backfills = [.. app.Entities.SelectMany(entity => entity.Fields.Where(f => f.Backfill is not null)
                .Select(f => new ColumnBackfill(sql[entity.Name].Table.Name, names.Column(f.Name), f.Backfill!, f.Type)))],
            Sources = [.. app.Entities.Where(e => e.Backfill is not null).Select(e => SourceOf(sql[e.Name].Table.Name, e.Backfill!,
                names))],
        };
    }

    /// <summary>The same app, with what a person has decided.</summary>
    public AppSchema With(MigrationChoices choices)
    {
        var names = new SqlIdentifiers(Dialect);
        return this with { Former = [.. choices.Renames.SelectMany(rename => FormerOf(rename, names)), .. Former] };
    }

    private static FrozenDictionary<NamedThing, string> NamesOf(AppDescriptor app, AppSql sql, SqlIdentifiers names) =>
        app.Entities.Select(e => (new NamedThing(sql[e.Name].Table.Name, null), e.Name))
            .Concat(app.Entities.SelectMany(e => e.Fields.Select(f => (new NamedThing(sql[e.Name].Table.Name, names.Column(f.Name)),
                f.Name))))
            .ToFrozenDictionary(pair => pair.Item1, pair => pair.Name);

    private static IEnumerable<FormerName> FormerOf(EntityDescriptor entity, EntitySql sql, SqlIdentifiers names)
    {
        string table = sql.Table.Name;
        if (entity.Was is { } was)
        {
            yield return new(table, null, names.Table(was));
        }

        foreach (FieldDescriptor field in entity.Fields.Where(f => f.Was is not null && !f.IsMany))
        {
            yield return new(table, names.Column(field.Name), names.Column(field.Was!));
        }

        // A link table is called after its entity and its field.
        foreach (FieldDescriptor field in entity.Fields.Where(f => f.IsMany))
        {
            foreach (string former in new[] { (entity.Was, field.Was), (entity.Was, field.Name), (entity.Name, field.Was) }
                .Where(pair => pair.Item1 is not null && pair.Item2 is not null).Select(pair => names.Links(pair.Item1!, pair.Item2!)))
            {
                yield return new(names.Links(entity.Name, field.Name), null, former);
            }
        }
    }

    private IEnumerable<FormerName> FormerOf(RenameChoice rename, SqlIdentifiers names)
    {
        if (NamedThing.Parse(rename.From, names) is not { } from || NamedThing.Parse(rename.To, names) is not { } to
            || from.Column is null != to.Column is null)
        {
            throw new MigrationChoiceException($"`{rename.From}:{rename.To}` is not a rename",
                "write --rename Task.name:Task.title for a field, or --rename Task:Ticket for an entity");
        }

        string[] links = [.. Tables.Select(t => t.Name).Where(t => IsLinksOf(t, to))];
        if (links.Length == 0 && Tables.All(t => t.Name != to.Table || (to.Column is not null && t.Find(to.Column) is null)))
        {
            throw new MigrationChoiceException($"the app has no `{rename.To}`",
                "a rename leads to a field or an entity of the app: --rename OLD:NEW");
        }

        return
        [
            .. Tables.Any(t => t.Name == to.Table && (to.Column is null || t.Find(to.Column) is not null)) ? [new FormerName(to.Table,
                to.Column, from.Column ?? from.Table)] : Array.Empty<FormerName>(),
            .. links.Select(table =>
                new FormerName(table, null,
                names.Name($"{SqlText.Bare(from.Table)}__{(from.Column is { } column ? SqlText.Bare(column) : SqlText.Bare(table).Split("__")[1])}"))),
        ];
    }

    private static bool IsLinksOf(string table, NamedThing thing) => SqlText.Bare(table).Split("__") is [var entity, var field]
        && entity == SqlText.Bare(thing.Table) && (thing.Column is null || SqlText.Bare(thing.Column) == field);

    private static RowSource SourceOf(string table, string text, SqlIdentifiers names) =>
        NamedThing.Parse(text, names) is { } source ? new(table, source.Table, source.Column) : throw new InvalidOperationException(text);
}

/// <summary>A table or a column that a database may have under another name. All are names in SQL.</summary>
/// <param name="Table">Its table in the app.</param>
/// <param name="Column">Its column in the app; null for the table itself.</param>
/// <param name="Was">The former name.</param>
internal sealed record FormerName(string Table, string? Column, string Was);

/// <summary>The value of a column in rows that are there already.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">The column.</param>
/// <param name="Text">An expression over the row as it was.</param>
/// <param name="Type">The type of the field.</param>
internal sealed record ColumnBackfill(string Table, string Column, string Text, FieldType Type);

/// <summary>The rows from which those of a new table are made.</summary>
/// <param name="Table">The new table.</param>
/// <param name="From">The table of the rows.</param>
/// <param name="By">The column there that then leads to the new rows, of which there is one for each distinct combination of values;
/// null: one for each row.</param>
internal sealed record RowSource(string Table, string From, string? By);
