using Truth.Compiler.Text;

namespace Truth.Compiler.Expressions;

/// <summary>Names as a database takes them: bare where SQLite allows it, and for PostgreSQL, whose reserved words are others, always quoted.</summary>
internal readonly record struct SqlIdentifiers(SqlDialect Dialect)
{
    public string Table(string entity) => Dialect == SqlDialect.Sqlite ? SqlNames.Table(entity) : $"\"{SqlNames.BareTable(entity)}\"";

    public string Column(string field) => Dialect == SqlDialect.Sqlite ? SqlNames.Column(field) : $"\"{SqlNames.BareColumn(field)}\"";

    /// <summary>Another name for a table that stands outside already.</summary>
    public string Second(string entity) => Dialect == SqlDialect.Sqlite ? SqlNames.Quoted(SqlNames.BareTable(entity) + "_2") : $"\"{SqlNames.BareTable(entity)}_2\"";
}
