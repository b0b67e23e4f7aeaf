using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>Sets a file field of a stored row to stored content, or to null.</summary>
/// <param name="plan">The entity.</param>
/// <param name="writing">The source of the write.</param>
/// <param name="id">The row.</param>
/// <param name="ifMatch">The versions of the content of which it must still have one; null for any.</param>
/// <param name="field">The field.</param>
/// <param name="file">The content, which is noted; null removes the file.</param>
/// <param name="draft">What hooks of the host set as well; null for nothing.</param>
internal sealed class FileJob(EntityPlan plan, Writing writing, string id, string? ifMatch, int field, FileValue? file,
    Draft? draft) : SetJob(plan, writing, id, ifMatch)
{
    private readonly string? _ifMatch = ifMatch;

    protected override string Action => "update";

    protected override async ValueTask<Problem?> Decide(Session session, Row stored)
    {
        if (file is not null && !await FileChanges.IsPending(session, file.Key))
        {
            return Problem.Unavailable;
        }

        var whole = new Draft(Plan.Fields.Length);
        for (int i = 0; i < Plan.Fields.Length; i++)
        {
            if (draft?.Named.Contains(i) == true)
            {
                whole.Set(i, draft.Values[i]);
            }
        }

        whole.Set(field, file?.Stored() ?? Scalar.Null);
        return await Set(session, stored, Plan.Entity.Update, whole, whole.Named);
    }

    // The version that a caller may not read is no version that they know.
    protected override ValueTask<Problem?> Outdated(Session session, Row stored) => new(Matches(stored) ? null : Problem.Changed);

    private bool Matches(Row stored) =>
        _ifMatch is null || ((Plan.Fields[field].Read is not { } rule || Asking.Granted(rule, stored, stored))
            && FileValue.Of(stored[field]) is { } now
            && _ifMatch.Split(',').Any(tag => tag.Trim() is "*" || tag.Trim().Trim('"') == now.ETag));
}
