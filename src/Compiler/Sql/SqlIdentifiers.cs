using System.Globalization;
using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>
/// Names in the notation of a database: without quotes if SQLite allows it; for PostgreSQL, which has other reserved words, always in
/// quotes.
/// </summary>
public readonly record struct SqlIdentifiers(SqlDialect Dialect)
{
    /// <summary>The table of an entity.</summary>
    public string Table(string entity) => Name(SqlNames.BareTable(entity));

    /// <summary>The link table of a relation to many rows.</summary>
    public string Links(string entity, string field) => Name(SqlNames.BareLinks(entity, field));

    /// <summary>The column of a field.</summary>
    public string Column(string field) => Name(SqlNames.BareColumn(field));

    /// <summary>Any other name: an index, without quotes.</summary>
    public string Name(string bare) => Dialect switch
    {
        SqlDialect.Sqlite => SqlNames.Quoted(bare),
        SqlDialect.Postgres => $"\"{bare}\"",
        _ => throw new NotSupportedException($"{Dialect} has no names yet"),
    };

    /// <summary>An alias for a table that is also used outside.</summary>
    public string Another(string entity, int number) =>
        Name(string.Create(CultureInfo.InvariantCulture, $"{SqlNames.BareTable(entity)}_{number}"));
}
