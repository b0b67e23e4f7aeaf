using Truth.Runtime.Auth;
using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>Who asks for a write, to be found out again in the writer's transaction.</summary>
/// <param name="Sessions">Null when nobody signs in.</param>
/// <param name="Principal">Under whom.</param>
/// <param name="Moment">When.</param>
internal readonly record struct Writing(Sessions? Sessions, Principal Principal, Moment Moment);

/// <summary>
/// A change of rows, decided and done in one transaction that reads caller and row afresh: it gathers what it needs, judges, and records what
/// becomes of each row; <see cref="RowChanges"/> applies that. The order: 404 when the row may not be read, 403 when the action is not granted,
/// 412 when it changed, 422 for links that lead nowhere, 409 for guards and constraints.
/// </summary>
internal abstract class EntityJob(EntityPlan plan, Writing writing) : WriteJob, IChangesRows
{
    private readonly List<RowChange> _changes = [];

    public EntityPlan Plan => plan;

    public Writing Writing => writing;

    /// <summary>Afterwards there is no row to show.</summary>
    public virtual bool Deletes => false;

    /// <summary>What the answer shows.</summary>
    public RowShape Shape { get; init; } = plan.Plain;

    /// <summary>After the run: what it did to which rows, in order.</summary>
    public IReadOnlyList<RowChange> Changes => _changes;

    IEnumerable<RowChange> IChangesRows.Changes => _changes;

    /// <summary>A hook wants to see the row before and after.</summary>
    public bool IsWatched { get; init; }

    /// <summary>After the run, where it was watched: the row's JSON as the caller saw it before; null of a new one.</summary>
    public byte[]? Before { get; private set; }

    /// <summary>After the run, where it was watched: the same after; null where the row is gone, or not for the caller to read.</summary>
    public byte[]? After { get; private set; }

    /// <summary>After the run: who asked.</summary>
    public Asking Asking { get; protected set; }

    /// <summary>After the run: why it was refused, or null.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>After the run: the row as the caller sees it; whoever takes it gives it back.</summary>
    public JsonOut? Answer { get; private set; }

    /// <summary>After the run: of <see cref="Answer"/>.</summary>
    public string? Tag { get; private set; }

    public sealed override async ValueTask<bool> Run(Session session)
    {
        Answer?.Dispose();
        Answer = null;
        (Before, After) = (null, null);
        _changes.Clear();
        Asking = new Asking(await writing.Principal.Load(writing.Sessions, session, writing.Moment), writing.Moment);
        Problem = await Decide(session) ?? await RowChanges.Apply(session, _changes) ?? await Conclude(session);
        if (Problem is not null)
        {
            _changes.Clear();
        }

        return Problem is null;
    }

    /// <summary>What is asked for, as a <see cref="Cause"/> names it.</summary>
    protected abstract string Action { get; }

    /// <summary>Judges, and records what becomes of the rows when nothing speaks against it. It writes nothing.</summary>
    protected abstract ValueTask<Problem?> Decide(Session session);

    /// <summary>What follows in the same transaction once the rows are written: sessions, and the answer.</summary>
    protected virtual ValueTask<Problem?> Conclude(Session session) => default;

    protected void Create(Row after, FieldSet named) => _changes.Add(RowChange.Create(plan, after, named, new Cause(Asking, Action)));

    protected void Update(Row before, Row after, FieldSet named) => _changes.Add(RowChange.Update(plan, before, after, named, new Cause(Asking, Action)));

    /// <summary>Records the delete of a row that is granted, and what it means to the rows that refer to it; or says why it cannot be.</summary>
    protected async ValueTask<Problem?> Delete(Session session, Row stored)
    {
        (Problem? problem, IReadOnlyList<RowChange> changes) = await new Deletion(session, new Cause(Asking, Action)).Of(plan, stored);
        _changes.AddRange(changes);
        return problem;
    }

    /// <summary>Shows the row; what the caller may not read is its id alone.</summary>
    protected async ValueTask<Problem?> Show(Session session, string id)
    {
        (Answer, Tag, Problem? problem) = await RowAnswer.Of(session, Asking, Shape, id);
        After = IsWatched ? await Plain(session, id) : null;
        if (problem == Problem.NotFound)
        {
            Answer = new JsonOut();
            Answer.Raw("{\"id\":"u8);
            Answer.Text(id);
            Answer.Raw((byte)'}');
            return null;
        }

        return problem;
    }

    /// <summary>Keeps the row as the caller sees it, before anything is done to it.</summary>
    protected async ValueTask Watch(Session session, string id) => Before = IsWatched ? await Plain(session, id) : null;

    private async ValueTask<byte[]?> Plain(Session session, string id)
    {
        using JsonOut? row = (await RowAnswer.Of(session, Asking, plan.Plain, id)).Json;
        return row?.Written.ToArray();
    }

    /// <summary>401 when signing in might help, else 403.</summary>
    protected Problem Refusal => Asking.Caller.Authenticated || writing.Sessions is null ? Problem.Forbidden() : Problem.NotAuthenticated;
}
