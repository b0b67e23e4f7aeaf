using System.Collections.Immutable;
using System.Text;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The tables that a database has recorded, if nobody else has changed them.</summary>
internal sealed class RecordedTables(Session session, SchemaDialect dialect)
{
    /// <summary>The previous tables of the app: as recorded, provided that this is still correct.</summary>
    public async ValueTask<ImmutableArray<StoredTable>> Of(byte[]? stored, AppSchema wanted, Dictionary<string, ActualTable> actual)
    {
        if (stored is null)
        {
            Refuse([.. wanted.Tables.Where(t => actual.ContainsKey(t.BareName))
                .Select(t => $"the {dialect.Place} has a table `{t.BareName}` that Truth did not create: use another {dialect.Place}")]);
            return [];
        }

        if (SchemaText.Parse(stored) is not { } remembered)
        {
            throw new SchemaChangeException([$"the recorded schema of the {dialect.Place} (`schema` in `_truth_meta`) cannot be read: restore a backup of the {dialect.Place}"]);
        }

        // A user may have manually made the change that was refused before.
        return wanted.Tables.All(t => actual.TryGetValue(t.BareName, out ActualTable? there) && there.Is(t)) && remembered.All(r =>
            wanted.Tables.Any(w => w.Name == r.Name))
            ? [.. wanted.Tables.Select(w => remembered.FirstOrDefault(r => r.Name == w.Name) is { } r && actual[w.BareName].Is(r) ? r : w)]
            : await Unchanged(remembered, actual, stored);
    }

    private async ValueTask<ImmutableArray<StoredTable>> Unchanged(ImmutableArray<StoredTable> remembered, Dictionary<string,
        ActualTable> actual, byte[] stored)
    {
        // An earlier version, which does not write the checksum, may have written both.
        bool isForeign = await Meta.Read(session, Meta.ChecksumKey) is { } checksum
            && Encoding.UTF8.GetString(checksum) != Migrator.Checksum(stored);
        Refuse(
        [
            .. from table in remembered
               let differences = actual.TryGetValue(table.BareName, out ActualTable? there)
                   ? there.Differences(table)
                   : ["the table does not exist"]
               from difference in differences
               select $"table `{table.BareName}` was changed by something other than Truth: {difference}. "
                   + $"{(isForeign ? "The record of the schema was changed too: restore" : "Undo the change, or restore")} a backup of the {dialect.Place}",
        ]);
        return remembered;
    }

    private static void Refuse(ImmutableArray<string> reasons)
    {
        if (reasons.Length > 0)
        {
            throw new SchemaChangeException(reasons);
        }
    }
}
