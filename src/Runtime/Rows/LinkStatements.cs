using Truth.Compiler.Text;
using Truth.Runtime.Data;

namespace Truth.Runtime.Rows;

/// <summary>What is done to the links of a relation to many rows, in the table between.</summary>
/// <param name="place">The place of the relation, in a row.</param>
/// <param name="table">The table between.</param>
internal sealed class LinkStatements(int place, string table)
{
    public int Field => place;

    /// <summary>Takes away the links of row `:id` that are not among `:ids`.</summary>
    public Sql Clear { get; } = new($"DELETE FROM {table} WHERE {SqlNames.LinkFrom} = :id AND {SqlNames.LinkTo} NOT IN (SELECT value FROM json_each(:ids))");

    /// <summary>Adds those of `:ids` that are not there yet.</summary>
    public Sql Fill { get; } = new($"INSERT OR IGNORE INTO {table} ({SqlNames.LinkFrom}, {SqlNames.LinkTo}) SELECT :id, value FROM json_each(:ids)");

    /// <summary>The ids of the rows that <paramref name="id"/> leads to, as an <see cref="Values.IdList"/>.</summary>
    public static string Ids(string table, string id) =>
        $"(SELECT json_group_array({SqlNames.LinkTo}) FROM (SELECT {SqlNames.LinkTo} FROM {table} WHERE {SqlNames.LinkFrom} = {id} ORDER BY {SqlNames.LinkTo}))";
}
