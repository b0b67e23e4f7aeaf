using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>`sql/schema.sqlite.sql` and `sql/schema.postgres.sql`: the tables and their indexes, in a readable form.</summary>
internal sealed class SqlGenerator : IGenerator
{
    private sealed record Part(string App, ValueList<Table> Tables);

    public IEnumerable<FileWork> Plan(AppModel app) =>
    [
        new FileWork<Part>("sql/schema.sqlite.sql", new(app.Name, SchemaTables.Of(app, SqlDialect.Sqlite)), static (part, templates) =>
            templates.Render("sql/schema.sqlite.scriban", SchemaView.Of(part.App, part.Tables))),
        new FileWork<Part>("sql/schema.postgres.sql", new(app.Name, SchemaTables.Of(app, SqlDialect.Postgres)), static (part, templates) =>
            templates.Render("sql/schema.postgres.scriban", SchemaView.Of(part.App, part.Tables))),
    ];
}

internal sealed record SchemaView(Code App, IReadOnlyList<TableScriptView> Tables, IReadOnlyList<Code> References)
{
    public static SchemaView Of(string app, IReadOnlyList<Table> tables) => new(
        SqlLiteral.Comment(app), [.. tables.Select(TableScriptView.Of)],
        [.. tables.SelectMany(t => t.ForeignKeys.Select(key => new Code($"ALTER TABLE {t.Name} ADD {key}")))]);
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
