using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Postgres.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>What the old version sees of a value that the new version writes, in a column that each of them has in its own form.</summary>
internal static class WayBack
{
    /// <summary>The value over `NEW`; null if the old version may have no value for it.</summary>
    public static string? Of(ExpandedTable table, ExpandedColumn column)
    {
        KeptColumn kept = column.Kept!;
        string value = $"NEW.{column.Name}";
        return kept.Before.Parts.Options is { } before && kept.After.Parts.Options is { } after
            ? before.Except(after).Any() ? Option(table, column, before) : value
            : kept.Before.Type == kept.After.Type && PostgresChange.TypeOf(kept.Before) == PostgresChange.TypeOf(kept.After) ? value
            : Converted(kept, value);
    }

    // An option that the old version does not have is one that leads to it, if there is one.
    private static string Option(ExpandedTable table, ExpandedColumn column, IReadOnlyList<string> before)
    {
        string value = $"NEW.{column.Name}";
        string options = string.Join(", ", before.Select(option => $"({option} COLLATE \"C\")"));
        string leads = $"{table.OfFormer(column.Forward!, "NEW", column.Kept!.Before.Name, "truth_old.value")} = {value} COLLATE \"C\"";
        return $"CASE WHEN {value} IN ({string.Join(", ", before)}) THEN {value} "
            + $"ELSE coalesce((SELECT truth_old.value FROM (VALUES {options}) AS truth_old (value) WHERE {leads} LIMIT 1), {value}) END";
    }

    private static string? Converted(KeptColumn kept, string value)
    {
        string? otherwise = !kept.Before.Parts.NotNull ? "NULL" : kept.Before.Parts.Default;
        if (PostgresConversions.Between(kept.After, kept.Before) is not { } back)
        {
            return otherwise;
        }

        string[] conditions =
        [
            .. back.Holds is { } holds && !Loosening.Converts(new(kept.After, kept.Before, back)) ? [holds] : Array.Empty<string>(),
            .. kept.Before.Parts.Check is { } check && !Loosening.Accepts(kept.After, kept.Before)
                ? [$"({SqlText.Replace(check, kept.Before.Name, $"({back.Sql})")}) IS NOT FALSE"] : Array.Empty<string>(),
        ];
        return conditions.Length > 0 && otherwise is null ? null
            : $"(SELECT {(conditions.Length == 0 ? back.Sql : $"CASE WHEN {kept.After.Name} IS NULL THEN NULL WHEN {string.Join(" AND ", conditions)} THEN {back.Sql} ELSE {otherwise} END")} "
                + $"FROM (SELECT {value} AS {kept.After.Name}) AS truth_new)";
    }
}
