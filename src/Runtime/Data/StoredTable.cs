using System.Collections.Immutable;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data;

/// <summary>A table as recorded in the data file: its SQL, and the types of its values.</summary>
/// <param name="Name">The SQL name, quoted if it is reserved.</param>
/// <param name="Columns">In the order of the last served app, which may differ from SQLite's.</param>
/// <param name="Indexes">All indexes of the table.</param>
/// <param name="Constraints">Table constraints, each as SQL.</param>
internal sealed record StoredTable(string Name, ImmutableArray<StoredColumn> Columns, ImmutableArray<SqlIndex> Indexes,
    ImmutableArray<string> Constraints)
{
    private const string ForeignKey = "FOREIGN KEY ";

    /// <summary>The tables that an app requires.</summary>
    public static ImmutableArray<StoredTable> Of(AppDescriptor app, AppSql sql)
    {
        var entities = app.Entities.ToDictionary(e => sql[e.Name].Table.Name, e => TypesOf(e, new EntityMapping(e, sql)),
            StringComparer.Ordinal);
        return [.. sql.Tables.Select(table => Of(table, entities.GetValueOrDefault(table.Name)))];
    }

    /// <summary>Its name without quotes.</summary>
    public string BareName => SqlText.Bare(Name);

    /// <summary>The column whose values identify rows for people.</summary>
    public string Key => Columns[0].Name;

    public StoredColumn? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);

    /// <summary>The text between the parentheses of its `CREATE TABLE`.</summary>
    public IEnumerable<string> Parts => Columns.Select(c => $"{c.Name} {c.Declaration}").Concat(Constraints);

    /// <summary>The table to which a column refers, in its declaration or in a constraint; null for none.</summary>
    public string? TargetOf(StoredColumn column) => ReferenceOf(column) is { } reference ? SqlText.Split(reference, ' ')[0] : null;

    /// <summary>What a column refers to, in its declaration or in a constraint: `user (id) ON DELETE SET NULL`; null for nothing.</summary>
    public string? ReferenceOf(StoredColumn column) => column.Parts.References
        ?? Constraints.Where(c => c.StartsWith($"{ForeignKey}({column.Name}) REFERENCES ", StringComparison.Ordinal))
            .Select(c => c[(c.IndexOf("REFERENCES ", StringComparison.Ordinal) + "REFERENCES ".Length)..]).FirstOrDefault();

    /// <summary>Constraints other than the references of columns.</summary>
    public IEnumerable<string> PlainConstraints => Constraints.Where(c => !c.StartsWith(ForeignKey, StringComparison.Ordinal));

    // Both columns of a table between are relations.
    private static StoredTable Of(SqlTable table, Dictionary<string, StoredType>? types) => new(
        table.Name,
        [.. table.Columns.Select(c => new StoredColumn(c.Name, c.Declaration, types is null ? new(FieldKind.Relation) : TypeOf(c, types)))],
        table.Indexes,
        table.Constraints.IsDefault ? [] : table.Constraints);

    private static StoredType? TypeOf(SqlColumn column, Dictionary<string, StoredType> types) =>
        types.TryGetValue(column.Name, out StoredType type) ? type
        : SqlText.Bare(column.Name) == SqlNames.Version ? new(FieldKind.Integer) : null;

    private static Dictionary<string, StoredType> TypesOf(EntityDescriptor entity, EntityMapping mapping) => entity.Fields
        .Select((field, i) => (Column: mapping.Columns[i], Field: field)).Where(c => !c.Field.IsMany)
        .ToDictionary(c => c.Column, c => new StoredType(c.Field.Kind, c.Field.Scale), StringComparer.Ordinal);
}

/// <summary>
/// A column: its SQL name, its declaration, and the type of the field; null if the file was written before types were recorded.
/// </summary>
internal sealed record StoredColumn(string Name, string Declaration, StoredType? Type)
{
    /// <summary>The parsed declaration.</summary>
    public ColumnDeclaration Parts => ColumnDeclaration.Parse(Declaration);

    /// <summary>Its name without quotes.</summary>
    public string BareName => SqlText.Bare(Name);
}
