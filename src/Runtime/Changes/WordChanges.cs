using Truth.Runtime.Data;
using Truth.Runtime.Reading;

namespace Truth.Runtime.Changes;

/// <summary>Writes the changes of all jobs of a commit to the search indexes, once for each row.</summary>
internal static class WordChanges
{
    public static async ValueTask Write(Session session, IReadOnlyList<WriteJob> jobs)
    {
        var last = new Dictionary<(string Table, string Id), RowChange>();
        foreach (RowChange change in jobs.OfType<IChangesRows>().SelectMany(job => job.Changes).Where(ChangesWords))
        {
            last[(change.Plan.Table, change.Id)] = change;
        }

        foreach (IGrouping<SearchIndex, RowChange> rows in last.Values.GroupBy(change => change.Plan.Search!))
        {
            await rows.Key.Write(session, rows.Select(change => (change.Id, change.After)));
        }
    }

    private static bool ChangesWords(RowChange change) =>
        change.Plan.Search is { } search && (change.Kind != ChangeKind.Update || search.Holds(change.Named));
}
