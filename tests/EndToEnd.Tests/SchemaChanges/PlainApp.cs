using Truth.Compiler;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Generators.Sql;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;
using DecimalType = Truth.Compiler.Model.DecimalType;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>What a migration needs of an app, without the C# that is generated from it, which would have to be compiled.</summary>
internal sealed record PlainApp(AppDescriptor Descriptor, AppSql Sql)
{
    public static PlainApp Of(string source, SqlDialect dialect)
    {
        var compilation = Compilation.Create(new SourceText("app.truth.ts", source));
        var model = compilation.Model;
        model.ShouldNotBeNull($"{source}\n{string.Join('\n', compilation.Diagnostics)}");
        return new(
            new() { Name = model.Name, Version = model.Version, Entities = [.. model.Entities.Select(Entity)] },
            new()
            {
                Dialect = dialect,
                Entities = [.. model.Entities.Zip(SchemaTables.OfEntities(model, dialect), (entity, tables) => new EntitySql
                {
                    Entity = entity.Name.Text, Table = Table(tables.Own), Links = [.. tables.Links.Select(Table)],
                })],
            });
    }

    private static EntityDescriptor Entity(Entity entity) => new()
    {
        Name = entity.Name.Text,
        Path = entity.Path,
        Was = entity.Was,
        Backfill = entity.Backfill,
        Fields = [.. entity.Fields.Select(Field)],
    };

    private static FieldDescriptor Field(Field field) => new()
    {
        Name = field.Name,
        Kind = field.Type is RelationType relation ? relation.Many ? FieldKind.Links : FieldKind.Relation
            : Enum.Parse<FieldKind>(field.Type.Word, ignoreCase: true),
        Scale = (byte)((field.Type as DecimalType)?.Scale ?? 0),
        Precision = (byte)((field.Type as DecimalType)?.Precision ?? 0),
        Options = field.Type is EnumType e ? [.. e.Options] : [],
        To = (field.Type as RelationType)?.To.Text,
        Required = field.Required || field.System,
        System = field.System,
        Was = field.Was,
        Backfill = field.Backfill,
    };

    private static SqlTable Table(Table table) => new(
        table.Name, [.. table.Columns.Select(c => new SqlColumn(c.Name, c.Declaration))], [.. table.Indexes.Select(i =>
            new SqlIndex(i.Name, i.Sql))],
        [.. table.ForeignKeys]);
}
