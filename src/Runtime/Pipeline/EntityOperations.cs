using System.Collections.Frozen;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Hooks;
using Truth.Runtime.Input;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>The operations on an entity.</summary>
internal sealed class EntityOperations
{
    private const int MostQueries = 1000;
    private readonly AppServices _services;
    private readonly BoundedCache<string, ListRequest> _queries = new(MostQueries);
    private readonly FrozenDictionary<string, Operation> _behaviors;

    public EntityOperations(AppServices services, EntityPlan plan)
    {
        _services = services;
        Plan = plan;
        List = request => Stages.Read(request, r => Route.ToList(r, _queries), Execute.List);
        CreateSteps = new(Route.ToShape, plan.Entity.Create, Validate.Create, NewRow, Created) { Hooks = Hooks(HookKind.Create) };
        Create = Writing(CreateSteps with { TakesArrays = true });
        Update = Writing(new(Route.ToRow, plan.Entity.Update, Validate.Update, ChangedRow, Changed) { Hooks = Hooks(HookKind.Update) });
        Replace = Writing(new(Route.ToRow, plan.Entity.Update, Validate.Update, ReplacedRow, Changed) { Hooks = Hooks(HookKind.Update) });
        Delete = Writing(new(Route.ToRow, plan.Entity.Delete, null, DeletedRow, Changed) { Hooks = Hooks(HookKind.Delete) });
        _behaviors = plan.Entity.Behaviors.ToFrozenDictionary(b => b.Name, Acting, StringComparer.Ordinal);
    }

    public EntityPlan Plan { get; }

    public Operation List { get; }

    public Operation Aggregate { get; } = request =>
    {
        AggregateRequest? asked = null;
        return Stages.Read(request, r => Route.ToAggregate(r, out asked), (r, reading) => Execute.Aggregate(r, reading, asked!));
    };

    public Operation Read { get; } = request => Stages.Read(request, Route.ToRow, Execute.Read);

    public Operation History { get; } = request =>
    {
        int limit = 0;
        return Stages.Read(request, r => Route.ToHistory(r, out limit), (r, reading) => Execute.History(r, reading, limit));
    };

    public Operation Create { get; }

    /// <summary>The write of <see cref="Create"/>, for a <see cref="Batch"/>.</summary>
    public WriteSteps CreateSteps { get; }

    public Operation Update { get; }

    public Operation Replace { get; }

    public Operation Delete { get; }

    public Operation Behavior(string name) => _behaviors[name];

    /// <summary>The operation at an address; null if there is none.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="rest">The segments that follow `/api/tasks/`.</param>
    public Operation? Find(string method, ReadOnlySpan<string> rest) => (method, rest.Length) switch
    {
        ("GET", 0) => List,
        ("POST", 0) => Create,
        ("GET", 1) => rest[0] == "aggregate" ? Aggregate : Read,
        ("PATCH", 1) => Update,
        ("PUT", 1) => Replace,
        ("DELETE", 1) => Delete,
        ("GET", 2) => rest[1] == "history" && Plan.Entity.Audit ? History : null,
        ("POST", 2) => _behaviors.GetValueOrDefault(rest[1]),
        _ => null,
    };

    /// <summary>The host's hooks of a kind of write; null if there are none.</summary>
    public HookStage? Hooks(HookKind kind, string? behavior = null) => HookStage.Of(_services.Hooks.Of(Plan.Entity.Name), kind, behavior);

    private static Operation Writing(WriteSteps steps) => request => Stages.Write(request, steps);

    private Operation Acting(BehaviorDescriptor behavior)
    {
        var parameters = new InputShape(behavior.Parameters);
        if (behavior.Kind == BehaviorKind.Restore)
        {
            // Hooks before a write need a row that the caller can read.
            return Writing(new(Route.ToRow, behavior.Permission, null, request => Restored(request, behavior), Changed));
        }

        return Writing(new(
            Route.ToRow, behavior.Permission, (request, body) =>
                Validate.Parameters(request, parameters, body), request => Acted(request, behavior), Changed)
        {
            Hooks = Hooks(HookKind.Behavior, behavior.Name),
        });
    }

    private static CreateJob NewRow(Request request) =>
        new(request.Plan, request.Writing, request.NewId ?? request.Services.Ids.Next(), request.Draft!)
        {
            Shape = request.Shape,
            Shows = request.ShowsRow,
            IsWatched = request.Hooked is not null,
        };

    private static void Created(Request request, EntityJob job)
    {
        request.Status = 201;
        request.Location = request.AddressOf(((CreateJob)job).Id);
    }

    private static UpdateJob ChangedRow(Request request) =>
        new(request.Plan, request.Writing, request.Id!, request.IfMatch, request.Draft!) { Shape = request.Shape,
            IsWatched = request.Hooked is not null };

    private static ReplaceJob ReplacedRow(Request request) =>
        new(request.Plan, request.Writing, request.Id!, request.IfMatch, request.Draft!, request.Services.Ids)
    {
        Shape = request.Shape, IsWatched = request.Hooked is not null,
    };

    private static DeleteJob DeletedRow(Request request) =>
        new(request.Plan, request.Writing, request.Id!, request.IfMatch) { IsWatched = request.Hooked is not null };

    private static BehaviorJob Acted(Request request, BehaviorDescriptor behavior) =>
        new(request.Plan, request.Writing, request.Id!, request.IfMatch, behavior, request.Draft!,
            request.Services.Ids) { Shape = request.Shape, IsWatched = request.Hooked is not null };

    private static RestoreJob Restored(Request request, BehaviorDescriptor behavior) =>
        new(request.Plan, request.Writing, request.Id!, request.IfMatch, behavior) { Shape = request.Shape };

    private static void Changed(Request request, EntityJob job) => request.Status = job.Deletes ? 204 : 200;
}
