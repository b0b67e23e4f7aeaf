using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Generators.Sql;

namespace Truth.Generators.CSharp;

/// <summary>
/// `csharp/Task.g.cs` for each entity, `csharp/App.g.cs`, which lists them, and the SQL of each of these: `csharp/Task.Sqlite.g.cs`.
/// </summary>
/// <param name="space">The namespace; null to use the name of the app.</param>
internal sealed class CSharpGenerator(string? space) : IGenerator
{
    private const string App = "csharp/App";
    private const string Ending = ".g.cs";

    public IEnumerable<FileWork> Plan(AppModel app)
    {
        var names = AppNames.Of(app, space);
        var inverses = Inverse.Of(app);
        var part = AppPart.Of(app, names);
        yield return new FileWork<AppPart>(App + Ending, part, static (part, templates) =>
            templates.Render("csharp/App.scriban", AppView.Of(part)));

        var entities = app.Entities
            .Zip(names.Entities,
                (entity, own) => new EntityPart(entity, own, inverses[entity.Name].ToValueList(), [.. GuardSight.Of(app, entity)]))
            .ToList();
        foreach (var entity in entities)
        {
            yield return new FileWork<EntityPart>(FileOf(entity.Names) + Ending, entity, static (part, templates) =>
                templates.Render("csharp/Entity.scriban", EntityView.Of(part, RecordView.Write(part.Entity, part.Names, templates))));
        }

        foreach (var file in SchemaTables.Dialects.SelectMany((dialect, i) => InSql(app, part, entities, dialect, i)))
        {
            yield return file;
        }
    }

    private static IEnumerable<FileWork> InSql(AppModel app, AppPart part, IEnumerable<EntityPart> entities, SqlDialect dialect, int place)
    {
        bool isSecured = RowSecurity.IsFor(app.Settings, dialect);
        var sql = AppSqlPart.Of(part, dialect, place) with
        {
            SecuredPaths = isSecured && part.Auth is not null ? [.. RowSecurity.CallerOf(app)] : [],
        };
        yield return new FileWork<AppSqlPart>($"{App}.{dialect}{Ending}", sql, static (part, templates) =>
            templates.Render("csharp/AppSql.scriban", AppSqlView.Of(part)));
        foreach (var (entity, tables) in entities.Zip(SchemaTables.OfEntities(app, dialect)))
        {
            var reads = new EntitySqlPart(entity, dialect, entity.Names.Sql[place], tables, isSecured);
            yield return new FileWork<EntitySqlPart>($"{FileOf(entity.Names)}.{dialect}{Ending}", reads, static (part, templates) =>
                templates.Render("csharp/EntitySql.scriban", EntitySqlView.Of(part)));
        }
    }

    // The file of the app has a fixed name, so an entity called `App` has a different file.
    private static string FileOf(EntityNames names) =>
        $"csharp/{FileNames.Of(names.Record)}" is var file && file == App ? App + ".Entity" : file;
}
