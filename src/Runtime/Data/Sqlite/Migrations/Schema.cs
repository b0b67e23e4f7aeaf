using System.Collections.Immutable;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>
/// Migrates the data file from its schema to that of an app: in one transaction, if no row prevents it, or not at all.
/// </summary>
internal static class Schema
{
    /// <summary>Compares with what was applied before and changes what is another; nothing where nothing is.</summary>
    /// <param name="connection">Within a transaction of its own, without foreign keys.</param>
    /// <param name="app">Whose tables are wanted.</param>
    /// <param name="sql">Those tables.</param>
    /// <returns>What was done, a line each.</returns>
    /// <exception cref="SchemaChangeException">Rows would lose values or break a rule, or somebody else has changed the tables. Nothing was changed.</exception>
    public static async ValueTask<ImmutableArray<string>> Apply(Connection connection, AppDescriptor app, AppSql sql)
    {
        ImmutableArray<StoredTable> wanted = StoredTable.Of(app, sql);
        byte[] text = SchemaText.Write(wanted);
        byte[]? stored = await Meta.Read(connection, Meta.SchemaKey);
        Dictionary<string, ActualTable> actual = ActualTable.Read(connection);
        ImmutableArray<StoredTable> before = Before(stored, wanted, actual);
        bool isCanonical = stored is null || await Meta.Read(connection, Meta.TextKey) is not null;
        SchemaChange change = SchemaChange.Between(before, wanted);
        change = change with { Changed = [.. change.Changed.Select(c => isCanonical ? c : Canonical(connection, c))] };
        Refuse(Reasons(connection, change, before, actual));
        await SchemaRun.Execute(connection, change);
        if (stored is null || !text.AsSpan().SequenceEqual(stored))
        {
            Meta.Write(connection, Meta.SchemaKey, text);
        }

        if (stored is null || !isCanonical)
        {
            Meta.Write(connection, Meta.TextKey, CanonicalText.Form);
        }

        return stored is null ? [] : change.News;
    }

    /// <summary>The previous tables of the app: as recorded, provided that this is still correct.</summary>
    private static ImmutableArray<StoredTable> Before(byte[]? stored, ImmutableArray<StoredTable> wanted, Dictionary<string, ActualTable> actual)
    {
        if (stored is null)
        {
            Refuse([.. wanted.Where(t => actual.ContainsKey(t.BareName)).Select(t => $"the file has a table `{t.BareName}` that Truth did not create: use another file")]);
            return [];
        }

        if (SchemaText.Parse(stored) is not { } remembered)
        {
            throw new SchemaChangeException(["the recorded schema of the file (`schema` in `_truth_meta`) cannot be read: restore a backup of the file"]);
        }

        // A user may have manually made the change that was refused before.
        return wanted.All(t => actual.TryGetValue(t.BareName, out ActualTable? there) && there.Is(t)) && remembered.All(r => wanted.Any(w => w.Name == r.Name))
            ? [.. wanted.Select(w => remembered.FirstOrDefault(r => r.Name == w.Name) is { } r && actual[w.BareName].Is(r) ? r : w)]
            : Unchanged(remembered, actual);
    }

    private static ImmutableArray<StoredTable> Unchanged(ImmutableArray<StoredTable> remembered, Dictionary<string, ActualTable> actual)
    {
        Refuse(
        [
            .. from table in remembered
               let differences = actual.TryGetValue(table.BareName, out ActualTable? there) ? there.Differences(table) : ["the table does not exist"]
               from difference in differences
               select $"table `{table.BareName}` was changed by something other than Truth: {difference}. Undo the change, or restore a backup of the file",
        ]);
        return remembered;
    }

    private static TableChange Canonical(Connection connection, TableChange change)
    {
        TableChange canonical = change with { IsCanonical = true };
        string differs = string.Join(" OR ", change.Kept.Where(k => CanonicalText.Has(k.After)).Select(k => $"{k.Before.Name} IS NOT {canonical.Value(k)}"));
        return differs.Length > 0 && connection.Count($"SELECT EXISTS (SELECT 1 FROM {change.Before.Name} WHERE {differs})") > 0 ? canonical : change;
    }

    private static ImmutableArray<string> Reasons(Connection connection, SchemaChange change, ImmutableArray<StoredTable> before, Dictionary<string, ActualTable> actual)
    {
        var obstacles = new BlockingRows(connection, before);
        return
        [
            .. change.Created.Where(t => actual.ContainsKey(t.BareName)).Select(t => $"the file has a table `{t.BareName}` that Truth did not create: rename it, or use another file"),
            .. change.Removed.SelectMany(t => obstacles.OfRemoval(t)),
            .. change.Changed.SelectMany(c => obstacles.Of(c)),
            .. change.Removed.Concat(change.Changed.Where(c => c.IsRebuilt).Select(c => c.Before)).SelectMany(t => actual[t.BareName].Foreign(t)
                .Select(foreign => $"table `{t.BareName}` has to be recreated, and {foreign} on it, which Truth did not create, would be lost: drop it first, and create it again afterwards")),
        ];
    }

    private static void Refuse(ImmutableArray<string> reasons)
    {
        if (reasons.Length > 0)
        {
            throw new SchemaChangeException(reasons);
        }
    }
}
