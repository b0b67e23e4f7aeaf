using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>
/// A change of rows, decided and applied in one transaction that reads the caller and the row again: it loads what it needs, checks the
/// rules, and records the change of each row; <see cref="RowChanges"/> applies them. The order of checks: 404 if the row is not readable,
/// 403 if the action is not granted, 412 if the row changed, 422 for links to rows that do not exist, 409 for guards and constraints.
/// </summary>
internal abstract class EntityJob(EntityPlan plan, Writing writing) : WriteJob, IChangesRows
{
    private List<RowChange> _changes = [];

    public EntityPlan Plan => plan;

    public Writing Writing => writing;

    /// <summary>Afterwards there is no row to return.</summary>
    public virtual bool Deletes => false;

    /// <summary>The content of the answer.</summary>
    public RowShape Shape { get; init; } = plan.Plain;

    /// <summary>After the run: the changes of rows, in order.</summary>
    public IReadOnlyList<RowChange> Changes => _changes;

    IEnumerable<RowChange> IChangesRows.Changes => _changes;

    /// <summary>A hook needs the row before and after the change.</summary>
    public bool IsWatched { get; init; }

    /// <summary>After the run, if the row was observed: its JSON for the caller before the change; null for a new row.</summary>
    public byte[]? Before { get; private set; }

    /// <summary>
    /// After the run, if the row was observed: its JSON for the caller after the change; null if the row is deleted or the caller cannot
    /// read it.
    /// </summary>
    public byte[]? After { get; private set; }

    /// <summary>After the run: the caller.</summary>
    public Asking Asking { get; protected set; }

    /// <summary>After the run: the problem if it was refused, or null.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>After the run: the row as the caller can read it. Whoever takes it must return it.</summary>
    public JsonOut? Answer { get; private set; }

    /// <summary>After the run: the tag of <see cref="Answer"/>.</summary>
    public string? Tag { get; private set; }

    public sealed override async ValueTask<bool> Run(Session session)
    {
        Answer?.Dispose();
        Answer = null;
        (Before, After) = (null, null);
        _changes.Clear();
        Asking = new Asking(await writing.Principal.Load(writing.Sessions, session, writing.Moment), writing.Moment);
        Problem = await Decide(session) ?? await Apply(session);
        if (Problem is not null)
        {
            _changes.Clear();
        }

        return Problem is null;
    }

    private async ValueTask<Problem?> Apply(Session session)
    {
        try
        {
            if (await BrokenInvariants.Apply(session, _changes, Together) is { } broken)
            {
                return Unapplied(broken);
            }

            Problem? problem = await Conclude(session);
            await session.Flush();
            return problem;
        }
        catch (ConstraintViolationException error) when (Constraints.Problem(_changes, error) is { } refused)
        {
            return Unapplied(refused);
        }
    }

    /// <summary>In a batch, the invariants are asked at its end; null outside of one.</summary>
    public BrokenInvariants? Together { get; set; }

    /// <summary>After the run, if it succeeded: what an idempotency key keeps of it.</summary>
    /// <param name="id">The row of the address; null for a new one.</param>
    public CompletedWrite Result(string? id) =>
        Deletes ? new(204, []) { IsSame = true }
        : this is CreateJob { Id: var created } ? new(201, [created]) { IsSame = true }
        : new(200, [id!]) { IsSame = true };

    /// <summary>The name of the operation, as in a <see cref="Cause"/>.</summary>
    protected abstract string Action { get; }

    /// <summary>Checks the rules and records the changes of rows if the write is allowed. It writes nothing.</summary>
    protected abstract ValueTask<Problem?> Decide(Session session);

    /// <summary>Runs in the same transaction after the rows are written: sessions, and the answer.</summary>
    protected virtual ValueTask<Problem?> Conclude(Session session) => default;

    /// <summary>The problem to answer if a constraint refuses the changes.</summary>
    protected virtual Problem Unapplied(Problem problem) => problem;

    protected void Record(RowChange change) => _changes.Add(change);

    protected void Create(Row after, FieldSet named) => _changes.Add(RowChange.Create(plan, after, named, new Cause(Asking, Action)));

    protected void Update(Row before, Row after, FieldSet named) =>
        _changes.Add(RowChange.Update(plan, before, after, named, new Cause(Asking, Action)));

    /// <summary>Records these changes instead of those so far.</summary>
    protected void Replace(IReadOnlyList<RowChange> changes) => _changes = [.. changes];

    /// <summary>
    /// Records the granted delete of a row and its consequences for the rows that refer to it, or returns the reason for which it is not
    /// possible.
    /// </summary>
    protected async ValueTask<Problem?> Delete(Session session, Row stored)
    {
        (Problem? problem, IReadOnlyList<RowChange> changes) = await new Deletion(session, new Cause(Asking, Action)).Of(plan, stored);
        _changes.AddRange(changes);
        return problem;
    }

    /// <summary>Reads the row for the answer; if the caller cannot read it, the answer contains only its ID.</summary>
    /// <param name="session">The writer's transaction.</param>
    /// <param name="id">The row.</param>
    /// <param name="written">The same row if this job has created it.</param>
    protected async ValueTask<Problem?> Show(Session session, string id, Row written = default)
    {
        (Answer, Tag, Problem? problem) = await RowAnswer.OrId(session, Asking, Shape, id, written);
        After = IsWatched ? await Plain(session, id) : null;
        return problem;
    }

    /// <summary>Keeps the row as the caller can read it before the change.</summary>
    protected async ValueTask Watch(Session session, string id) => Before = IsWatched ? await Plain(session, id) : null;

    private async ValueTask<byte[]?> Plain(Session session, string id)
    {
        using JsonOut? row = (await RowAnswer.Of(session, Asking, plan.Plain, id)).Json;
        return row?.Written.ToArray();
    }

    /// <summary>401 if signing in could grant access, otherwise 403.</summary>
    protected Problem Refusal => Asking.Caller.Authenticated || writing.Sessions is null ? Problem.Forbidden() : Problem.NotAuthenticated;
}
