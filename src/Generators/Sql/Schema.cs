using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>Every table of an app, in the order of its entities.</summary>
internal static class Schema
{
    public static ValueList<Table> Of(AppModel app)
    {
        var names = new UniqueNames(app.Entities.Select(e => SqlNames.BareTable(e.Name.Text)), StringComparer.OrdinalIgnoreCase);
        return app.Entities.Select(entity => new Table(
            SqlNames.Table(entity.Name.Text), entity.Description, [.. Columns.Of(entity)],
            [.. Indexes.Of(entity, app.Views.Where(v => v.Entity == entity.Name), names)])).ToValueList();
    }
}
