using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Generators.Sql;

namespace Truth.Generators.CSharp;

/// <summary>All that the SQL of an entity is written from.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Dialect">The database.</param>
/// <param name="Class">That holds the SQL.</param>
/// <param name="Tables">Of the entity.</param>
/// <param name="IsSecured">Whether its `read` rule is also a policy.</param>
internal sealed record EntitySqlPart(EntityPart Entity, SqlDialect Dialect, string Class, EntityTables Tables, bool IsSecured);

/// <summary>`csharp/Task.Sqlite.g.cs`.</summary>
internal sealed record EntitySqlView
{
    public required Code Name { get; init; }
    public required Code Database { get; init; }
    public required Code Namespace { get; init; }
    public required Code Class { get; init; }
    public required Code EntitySql { get; init; }
    public required Code Entity { get; init; }
    public required SqlTableView Table { get; init; }
    public required IReadOnlyList<SqlTableView> Links { get; init; }
    public required IReadOnlyList<BlockView> Lists { get; init; }

    public static EntitySqlView Of(EntitySqlPart part)
    {
        var (entity, types) = (part.Entity.Entity, new RuntimeTypes(part.Entity.Names.Shadowed));
        var rules = NamedRules.Of(part.Entity);
        var functions = part.IsSecured ? new RuleFunctions(part.Tables.Own) : null;
        IReadOnlyList<BlockView> lists = ListsOf(entity, rules, new Readings(part.Entity, rules, types),
            new EntitySqlWriter(part.Dialect, functions));
        return new()
        {
            Name = CSharpLiteral.Comment(entity.Name.Text),
            Database = EntitySqlWriter.Database(part.Dialect),
            Namespace = new(part.Entity.Names.Namespace),
            Class = new(part.Class),
            EntitySql = types["EntitySql"],
            Entity = CSharpLiteral.String(entity.Name.Text),
            Table = SqlTableView.Of(part.Tables.Own),
            Links = [.. part.Tables.Links.Select(SqlTableView.Of)],
            Lists = functions is null ? lists
                : [.. lists, .. BlockView.Of("Security", Secured(entity, part.Tables, functions).Select(CSharpLiteral.String))],
        };
    }

    private static IEnumerable<string> Secured(Entity entity, EntityTables tables, RuleFunctions functions) =>
        [.. functions.Statements, .. RowSecurity.Of(entity, tables)];

    private static IReadOnlyList<BlockView> ListsOf(Entity entity, IReadOnlyList<NamedRule> rules, Readings readings,
        EntitySqlWriter sql) =>
    [
        .. BlockView.Of("Rules", rules.Select(sql.Rule)),
        .. BlockView.Of("Computed", entity.Computed.Select(sql.Computed)),
        .. BlockView.Of("Paths", readings.Related.Select(sql.Path)),
        .. BlockView.Of("Behaviors", entity.Behaviors.Select(b => sql.Behavior(b, Readings.OfQuestions(b, rules))).OfType<Code>()),
    ];
}

/// <summary>A table of the schema.</summary>
internal sealed record SqlTableView(Code Name, IReadOnlyList<Code> Columns, IReadOnlyList<Code> Indexes, IReadOnlyList<Code> Constraints)
{
    public static SqlTableView Of(Table table) => new(
        CSharpLiteral.String(table.Name),
        [.. table.Columns.Select(c => new Code($"new({CSharpLiteral.String(c.Name)}, {CSharpLiteral.String(c.Declaration)})"))],
        [.. table.Indexes.Select(i => new Code($"new({CSharpLiteral.String(i.Name)}, {CSharpLiteral.String(i.Sql)})"))],
        [.. table.ForeignKeys.Select(CSharpLiteral.String)]);
}

/// <summary>All that the SQL of an app is written from.</summary>
/// <param name="Name">Of the app.</param>
/// <param name="Namespace">Of its C#.</param>
/// <param name="Class">That holds the SQL.</param>
/// <param name="Dialect">Of the SQL.</param>
/// <param name="Entities">The classes that hold theirs, in the order of the app.</param>
/// <param name="Auth">The entity that signs in.</param>
/// <param name="CallerPaths">What rules read of it.</param>
/// <param name="Shadowed">Types that something of the app is called like.</param>
internal sealed record AppSqlPart(
    string Name, string Namespace, string Class, SqlDialect Dialect, ValueList<string> Entities, string? Auth,
    ValueList<ValuePath> CallerPaths, ValueList<string> Shadowed)
{
    /// <summary>What policies read of the caller.</summary>
    public ValueList<ValuePath> SecuredPaths { get; init; } = [];

    /// <param name="app">The app.</param>
    /// <param name="dialect">Of the database.</param>
    /// <param name="place">Of the dialect in <see cref="SchemaTables.Dialects"/>.</param>
    public static AppSqlPart Of(AppPart app, SqlDialect dialect, int place) => new(
        app.Name, app.Names.Namespace, app.Names.Sql[place], dialect, [.. app.Names.Entities.Select(e => e.Sql[place])],
        app.Auth, app.Auth is null ? [] : app.CallerPaths, app.Names.Entities.FirstOrDefault()?.Shadowed ?? []);
}

/// <summary>`csharp/App.Sqlite.g.cs`.</summary>
internal sealed record AppSqlView(Code Name, Code Database, Code Namespace, Code Class, Code AppSql, IReadOnlyList<BlockView> Lists)
{
    public static AppSqlView Of(AppSqlPart part)
    {
        var sql = new EntitySqlWriter(part.Dialect);
        return new(
            CSharpLiteral.Comment(part.Name), EntitySqlWriter.Database(part.Dialect), new(part.Namespace), new(part.Class),
            new RuntimeTypes(part.Shadowed)["AppSql"],
            [
                .. BlockView.Of("Entities", part.Entities.Select(e => new Code(e + ".Sql")), fill: true),
                .. BlockView.Of("CallerPaths", part.CallerPaths.Select(path => sql.OfCaller(path, part.Auth!))),
                .. BlockView.Of("Security", RowSecurity.OfCaller(part.SecuredPaths, part.Auth ?? "").Select(CSharpLiteral.String)),
            ]);
    }
}
