using Truth.Runtime.Data;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>Deletes a row and applies the delete behavior of the relations that refer to it.</summary>
internal sealed class DeleteJob(EntityPlan plan, Writing writing, string id, string? ifMatch) : StoredJob(plan, writing, id, ifMatch)
{
    public override bool Deletes => true;

    protected override string Action => "delete";

    protected override async ValueTask<Problem?> Decide(Session session, Row stored) =>
        (Asking.Granted(Plan.Entity.Delete, stored, stored) ? null : Refusal)
        ?? await Outdated(session, stored)
        ?? await Delete(session, stored);
}
