using System.Globalization;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>Rows that violate a unique key because the key is new or because their values become equal.</summary>
internal sealed class UniqueKeys(Connection connection, TableChange change)
{
    private const int MostNamed = 5;

    /// <summary>One line for each key and pair of rows, for the first few.</summary>
    public IEnumerable<string> Conflicts() =>
        [.. change.After.Indexes.Where(IsUnique).Select(i => Columns(i)).Where(IsInDoubt).SelectMany(Conflicts)];

    private static bool IsUnique(SqlIndex index) => index.Sql.StartsWith("CREATE UNIQUE ", StringComparison.Ordinal);

    private static string[] Columns(SqlIndex index) => [.. SqlText.Split(SqlText.Body(index.Sql), ',')];

    private bool IsInDoubt(string[] key) =>
        !change.Before.Indexes.Where(IsUnique).Any(i => Columns(i).SequenceEqual(key))
        || change.Kept.Any(k => key.Contains(k.After.Name) && change.Value(k) != k.Before.Name);

    private IEnumerable<string> Conflicts(string[] key)
    {
        // An added column has the same value in all rows.
        var values = key.Select(name => change.Kept.FirstOrDefault(k => k.After.Name == name) is { } kept ? change.Value(kept) : change.After.Find(name)!.Parts.Default ?? "NULL").ToList();
        string present = string.Join(" AND ", key.Select((_, i) => $"k{i} IS NOT NULL"));
        string groups = $"FROM (SELECT {change.Before.Key} AS id, {string.Join(", ", values.Select((value, i) => $"{value} AS k{i}"))} FROM {change.Before.Name}) "
            + $"WHERE {present} GROUP BY {string.Join(", ", key.Select((_, i) => $"k{i}"))} HAVING count(*) > 1";
        long all = connection.Count($"SELECT count(*) FROM (SELECT 1 {groups})");
        return all == 0 ? [] : [.. connection.Texts($"SELECT min(id), max(id) {groups} ORDER BY 1 LIMIT {MostNamed}").Select(pair => Conflict(key, pair[0]!, pair[1]!)), .. More(key, all - MostNamed)];
    }

    private string Conflict(string[] key, string first, string second)
    {
        (string one, string other) = (Values(key, first), Values(key, second));
        string same = one == other ? $"both contain {one}" : $"contain {one} and {other}, which are equal because text is compared in NFC and e-mail addresses in lower case";
        return $"rows {first} and {second} of `{change.Before.BareName}` {same}, and {Named(key)} is unique: change or delete one of them"
            + (one == other ? "" : " with the version of Truth that wrote the file");
    }

    private static IEnumerable<string> More(string[] key, long more) =>
        more <= 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"and {more:N0} more such {(more == 1 ? "value" : "values")} of {Named(key)}")];

    private string Values(string[] key, string id)
    {
        var columns = key.Where(name => change.Before.Find(name) is not null).ToList();
        return columns.Count == 0 ? "the default"
            : string.Join(", ", connection.Texts($"SELECT {string.Join(", ", columns)} FROM {change.Before.Name} WHERE {change.Before.Key} = {SqlText.Literal(id)}")[0].Select(value => $"`{StoredText.Of(value)}`"));
    }

    private static string Named(string[] key) => string.Join(" with ", key.Select(name => $"`{SqlText.Bare(name)}`"));
}
