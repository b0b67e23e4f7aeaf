using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>Every table of an app.</summary>
internal static class SchemaTables
{
    /// <summary>The databases that SQL is written for.</summary>
    public static ValueList<SqlDialect> Dialects { get; } = [SqlDialect.Sqlite, SqlDialect.Postgres];

    /// <summary>Those of the entities, in their order, then those between.</summary>
    public static ValueList<Table> Of(AppModel app, SqlDialect dialect) =>
        OfEntities(app, dialect) is var tables ? [.. tables.Select(t => t.Own), .. tables.SelectMany(t => t.Links)] : [];

    /// <summary>In the order of the entities.</summary>
    public static ValueList<EntityTables> OfEntities(AppModel app, SqlDialect dialect)
    {
        var names = NamesOf(app);
        var own = app.Entities.Select(entity => Own(entity, [.. app.Views.Where(v => v.Entity == entity.Name)], names, dialect)).ToList();
        return [.. app.Entities.Zip(own, (entity, table) => new EntityTables(table, [.. LinkTables.Of(entity, names, dialect)]))];
    }

    private static Table Own(Entity entity, IEnumerable<View> views, UniqueNames names, SqlDialect dialect) => new(
        new SqlIdentifiers(dialect).Table(entity.Name.Text), entity.Description,
        [.. ColumnsOf(entity, dialect)], [.. Indexes.Of(entity, views, names, dialect)])
    {
        ForeignKeys = [.. ForeignKeysOf(entity, dialect)],
    };

    private static IEnumerable<Column> ColumnsOf(Entity entity, SqlDialect dialect) => dialect switch
    {
        SqlDialect.Sqlite => Columns.Of(entity),
        SqlDialect.Postgres => PostgresColumns.Of(entity),
        _ => throw new NotSupportedException($"{dialect} has no columns yet"),
    };

    private static IEnumerable<string> ForeignKeysOf(Entity entity, SqlDialect dialect) => dialect switch
    {
        // There they stand in the columns: a table may refer to one that is not there yet.
        SqlDialect.Sqlite => [],
        SqlDialect.Postgres => PostgresColumns.ForeignKeys(entity),
        _ => throw new NotSupportedException($"{dialect} has no foreign keys yet"),
    };

    private static UniqueNames NamesOf(AppModel app) => new(
        app.Entities.Select(e => SqlNames.BareTable(e.Name.Text))
            .Concat(app.Entities.SelectMany(e => e.Fields.Where(f => !Columns.IsColumn(f))
            .Select(f => SqlNames.BareLinks(e.Name.Text, f.Name)))),
        StringComparer.OrdinalIgnoreCase);
}
