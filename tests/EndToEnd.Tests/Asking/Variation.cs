using Truth.Runtime.Descriptors;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Changes values that a caller may not read, without changing what may be read and the results of rules about it.</summary>
internal sealed class Variation(AppDescriptor app, StoredRows stored, Stock stock, Sight sight, Random random)
{
    private const int Most = 100;

    /// <summary>The rows of callers, whose roles do not change.</summary>
    public required HashSet<string> Fixed { get; init; }

    /// <summary>Returns how many values and rows have changed.</summary>
    public int Run()
    {
        var known = sight.CellsAndOutcomes();
        var hidden = app.Entities.SelectMany(entity => stock.Ids(entity).SelectMany(id => entity.Fields
            .Where(f => f.Kind != FieldKind.Links && f.Name != "id" && !(Stock.SaysWhoTheyAre(f) && Fixed.Contains(id))
                && f.Kind != FieldKind.Password
                && !known.Contains($"{entity.Name} {id} {f.Name}")).Select(field => (entity, id, field)))).ToArray();
        random.Shuffle(hidden);
        var varied = hidden.Take(Most)
            .Count(h => Keeps(known,
            () =>
            stored.Try($"UPDATE {stored.Names.Table(h.entity.Name)} SET {stored.Names.Column(h.field.Name)} = {stock.Value(h.field)} WHERE id = '{h.id}'")));
        foreach (var (entity, field) in app.Entities.SelectMany(e => e.Fields.Where(f => f.Kind == FieldKind.Links).Select(f => (e, f))))
        {
            varied += stock.Ids(entity).Count(id => Keeps(known, () => stock.Toggle(entity, field, id)));
        }

        foreach (var entity in app.Entities.Where(e => e.Name != app.Auth?.Entity))
        {
            varied += Keeps(known, () => stock.Add(entity) is not null) ? 1 : 0;
            varied += stock.Ids(entity).Where(id => !known.Contains($"{entity.Name} {id} id") && !IsReferred(entity, id)).Take(1)
                .Count(id => Keeps(known, () => stored.Try($"DELETE FROM {stored.Names.Table(entity.Name)} WHERE id = '{id}'")));
        }

        return varied;
    }

    // Rows that refer to a row contain its id as a value, which others may read.
    private bool IsReferred(EntityDescriptor entity, string id) =>
        app.Entities.SelectMany(from => from.Fields.Where(f => f.Kind != FieldKind.Links && f.To == entity.Name).Select(f => (from, f)))
        .Any(link => stored.Values($"SELECT 1 FROM {stored.Names.Table(link.from.Name)} WHERE {stored.Names.Column(link.f.Name)} = '{id}' LIMIT 1").Count > 0);

    private bool Keeps(HashSet<string> known, Func<bool> change) =>
        stored.Keeps(() => change() && sight.CellsAndOutcomes().SetEquals(known));
}
