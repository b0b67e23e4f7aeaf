using System.Globalization;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Migrations;

/// <summary>Rows that violate a unique key because the key is new or because their values become equal.</summary>
internal sealed class UniqueKeys(RowQueries data, TableChange change)
{
    private const int MostNamed = 5;

    /// <summary>One line for each key and pair of rows, for the first few.</summary>
    public async ValueTask<List<string>> Conflicts()
    {
        var lines = new List<string>();
        foreach (SqlIndex index in change.After.Indexes.Where(index => IsUnique(index) && IsInDoubt(index)))
        {
            lines.AddRange(await Conflicts(index));
        }

        return lines;
    }

    public static bool IsUnique(SqlIndex index) => index.Sql.StartsWith("CREATE UNIQUE ", StringComparison.Ordinal);

    /// <summary>The columns between its parentheses.</summary>
    public static string[] Columns(SqlIndex index) => [.. SqlText.Split(SqlText.Body(SqlText.Split(index.Sql, ' ').First(word =>
        word[0] == '(')), ',')];

    /// <summary>The rows to which it applies; null: all.</summary>
    public static string? Where(SqlIndex index) => index.Sql.IndexOf(") WHERE ", StringComparison.Ordinal) is > 0 and var at
        ? index.Sql[(at + ") WHERE ".Length)..] : null;

    private bool IsInDoubt(SqlIndex index) =>
        !change.Before.Indexes.Any(i => IsUnique(i) && Columns(i).SequenceEqual(Columns(index)) && Where(i) == Where(index))
        || change.Kept.Any(k => Columns(index).Contains(k.After.Name) && k.IsConverted) || change.Added.Any(a => Columns(index)
            .Contains(a.Column.Name));

    private async ValueTask<List<string>> Conflicts(SqlIndex index)
    {
        string[] key = Columns(index);
        string columns = string.Join(", ", key);
        string present = string.Join(" AND ",
            [.. key.Select(name => $"{name} IS NOT NULL"), .. Where(index) is { } where ? [$"({where})"] : Array.Empty<string>()]);
        string groups =
            $"FROM (SELECT {change.Before.Key} AS truth_id, {string.Join(", ", change.After.Columns.Select(c => $"{change.Value(c)} AS {c.Name}"))} FROM {change.Before.Name}) AS {change.After.Name} "
            + $"WHERE {present} GROUP BY {columns} HAVING count(*) > 1";
        long all = await data.Count($"SELECT count(*) FROM (SELECT 1 AS one {groups}) AS truth_groups");
        var lines = new List<string>();
        foreach (string?[] pair in all == 0
            ? []
            : await data.Texts($"SELECT min(truth_id), max(truth_id) {groups} ORDER BY 1 LIMIT {MostNamed}"))
        {
            lines.Add(await Conflict(key, pair[0]!, pair[1]!));
        }

        return [.. lines, .. More(key, all - MostNamed)];
    }

    private async ValueTask<string> Conflict(string[] key, string first, string second)
    {
        (string one, string other) = (await Values(key, first), await Values(key, second));
        string same = one == other
            ? $"both contain {one}"
            : IsGiven(key)
            ? "would contain the same value, because a `backfill` gives it to one of them"
            : $"contain {one} and {other}, which are equal because text is compared in NFC and e-mail addresses in lower case";
        string mend = one != other && IsGiven(key) ? ", or let the `backfill` give another value"
            : one != other ? " with the version of Truth that wrote the file"
            : key.Length == 1 ? $", or give the field a `backfill`, which all of them but the oldest get"
            : "";
        return $"rows {first} and {second} of `{change.Before.BareName}` {same}, and {Named(key)} is unique: change or delete one of them{mend}";
    }

    private bool IsGiven(string[] key) => change.Kept.Any(k => k.Otherwise is not null && key.Contains(k.After.Name));

    private static IEnumerable<string> More(string[] key, long more) =>
        more <= 0
            ? []
            : [string.Create(CultureInfo.InvariantCulture, $"and {more:N0} more such {(more == 1 ? "value" : "values")} of {Named(key)}")];

    private async ValueTask<string> Values(string[] key, string id)
    {
        var columns = key.Where(name => change.Before.Find(name) is not null).ToList();
        return columns.Count == 0 ? "the default"
            : string.Join(", ",
                (await data.Texts($"SELECT {string.Join(", ", columns.Select(c => $"CAST({c} AS TEXT)"))} FROM {change.Before.Name} WHERE {change.Before.Key} = {SqlText.Literal(id)}", 1))[0]
                .Select(value => $"`{StoredText.Of(value)}`"));
    }

    private static string Named(string[] key) => string.Join(" with ", key.Select(name => $"`{SqlText.Bare(name)}`"));
}
