using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>All tables of an app: those of its entities in order, followed by link tables.</summary>
internal static class SchemaTables
{
    /// <summary>For SQLite.</summary>
    public static ValueList<Table> Of(AppModel app)
    {
        var names = NamesOf(app);
        var tables = app.Entities.Select(entity => new Table(
            SqlNames.Table(entity.Name.Text), entity.Description, [.. Columns.Of(entity)],
            [.. Indexes.Of(entity, app.Views.Where(v => v.Entity == entity.Name), names)])).ToList();
        return [.. tables, .. app.Entities.SelectMany(entity => LinkTables.Of(entity, names, SqlDialect.Sqlite))];
    }

    /// <summary>For PostgreSQL.</summary>
    public static ValueList<Table> OfPostgres(AppModel app)
    {
        var identifiers = new SqlIdentifiers(SqlDialect.Postgres);
        var names = NamesOf(app);
        var tables = app.Entities.Select(entity => new Table(
            identifiers.Table(entity.Name.Text), entity.Description, [.. PostgresColumns.Of(entity)],
            [.. Indexes.Of(entity, app.Views.Where(v => v.Entity == entity.Name), names, SqlDialect.Postgres)])).ToList();
        return [.. tables, .. app.Entities.SelectMany(entity => LinkTables.Of(entity, names, SqlDialect.Postgres))];
    }

    private static UniqueNames NamesOf(AppModel app) => new(
        app.Entities.Select(e => SqlNames.BareTable(e.Name.Text))
            .Concat(app.Entities.SelectMany(e => e.Fields.Where(f => !Columns.IsColumn(f))
            .Select(f => SqlNames.BareLinks(e.Name.Text, f.Name)))),
        StringComparer.OrdinalIgnoreCase);
}
