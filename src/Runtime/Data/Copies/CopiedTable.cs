using System.Collections.Immutable;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Copies;

/// <summary>A table of a database as its rows are copied: in the order of its key, with values in the form of a result.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns; those of the key are the first.</param>
/// <param name="Keys">The number of columns of the key.</param>
internal sealed record CopiedTable(string Name, ImmutableArray<CopiedColumn> Columns, int Keys)
{
    private static readonly FieldDescriptor Whole = new() { Name = SqlNames.Version, Kind = FieldKind.Integer };

    /// <summary>The tables of an app and those of the runtime, the same in every database and in the same order.</summary>
    public static ImmutableArray<CopiedTable> Of(AppDescriptor app, AppSql sql, Dialect dialect) =>
    [
        .. app.Entities.SelectMany(entity => OfEntity(entity, sql, dialect)),
        Own("_truth_session", "token", "user_id", "created_at", "expires_at"),
        Own("_truth_completed", "id", "content", "status", "ids", "at"),
        Own("_truth_known_address", "user_id", "address", "seen_at") with { Keys = 2 },
        Own("_truth_deleted", "deletion", "entity", "row_id", "emptied", "place", "at", "user_id", "content") with { Keys = 3 },
        Own("_truth_file", "key", "due"),
        Own("_truth_history", "entity", "row_id", "number", "at", "user_id", "action", "was", "changes") with { Keys = 3 },
    ];

    /// <summary>Its name without quotes.</summary>
    public string BareName => SqlText.Bare(Name);

    /// <summary>The statement that writes a row.</summary>
    public Sql Insert() => new($"INSERT INTO {Name} ({string.Join(", ", Columns.Select(c => c.Name))}) "
        + $"VALUES ({string.Join(", ", Columns.Select(c => c.Written))})");

    /// <summary>The statement that reads the rows after a key, `:limit` of them.</summary>
    /// <param name="isFirst">Whether there is no key yet.</param>
    public Sql Select(bool isFirst)
    {
        string keys = string.Join(", ", Columns.Take(Keys).Select(c => c.Name));
        string after = isFirst ? "" : $" WHERE ({keys}) > ({string.Join(", ", Columns.Take(Keys).Select(c => c.Parameter))})";
        return new($"SELECT {string.Join(", ", Columns.Select(c => c.Read))} FROM {Name}{after} ORDER BY {keys} LIMIT :limit");
    }

    private static IEnumerable<CopiedTable> OfEntity(EntityDescriptor entity, AppSql sql, Dialect dialect)
    {
        var mapping = new EntityMapping(entity, sql);
        var stored = entity.Fields.Select((field, i) => (field, column: mapping.Columns[i])).Where(pair => !pair.field.IsMany)
            .Append((field: Whole, column: new SqlIdentifiers(sql.Dialect).Name(SqlNames.Version)))
            .OrderBy(pair => pair.field is { System: true, Name: "id" } ? 0 : 1);
        yield return new(mapping.Table, [.. stored.Select((pair, i) => Of(pair.field, pair.column, i, dialect))], Keys: 1);
        foreach (SqlTable links in sql[entity.Name].Links)
        {
            yield return new(links.Name, [.. links.Columns.Select((column, i) => CopiedColumn.As(column.Name, i))], Keys: 2);
        }
    }

    private static CopiedColumn Of(FieldDescriptor field, string column, int place, Dialect dialect) =>
        CopiedColumn.As(column, place) is var plain
            ? plain with { Read = dialect.Answered(field, column), Written = dialect.Stored(field, plain.Parameter) } : plain;

    private static CopiedTable Own(string name, params string[] columns) => new(name, [.. columns.Select(CopiedColumn.As)], Keys: 1);
}

/// <summary>A column of a table that is copied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameter">The parameter for its value.</param>
/// <param name="Read">Its value as it is read.</param>
/// <param name="Written">The value that is stored.</param>
internal sealed record CopiedColumn(string Name, string Parameter, string Read, string Written)
{
    /// <summary>A column whose values have the same form everywhere.</summary>
    public static CopiedColumn As(string name, int place) => FormattableString.Invariant($":p{place}") is var parameter
        ? new(name, parameter, name, parameter) : throw new ArgumentException(name);
}
