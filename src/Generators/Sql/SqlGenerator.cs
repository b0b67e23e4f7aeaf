using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>`sql/schema.sqlite.sql` and `sql/schema.postgres.sql`: the tables and their indexes, in a readable form.</summary>
internal sealed class SqlGenerator : IGenerator
{
    private sealed record Part(string App, ValueList<Table> Tables, ValueList<string> Security);

    public IEnumerable<FileWork> Plan(AppModel app) =>
    [
        new FileWork<Part>("sql/schema.sqlite.sql", new(app.Name, SchemaTables.Of(app, SqlDialect.Sqlite), []), static (part, templates) =>
            templates.Render("sql/schema.sqlite.scriban", SchemaView.Of(part.App, part.Tables, part.Security))),
        new FileWork<Part>("sql/schema.postgres.sql", new(app.Name, SchemaTables.Of(app, SqlDialect.Postgres), Security(app)),
            static (part, templates) =>
                templates.Render("sql/schema.postgres.scriban", SchemaView.Of(part.App, part.Tables, part.Security))),
    ];

    private static ValueList<string> Security(AppModel app) => !RowSecurity.IsFor(app.Settings, SqlDialect.Postgres) ? [] :
    [
        .. app.Settings.AuthEnabled && app.Auth is { } auth ? RowSecurity.OfCaller(RowSecurity.CallerOf(app), auth.Name.Text) : [],
        .. app.Entities.Zip(SchemaTables.OfEntities(app, SqlDialect.Postgres), RowSecurity.Of).SelectMany(statements => statements),
    ];
}

internal sealed record SchemaView(Code App, IReadOnlyList<TableScriptView> Tables, IReadOnlyList<Code> References,
    IReadOnlyList<Code> Security)
{
    public static SchemaView Of(string app, IReadOnlyList<Table> tables, IReadOnlyList<string> security) => new(
        SqlLiteral.Comment(app), [.. tables.Select(TableScriptView.Of)],
        [.. tables.SelectMany(t => t.ForeignKeys.Select(key => new Code($"ALTER TABLE {t.Name} ADD {key}")))],
        [.. security.Select(statement => new Code(statement))]);
}

internal sealed record TableScriptView(Code Name, IReadOnlyList<Code> Description, IReadOnlyList<Code> Columns,
    IReadOnlyList<IndexView> Indexes)
{
    public static TableScriptView Of(Table table)
    {
        var (name, type) = (table.Columns.Max(c => c.Name.Length), table.Columns.Max(c => c.Type.Length));
        return new(
            new(table.Name),
            [.. HumanText.Lines(table.Description).Select(SqlLiteral.Comment)],
            [.. table.Columns.Select(c => new Code($"{c.Name.PadRight(name)} {c.Type.PadRight(type)} {c.Constraints}".TrimEnd()))],
            [.. table.Indexes.Select(i => new IndexView(new(i.Sql), SqlLiteral.Comment(i.Reason)))]);
    }
}

internal sealed record IndexView(Code Sql, Code Reason);
