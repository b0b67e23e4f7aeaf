namespace Truth.Runtime.Data.Migrations;

/// <summary>
/// The versions of an app that fit a database during an online migration: the old one, and after the backfill the new one.
/// </summary>
internal sealed class OnlineVersions(Session session, OnlineRecord online)
{
    /// <exception cref="SchemaChangeException">It is not possible until the migration is complete or undone.</exception>
    public async ValueTask<MigrationPlan> Beside(AppSchema app, MigrationRequest request)
    {
        string checksum = Migrator.Checksum(SchemaText.Write(app.Tables));
        OnlinePlace place = await OnlinePlace.Read(session);
        OnlinePhase phase = online.Steps[place.Step].Phase;
        bool isContracting = phase == OnlinePhase.Contract && place != online.Expanded;
        return request.IsRollback ? throw Refused("`truth db rollback` undoes it")
            : checksum == online.To && phase == OnlinePhase.Contract ? MigrationPlan.Nothing(online.Number, online.From, online.To) with
            {
                Beside = online,
            }
            : checksum == online.From && !isContracting ? MigrationPlan.Nothing(online.Number, online.From, online.From)
            : throw Refused(phase == OnlinePhase.Contract
                ? "`truth db apply --online --contract` completes it, and `truth db rollback` undoes it"
                : "`truth db apply --online` goes on with it, and `truth db rollback` undoes it");
    }

    private SchemaChangeException Refused(string help) =>
        new([$"an online migration from {online.Former} to {online.App} is under way: {help}"]);
}
