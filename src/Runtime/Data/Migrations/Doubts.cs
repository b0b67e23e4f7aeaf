using System.Collections.Immutable;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data.Migrations;

/// <summary>What the rows of a table must fulfil for its change: none may lose a value, or violate a rule of the new table.</summary>
/// <param name="wanted">The app.</param>
/// <param name="before">The existing tables.</param>
/// <param name="losses">What may be lost.</param>
/// <param name="since">For a rollback, the moment of the migration: what is in a row that nobody has changed since is from it, and is
/// not lost; null otherwise.</param>
internal sealed class Doubts(AppSchema wanted, ImmutableArray<StoredTable> before, Losses losses, string? since)
{
    // What gives values to rows that are there.
    private readonly string _giver = since is not null ? "what the migration has kept" : "its `backfill`";

    private const string Row = "truth_row";

    public IEnumerable<Doubt> Of(TableChange change, SchemaChange all) =>
    [
        .. change.Removed.Where(c => !IsMoved(change, c, all) && !losses.Allow(change.Before.Name, c.Name)).Select(column =>
            Loss(change, column)),
        .. change.Kept.Where(k => k.Conversion.Holds is not null && k.Otherwise is null).Select(k => Inexact(change, k)),
        .. change.Added.Where(a => a.Value is null && TableChange.IsRequired(a.Column) && !wanted.Backfills.Any(b =>
            b.Table == change.After.Name && b.Column == a.Column.Name)).Select(a => Missing(change, a.Column)),
        .. Constraints(change),
        .. change.Kept.SelectMany(k => Breaches(change, k)),
        .. change.Added.Where(a => a.Value is not null).SelectMany(a => Breaches(change, a)),
        .. change.Added.Where(a => a.Value is not null).SelectMany(a => Further(change, a, all)),
    ];

    // Its values have gone to a link table, or a value of the same name is given instead.
    private bool IsMoved(TableChange change, StoredColumn column, SchemaChange all) =>
        all.Fills.Any(f => f.IsOfLinks && f.From == change.Before.Name && f.By == column.Name)
        || change.Added.Any(a => a.Column.Name == column.Name && a.Value is not null);

    private Doubt Loss(TableChange change, StoredColumn column)
    {
        // Values that declaring the column again would restore are not lost.
        string holds = column.Parts.Default is { } value
            ? $"{column.Name} IS NOT NULL AND {column.Name} IS DISTINCT FROM {value}"
            : $"{column.Name} IS NOT NULL";
        holds = since is null ? holds : $"{holds} AND {Row}.updated_at > {SqlText.Literal(since)}";
        string accept = $"accept the loss with --accept-data-loss {Field(change, column)}";
        return new(From(change), Example(column), holds, change.After.Find(column.Name) is { } other
            ? rows =>
                $"{Column(column, change)} is {TypeOf(column)} and would be {TypeOf(other)}, to which its values cannot be converted; it has one in {rows}: "
                + $"give the new field another name, or remove the values first{Former(column)}; or give it a `backfill`, or {accept}"
            : rows =>
                $"{Column(column, change)} is no longer declared and would be lost; it has a value in {rows}: declare it again, or remove the values first; or {accept}")
        {
            Gone = since is null && change.After.Find(column.Name) is null ? column : null,
            Accept = Field(change, column),
        };
    }

    private Doubt Inexact(TableChange change, KeptColumn k) => new(
        From(change), Example(k.Before), $"{k.Before.Name} IS NOT NULL AND NOT ({k.Conversion.Holds})",
        rows =>
            $"{Column(k.Before, change)} is {TypeOf(k.Before)} and would be {TypeOf(k.After)}, which changes the value in {rows}: change these values first, or keep the type{Former(k.Before)}{Mend(change, k.After)}")
    {
        Accept = Acceptable(change, k.After),
    };

    private static Doubt Missing(TableChange change, StoredColumn column) => new(From(change), null, "true", rows =>
        $"{Column(column, change)} is new, required and without a default, so it would have no value in {rows}: give it a default (a value, not `now` or `auto`), or do not require it; or give it a `backfill`");

    private static IEnumerable<Doubt> Constraints(TableChange change)
    {
        if (!change.Before.PlainConstraints.SequenceEqual(change.After.PlainConstraints))
        {
            yield return new(From(change), null, "true",
                rows =>
                $"the constraints of table `{change.After.BareName}` change, which is only possible without rows; there are {rows}");
        }
    }

    private IEnumerable<Doubt> Breaches(TableChange change, KeptColumn column)
    {
        (ColumnDeclaration was, ColumnDeclaration now) = (column.Before.Parts, column.After.Parts);
        if (now.NotNull && (!was.NotNull || column.Otherwise is not null))
        {
            yield return new(Changed(change), null, $"{column.After.Name} IS NULL", column.Otherwise is null
                ? rows =>
                    $"{Column(column.After, change)} would be required and has no value in {rows}: set one first, or do not require it; or give it a `backfill`"
                : rows =>
                    $"{Column(column.After, change)} would be required, and {_giver} gives no value in {rows}: {Give(column.After.BareName)}");
        }

        if (now.Check is { } check && (check != was.Check || column.IsConverted))
        {
            yield return Breach(change, column, was.Check, check);
        }

        if (change.After.TargetOf(column.After) is { } target && target != change.Before.TargetOf(column.Before))
        {
            yield return Dangling(change, column.After, change.Before.TargetOf(column.Before), target);
        }
    }

    private IEnumerable<Doubt> Breaches(TableChange change, AddedColumn added)
    {
        (StoredColumn column, ColumnDeclaration now) = (added.Column, added.Column.Parts);
        if (now.NotNull)
        {
            yield return new(Changed(change), null, $"{column.Name} IS NULL", rows =>
                $"{Column(column, change)} is new and required, and {_giver} gives no value in {rows}: {Give(column.BareName)}");
        }

        if (now.Check is { } check)
        {
            yield return new(Changed(change), Example(column), $"NOT ({check})", rows =>
                $"{Column(column, change)} is checked by `{check}`, which the value of {_giver} does not satisfy in {rows}: {Another}");
        }

        if (change.After.TargetOf(column) is { } target && wanted.Sources.All(s => s.Table != target) && before.Any(t => t.Name == target))
        {
            yield return Dangling(change, column, null, target);
        }
    }

    // A relation to many rows that becomes one to one row keeps only one of them.
    private IEnumerable<Doubt> Further(TableChange change, AddedColumn added, SchemaChange all)
    {
        if (all.Removed.FirstOrDefault(t => ChangeBuilder.IsLinksOf(t, change.Before, added.Column)) is { } links
            && !losses.Allow(change.Before.Name, added.Column.Name))
        {
            yield return new(From(change), null,
                $"(SELECT count(*) FROM {links.Name} WHERE {SqlNames.LinkFrom} = {Row}.{change.Before.Key}) > 1", rows =>
                $"{Field(change, added.Column)} would lead to one row, and leads to several in {rows}: remove all but one of them first; or keep the first with --accept-data-loss {Field(change, added.Column)}")
            {
                Accept = Field(change, added.Column),
            };
        }
    }

    private Doubt Breach(TableChange change, KeptColumn column, string? was, string now) => new(
        Changed(change), Example(column.After), $"NOT ({now})", column.Otherwise is not null
            ? rows =>
                $"{Column(column.After, change)} would be checked by `{now}`, which the value of {_giver} does not satisfy in {rows}: {Another}"
            : rows =>
                $"{Column(column.After, change)} was {(was is null ? "not checked" : $"checked by `{was}`")} and would be checked by `{now}`, "
                + $"which {(column.IsConverted ? "would not hold of the converted value" : "does not hold")} in {rows}: change these values first, or allow them{Mend(change, column.After)}")
    {
        Accept = column.Otherwise is null ? Acceptable(change, column.After) : null,
    };

    private Doubt Dangling(TableChange change, StoredColumn column, string? was, string target)
    {
        string dangles = before.Any(t => t.Name == target)
            ? $" AND NOT EXISTS (SELECT 1 FROM {target} AS truth_target WHERE truth_target.id = {Row}.{column.Name})"
            : "";
        return new(Changed(change), column.Name, $"{column.Name} IS NOT NULL{dangles}",
            rows =>
            $"{Column(column, change)} {(was is null ? "did not refer to a table" : $"referred to `{SqlText.Bare(was)}`")} and would refer to "
            + $"`{SqlText.Bare(target)}`, which has no row for the value in {rows}: remove these values first, or give the new field another name{Mend(change, column)}")
        {
            Accept = change.Before.Find(column.Name) is null ? null : Acceptable(change, column),
        };
    }

    private string Another => since is not null ? "change or delete these rows first" : "let it give another";

    private string Give(string field) =>
        since is not null
        ? $"change or delete these rows first, which have no value of `{field}` because they came later"
        : "let it give one, or do not require the field";

    private static string From(TableChange change) => $"{change.Before.Name} AS {Row}";

    /// <summary>The rows after the change.</summary>
    private static string Changed(TableChange change) =>
        $"(SELECT {string.Join(", ", change.After.Columns.Select(c => $"{change.Value(c)} AS {c.Name}"))} FROM {change.Before.Name}) AS {Row}";

    private string Mend(TableChange change, StoredColumn column) =>
        $"; or give the field a `backfill`{(Acceptable(change, column) is { } name ? $", or let them become {(column.Parts.NotNull ? column.Parts.Default : "null")} with --accept-data-loss {name}" : "")}";

    private string? Acceptable(TableChange change, StoredColumn column) => TableChange.IsRequired(column) ? null : Field(change, column);

    private string Field(TableChange change, StoredColumn column) => wanted.Shown(change.Before.Name, column.Name);

    private static string Column(StoredColumn column, TableChange change) => $"column `{column.BareName}` of `{change.After.BareName}`";

    private static string TypeOf(StoredColumn column) => column.Type is { } type ? type.Named : $"`{column.Declaration}`";

    private static string Former(StoredColumn column) =>
        column.Type is null
            ? "; the file was written by a version that did not record the types of its columns: start the unchanged app once with this version to record them"
            : "";

    // A possible hash of a password is not shown.
    private static string? Example(StoredColumn column) => column.Type is { Kind: not FieldKind.Password } ? column.Name : null;
}
