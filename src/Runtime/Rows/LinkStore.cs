using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Values;

namespace Truth.Runtime.Rows;

/// <summary>The links of a relation to many rows, in the table between.</summary>
/// <param name="place">Of the field, in a row.</param>
/// <param name="table">The table between.</param>
internal sealed class LinkStore(int place, string table)
{
    private readonly Sql _clear = new($"DELETE FROM {table} WHERE {SqlNames.LinkFrom} = :id AND {SqlNames.LinkTo} NOT IN (SELECT value FROM json_each(:ids))");

    private readonly Sql _fill = new(
        $"INSERT OR IGNORE INTO {table} ({SqlNames.LinkFrom}, {SqlNames.LinkTo}) SELECT :id, value FROM json_each(:ids)");

    public int Field => place;

    /// <summary>The ids of the rows that <paramref name="id"/> leads to, as an <see cref="IdList"/>.</summary>
    public static string Ids(string table, string id) =>
        $"(SELECT json_group_array({SqlNames.LinkTo}) FROM (SELECT {SqlNames.LinkTo} FROM {table} WHERE {SqlNames.LinkFrom} = {id} ORDER BY {SqlNames.LinkTo}))";

    /// <summary>Makes them those of <paramref name="ids"/>.</summary>
    public void Write(Connection connection, Scalar id, Scalar ids)
    {
        foreach (Sql sql in (Sql[])[_clear, _fill])
        {
            Statement statement = connection.Prepare(sql);
            statement.Bind(1, id);
            statement.Bind(2, ids);
            statement.Run();
        }
    }
}
