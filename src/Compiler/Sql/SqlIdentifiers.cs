using System.Globalization;
using Truth.Compiler.Text;

namespace Truth.Compiler.Sql;

/// <summary>Names as a database takes them: bare where SQLite allows it, and for PostgreSQL, whose reserved words are others, always quoted.</summary>
public readonly record struct SqlIdentifiers(SqlDialect Dialect)
{
    /// <summary>Of an entity.</summary>
    public string Table(string entity) => Dialect == SqlDialect.Sqlite ? SqlNames.Table(entity) : $"\"{SqlNames.BareTable(entity)}\"";

    /// <summary>The table between, of a relation to many rows.</summary>
    public string Links(string entity, string field) => Name(SqlNames.BareLinks(entity, field));

    /// <summary>Of a field.</summary>
    public string Column(string field) => Dialect == SqlDialect.Sqlite ? SqlNames.Column(field) : $"\"{SqlNames.BareColumn(field)}\"";

    /// <summary>Any other name: an index, without quotes.</summary>
    public string Name(string bare) => Dialect == SqlDialect.Sqlite ? SqlNames.Quoted(bare) : $"\"{bare}\"";

    /// <summary>Another name for a table that stands outside already.</summary>
    public string Another(string entity, int number) => Name(string.Create(CultureInfo.InvariantCulture, $"{SqlNames.BareTable(entity)}_{number}"));
}
