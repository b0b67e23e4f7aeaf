using System.Collections.Immutable;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Migrations;

/// <summary>Finds the present table of each entity, and the present column of each field, by their names and former names.</summary>
internal sealed class TableMatch(AppDescriptor app, AppSql sql, AppSchema schema, ImmutableArray<CatalogTable> present,
    AdoptionDialect dialect)
{
    private readonly SqlIdentifiers _names = new(sql.Dialect);

    /// <summary>The tables of entities, followed by those of relations to many rows.</summary>
    public ImmutableArray<AdoptedTable> Find()
    {
        var entities = app.Entities.Select(e => (Entity: e, From: Table(e))).Where(e => e.From is not null).ToList();
        return
        [
            .. entities.Select(e => Entity(e.Entity, e.From!)),
            .. entities.SelectMany(e => e.Entity.Fields.Where(f => f.IsMany).Select(f => Links(e.Entity, f))).OfType<AdoptedTable>(),
        ];
    }

    private CatalogTable? Table(EntityDescriptor entity) => Named(present, t => t.Name,
        [entity.Was, entity.Name, SqlText.Bare(sql[entity.Name].Table.Name)]);

    private AdoptedTable Entity(EntityDescriptor entity, CatalogTable from)
    {
        StoredTable table = schema.Tables.First(t => t.Name == sql[entity.Name].Table.Name);
        var columns = ImmutableDictionary.CreateBuilder<string, CatalogColumn>(StringComparer.Ordinal);
        // No column has the content of a file.
        foreach (FieldDescriptor field in entity.Fields.Where(f => f is { IsMany: false, IsFile: false, Computed: null, Name: not "id" }))
        {
            string column = _names.Column(field.Name);
            if (Named(from.Columns, c => c.Name, [field.Was, field.Name, SqlText.Bare(column), .. Keys(field)]) is { } found)
            {
                columns[column] = found;
            }
        }

        return new(table, entity.Name, from, Aside(from)) { Columns = columns.ToImmutable() };
    }

    // `author` may be `authorId`, `author_id` or `AuthorId`.
    private static IEnumerable<string?> Keys(FieldDescriptor field) => field.Kind == FieldKind.Relation
        ? [$"{field.Name}Id", $"{Casing.Snake(field.Name)}_id", $"{Casing.Pascal(field.Name)}Id"]
        : [];

    private AdoptedTable? Links(EntityDescriptor entity, FieldDescriptor field)
    {
        string name = _names.Links(entity.Name, field.Name);
        string[] ends = [entity.Name, field.To ?? ""];
        Array.Sort(ends, StringComparer.Ordinal);
        CatalogTable? from = Named(present, t => t.Name, [field.Was, $"_{ends[0]}To{ends[1]}", SqlText.Bare(name)]);
        return from is null ? null : new(schema.Tables.First(t => t.Name == name), $"{entity.Name}.{field.Name}", from, Aside(from))
        {
            Columns = ImmutableDictionary<string, CatalogColumn>.Empty,
        };
    }

    private string Aside(CatalogTable table) => dialect.Name(SqlNames.Significant($"_was_{table.Name}"));

    // The first name that is there; the case does not count if nothing has exactly that name.
    private static T? Named<T>(IEnumerable<T> all, Func<T, string> name, IEnumerable<string?> wanted)
        where T : class
    {
        List<T> found = [.. all];
        return wanted.OfType<string>().SelectMany(w => new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase }
            .Select(how => found.Find(t => name(t).Equals(w, how)))).FirstOrDefault(t => t is not null);
    }
}
