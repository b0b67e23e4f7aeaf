using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using OnDelete = Truth.Compiler.Model.OnDelete;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The names that a `backfill` can use: the entities and fields of the recorded tables, under their present names.</summary>
internal sealed class FormerShape(AppSchema wanted, IReadOnlyList<StoredTable> before)
{
    public AppShape Shape { get; } = new()
    {
        Entities = [.. before.Where(IsOfEntity).Select(table => new EntityShape(wanted.EntityOf(table.Name), [.. Fields(wanted, before,
            table)]))],
    };

    /// <summary>The same, in which ids are text, as an expression needs it that makes a value distinct.</summary>
    public AppShape WithTextIds => new()
    {
        Entities = [.. Shape.Entities.Select(entity => entity with { Fields = [.. entity.Fields.Select(f => f.Type is IdType
            ? f with { Type = ExpressionType.String } : f)] })],
    };

    // A link table has no rows of its own for people.
    private static bool IsOfEntity(StoredTable table) => table.Columns[0].BareName == "id";

    private static IEnumerable<FieldShape> Fields(AppSchema wanted, IReadOnlyList<StoredTable> before, StoredTable table)
    {
        string entity = wanted.EntityOf(table.Name);
        foreach (StoredColumn column in table.Columns.Where(c => c.BareName != SqlNames.Version))
        {
            if (TypeOf(wanted, table, column) is { } type)
            {
                yield return ModelShapes.Of(entity, wanted.FieldOf(table.Name, column.Name), type, !column.Parts.NotNull,
                    column.BareName == "id");
            }
        }

        foreach (StoredTable links in before.Where(t => SqlText.Bare(t.Name).StartsWith(table.BareName + "__", StringComparison.Ordinal)))
        {
            string field = wanted.FieldOf(table.Name, new SqlIdentifiers(wanted.Dialect).Name(links.BareName[(table.BareName.Length + 2)
                ..]));
            if (links.TargetOf(links.Columns[1]) is { } target)
            {
                yield return ModelShapes.Of(entity, field, new RelationType(new(wanted.EntityOf(target)), Many: true,
                    OnDelete: OnDelete.SetNull), mayBeNull: false, isSystem: false);
            }
        }
    }

    private static FieldType? TypeOf(AppSchema wanted, StoredTable table, StoredColumn column) => column.Type?.Kind switch
    {
        FieldKind.Links or null => null,
        FieldKind.Relation => table.TargetOf(column) is { } target ? new RelationType(new(wanted.EntityOf(target))) : new UuidType(),
        FieldKind.Enum when column.Parts.Options is null => new StringType(),
        { } kind => new FieldDescriptor
        {
            Name = column.BareName,
            Kind = kind,
            Scale = (byte)column.Type.Value.Scale,
            Options = [.. (column.Parts.Options ?? []).Select(SqlText.Unquoted)],
        }.Type,
    };
}
