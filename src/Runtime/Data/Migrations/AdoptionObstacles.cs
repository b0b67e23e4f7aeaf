using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The rows that an app would not accept, counted before anything is changed.</summary>
internal sealed class AdoptionObstacles(RowQueries data, AdoptionDialect dialect, IReadOnlyCollection<string> accepted)
{
    /// <summary>What prevents the adoption, one line each.</summary>
    public List<string> Reasons { get; } = [];

    /// <summary>The columns that would have to be accepted as lost.</summary>
    public List<string> Acceptable { get; } = [];

    public List<string> Losses { get; } = [];

    public async ValueTask Find(AdoptedTable table, IReadOnlyList<AdoptedTable> all)
    {
        foreach ((StoredColumn column, string _) in table.Values)
        {
            await Column(table, column);
        }

        foreach (SqlIndex index in table.Table.Indexes.Where(UniqueKeys.IsUnique))
        {
            await Unique(table, index);
        }

        foreach ((StoredColumn column, string _) in table.Values.Where(v => table.Table.TargetOf(v.Column) is not null))
        {
            await Reference(table, column, all);
        }

        foreach (CatalogColumn left in table.Left)
        {
            await Left(table, left);
        }
    }

    private async ValueTask Column(AdoptedTable table, StoredColumn column)
    {
        string? source = table.Columns.GetValueOrDefault(column.Name) is { } from ? $"was.{dialect.Name(from.Name)}" : null;
        if (source is not null && await Count($"SELECT count(*) FROM {table.Aside} AS was WHERE {source} IS NOT NULL AND ({ValueOf(table, column)}) IS NULL") is > 0 and var lost)
        {
            string value = await data.FirstText($"SELECT CAST({source} AS TEXT) FROM {table.Aside} AS was WHERE {source} IS NOT NULL AND ({ValueOf(table, column)}) IS NULL") ?? "";
            Reasons.Add($"{Rows(lost)} of `{table.From.Name}` {Have(lost)} a value in `{table.Columns[column.Name].Name}` that is no value of `{table.Shown}.{column.BareName}` (as `{StoredText.Of(value)}`): change these values first, or give the field another type");
        }

        if (column.Parts.NotNull && await Count($"SELECT count(*) FROM {table.Rows} WHERE {column.Name} IS NULL") is > 0 and var empty)
        {
            Reasons.Add($"{Rows(empty)} of `{table.From.Name}` {Have(empty)} no value for `{table.Shown}.{column.BareName}`, which is required: give them one first, or make the field optional");
        }

        string check = column.BareName == "id" ? $"length({column.Name}) = 36" : column.Parts.Check ?? "TRUE";
        if (check != "TRUE" && await Count($"SELECT count(*) FROM {table.Rows} WHERE {column.Name} IS NOT NULL AND NOT ({check})") is > 0 and var wrong)
        {
            string value = await data.FirstText($"SELECT CAST({column.Name} AS TEXT) FROM {table.Rows} WHERE {column.Name} IS NOT NULL AND NOT ({check})") ?? "";
            Reasons.Add($"{Rows(wrong)} of `{table.From.Name}` {Have(wrong)} a value that `{table.Shown}.{column.BareName}` does not accept (as `{StoredText.Of(value)}`), which must fulfil {check}: change these values first, or the field");
        }
    }

    private static string ValueOf(AdoptedTable table, StoredColumn column) => table.Values.First(v => v.Column == column).Value;

    private async ValueTask Unique(AdoptedTable table, SqlIndex index)
    {
        string[] key = UniqueKeys.Columns(index);
        if (key.Any(k => table.Values.All(v => v.Column.Name != k)))
        {
            return;
        }

        string present = string.Join(" AND ", [.. key.Select(k => $"{k} IS NOT NULL"), .. UniqueKeys.Where(index) is { } where ? [$"({where})"]
            : Array.Empty<string>()]);
        string groups = $"FROM {table.Rows} WHERE {present} GROUP BY {string.Join(", ", key)} HAVING count(*) > 1";
        if (await Count($"SELECT count(*) FROM (SELECT 1 AS one {groups}) AS truth_groups") is > 0 and var same)
        {
            Reasons.Add($"{string.Join(" with ", key.Select(k => $"`{SqlText.Bare(k)}`"))} of `{table.Shown}` is unique, and {same.ToString("N0", CultureInfo.InvariantCulture)} {(same == 1 ? "value occurs" : "values occur")} in several rows of `{table.From.Name}`: change or delete them first");
        }
    }

    private async ValueTask Reference(AdoptedTable table, StoredColumn column, IReadOnlyList<AdoptedTable> all)
    {
        if (all.FirstOrDefault(t => t.Table.Name == table.Table.TargetOf(column)) is not { } target)
        {
            return;
        }

        string ids = $"SELECT {target.Values.First(v => v.Column.BareName == "id").Value} FROM {target.Aside} AS was";
        if (await Count($"SELECT count(*) FROM {table.Rows} WHERE {column.Name} IS NOT NULL AND {column.Name} NOT IN ({ids})") is > 0 and var dangling)
        {
            Reasons.Add($"{Rows(dangling)} of `{table.From.Name}` {(dangling == 1 ? "refers" : "refer")} to a row of `{target.From.Name}` that does not exist (`{table.Shown}.{column.BareName}`): delete or change {(dangling == 1 ? "it" : "them")} first");
        }
    }

    private async ValueTask Left(AdoptedTable table, CatalogColumn column)
    {
        string name = $"{table.From.Name}.{column.Name}";
        if (await Count($"SELECT count(*) FROM {table.Aside} AS was WHERE was.{dialect.Name(column.Name)} IS NOT NULL") is not (> 0 and var values))
        {
            return;
        }

        if (accepted.Contains(name))
        {
            Losses.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {values:N0} {(values == 1 ? "value" : "values")}"));
            return;
        }

        Acceptable.Add(name);
        Reasons.Add($"the app has no field for column `{column.Name}` of `{table.From.Name}`, which has a value in {Rows(values)}: add the field, name it with `was`, or accept the loss with --accept-data-loss {name}");
    }

    private ValueTask<long> Count(string sql) => data.Count(sql);

    private static string Rows(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "row" : "rows")}");

    private static string Have(long count) => count == 1 ? "has" : "have";
}
