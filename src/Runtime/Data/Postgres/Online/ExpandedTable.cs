using System.Collections.Immutable;
using System.Text;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Data.Postgres.Migrations;

namespace Truth.Runtime.Data.Postgres.Online;

/// <summary>
/// A table that two versions of an app use at the same time: what only one of them has stands beside what the other one has, and what both
/// have under different names is there once.
/// </summary>
internal sealed class ExpandedTable
{
    private readonly Dictionary<string, string> _former;
    private readonly Dictionary<string, string> _names;

    public ExpandedTable(TableChange change, Renaming renaming)
    {
        Change = change;
        Name = renaming.FormerOf(change.Before.Name, change.Before.Key).Table;
        _former = change.Before.Columns.ToDictionary(c => c.Name, c => renaming.FormerOf(change.Before.Name, c.Name).Column!,
            StringComparer.Ordinal);
        Columns = [.. change.After.Columns.Select(Expanded)];
        _names = Columns.ToDictionary(c => c.After.Name, c => c.Name, StringComparer.Ordinal);
        _names[change.After.Name] = Name;
    }

    public TableChange Change { get; }

    /// <summary>The name of the table in the database, which is that of the old version.</summary>
    public string Name { get; }

    public StoredTable After => Change.After;

    /// <summary>The columns of the new version.</summary>
    public ImmutableArray<ExpandedColumn> Columns { get; }

    /// <summary>The columns that only the old version has, as they are called there.</summary>
    public IEnumerable<(StoredColumn Column, string Name)> Gone =>
        Change.Removed.Select(c => (c, _former[c.Name]));

    /// <summary>Whether the new version sees the table under other names than the old one.</summary>
    public bool HasView => Name != After.Name || Columns.Any(c => c.Name != c.After.Name);

    /// <summary>Whether a trigger gives values to what the other version does not write.</summary>
    public bool HasTrigger => Columns.Any(c => c.IsFilled);

    /// <summary>Whether the table differs for the two versions in anything else than indexes.</summary>
    public bool IsChanged => HasView || Change.IsAltered;

    /// <summary>The name of a column of the old version, in the database.</summary>
    public string FormerOf(StoredColumn before) => _former[before.Name];

    /// <summary>SQL over the columns of the new version, over those in the database.</summary>
    public string Stored(string sql)
    {
        var text = new StringBuilder(sql.Length);
        for (int i = 0; i < sql.Length;)
        {
            int end = SqlText.TokenEnd(sql, i);
            string token = sql[i..end];
            text.Append(_names.GetValueOrDefault(token, token));
            i = end;
        }

        return text.ToString();
    }

    /// <summary>A value over a row of the old version, whose columns are found in <paramref name="row"/>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="row">`NEW`, or the table.</param>
    /// <param name="except">A column with another value.</param>
    /// <param name="by">That value.</param>
    public string OfFormer(string value, string row, string? except = null, string? by = null) =>
        $"(SELECT {value} FROM (SELECT {string.Join(", ", Change.Before.Columns.Select(c =>
            $"{(c.Name == except ? by : $"{row}.{_former[c.Name]}")} AS {c.Name}"))}) AS {Change.Before.Name})";

    private ExpandedColumn Expanded(StoredColumn after) =>
        Change.Kept.FirstOrDefault(k => k.After.Name == after.Name) is { } kept ? Expanded(kept)
        : Change.Added.First(a => a.Column.Name == after.Name) is var added
            ? new(after, IsTaken(after.Name) ? NewName.Of(after.Name) : after.Name) { Forward = added.Value }
            : throw new InvalidOperationException(after.Name);

    private ExpandedColumn Expanded(KeptColumn kept)
    {
        string former = _former[kept.Before.Name];
        return IsShared(kept)
            ? new(kept.After, former) { Kept = kept }
            : new(kept.After, NewName.Of(kept.After.Name)) { Kept = kept, Former = former, Forward = kept.Value };
    }

    private bool IsShared(KeptColumn kept) => !kept.IsConverted && PostgresChange.TypeOf(kept.Before) == PostgresChange.TypeOf(kept.After)
        && Change.Before.ReferenceOf(kept.Before) == Change.After.ReferenceOf(kept.After) && Loosening.Accepts(kept.Before, kept.After);

    private bool IsTaken(string name) => _former.ContainsValue(name);
}
