using Truth.Runtime.Input;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Changes;

/// <summary>Changes of rows, of which each row has one: several changes of a row are joined.</summary>
internal sealed class NetChanges(IEnumerable<RowChange> changes)
{
    private readonly List<RowChange?> _changes = [.. changes];
    private readonly Dictionary<string, int> _places = changes.Index().ToDictionary(c => c.Item.Id, c => c.Index, StringComparer.Ordinal);

    public int Count => _places.Count;

    public IReadOnlyList<RowChange> All => [.. _changes.OfType<RowChange>()];

    public bool IsGone(string id) => Find(id)?.Kind == ChangeKind.Delete;

    public void AddRange(IEnumerable<RowChange> changes)
    {
        foreach (RowChange change in changes)
        {
            Add(change);
        }
    }

    public void Add(RowChange change)
    {
        RowChange? before = Find(change.Id);
        if (before is { Kind: ChangeKind.Update } && change.Kind == ChangeKind.Update)
        {
            _changes[_places[change.Id]] = Joined(before, change);
        }
        else if (before is null || change.Kind == ChangeKind.Delete && before.Kind != ChangeKind.Delete)
        {
            if (before is not null)
            {
                _changes[_places[change.Id]] = null;
            }

            _places[change.Id] = _changes.Count;
            _changes.Add(change);
        }
    }

    /// <summary>The row with its changes so far, and those of a draft.</summary>
    public Scalar[] Resulting(EntityPlan plan, Row stored, Draft draft)
    {
        RowChange? before = Find(stored.Text(plan.Id)!) is { Kind: ChangeKind.Update } update ? update : null;
        var values = new Scalar[plan.Fields.Length + plan.Entity.Paths.Length];
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            values[i] = draft.Named.Contains(i) ? draft.Values[i]
                : before is not null && before.Named.Contains(i) ? before.After[i]
                : stored[i];
        }

        return values;
    }

    private RowChange? Find(string id) => _places.TryGetValue(id, out int place) ? _changes[place] : null;

    // The second was worked out with the first.
    private static RowChange Joined(RowChange first, RowChange second)
    {
        var (named, values) = (new FieldSet(first.Plan.Fields.Length),
            new Scalar[first.Plan.Fields.Length + first.Plan.Entity.Paths.Length]);
        for (int i = 0; i < values.Length; i++)
        {
            bool isSecond = i >= first.Plan.Fields.Length || second.Named.Contains(i) || i == first.Plan.UpdatedAt;
            values[i] = isSecond ? second.After[i] : first.After[i];
            if (i < first.Plan.Fields.Length && (first.Named.Contains(i) || second.Named.Contains(i)))
            {
                named.Add(i);
            }
        }

        return RowChange.Update(first.Plan, first.Before, new Row(values), named, first.Cause);
    }
}
