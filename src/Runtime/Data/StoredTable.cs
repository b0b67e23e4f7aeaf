using System.Collections.Immutable;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data;

/// <summary>A table as recorded in the data file: its SQL, and the types of its values.</summary>
/// <param name="Name">The SQL name, quoted if it is reserved.</param>
/// <param name="Columns">In the order of the last served app, which may differ from SQLite's.</param>
/// <param name="Indexes">All indexes of the table.</param>
/// <param name="Constraints">Table constraints, each as SQL.</param>
internal sealed record StoredTable(string Name, ImmutableArray<StoredColumn> Columns, ImmutableArray<SqlIndex> Indexes, ImmutableArray<string> Constraints)
{
    /// <summary>The tables that an app requires.</summary>
    public static ImmutableArray<StoredTable> Of(AppDescriptor app)
    {
        var entities = app.Entities.ToDictionary(e => e.Table, StringComparer.Ordinal);
        return [.. app.Schema.Select(table => Of(table, entities.GetValueOrDefault(table.Name)))];
    }

    /// <summary>Its name without quotes.</summary>
    public string BareName => SqlText.Bare(Name);

    /// <summary>The column whose values identify rows for people.</summary>
    public string Key => Columns[0].Name;

    public StoredColumn? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);

    /// <summary>The text between the parentheses of its `CREATE TABLE`.</summary>
    public IEnumerable<string> Parts => Columns.Select(c => $"{c.Name} {c.Declaration}").Concat(Constraints);

    private static StoredTable Of(TableDescriptor table, EntityDescriptor? entity) => new(
        table.Name,
        [.. table.Columns.Select(column => new StoredColumn(column.Name, column.Declaration, TypeOf(column, entity)))],
        table.Indexes,
        table.Constraints.IsDefault ? [] : table.Constraints);

    private static StoredType? TypeOf(SqlColumn column, EntityDescriptor? entity) =>
        entity is null ? new(FieldKind.Relation)
        : column.Name == SqlNames.Version ? new(FieldKind.Integer)
        : entity.Fields.FirstOrDefault(f => f.Column == column.Name) is { } field ? new(field.Kind, field.Scale)
        : null;
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
