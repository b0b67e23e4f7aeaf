using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.Sql;

/// <summary>The table of a relation to many rows: it contains a row for each link, which is deleted with either end.</summary>
internal static class LinkTables
{
    public static IEnumerable<Table> Of(Entity entity, UniqueNames names, SqlDialect dialect) =>
        entity.Fields.Where(f => !Columns.IsColumn(f)).Select(f => Of(entity, f, (RelationType)f.Type, names, dialect));

    private static string TypeOfId(SqlDialect dialect) => dialect switch
    {
        SqlDialect.Sqlite => "TEXT",
        SqlDialect.Postgres => PostgresColumns.Text,
        _ => throw new NotSupportedException($"{dialect} has no ids yet"),
    };

    private static Table Of(Entity entity, Field field, RelationType relation, UniqueNames names, SqlDialect dialect)
    {
        var identifiers = new SqlIdentifiers(dialect);
        var table = identifiers.Links(entity.Name.Text, field.Name);
        var type = TypeOfId(dialect);
        var end = relation.OnDelete == OnDelete.Restrict ? "RESTRICT" : "CASCADE";
        return new(
            table, $"{entity.Name}.{field.Name}: which {relation.To} each {entity.Name} leads to.",
            [
                new(SqlNames.LinkFrom, type, $"NOT NULL REFERENCES {identifiers.Table(entity.Name.Text)} (id) ON DELETE CASCADE"),
                new(SqlNames.LinkTo, type, $"NOT NULL REFERENCES {identifiers.Table(relation.To.Text)} (id) ON DELETE {end}"),
            ],
            [
                Index("UNIQUE INDEX", SqlNames.LinkFrom, SqlNames.LinkTo, "the rows to which a row links, each once"),
                Index("INDEX", SqlNames.LinkTo, SqlNames.LinkFrom, "the inverse relation"),
            ]);

        TableIndex Index(string kind, string first, string second, string reason)
        {
            var name = identifiers.Name(names.Take(Indexes.NameOf($"{SqlNames.BareLinks(entity.Name.Text, field.Name)}_{first}", dialect),
                "_index"));
            return new(name, $"CREATE {kind} {name} ON {table} ({first}, {second})", reason);
        }
    }
}
