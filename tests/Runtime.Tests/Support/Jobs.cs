using System.Text;
using Truth.Runtime.Auth;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Input;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Tests.Support;

/// <summary>Jobs as the pipeline makes them, without HTTP. Without a user they are the system's.</summary>
internal sealed class Jobs(Host host)
{
    private static readonly IdSource Ids = new TimeOrderedIds(TimeProvider.System);

    public async Task<EntityJob> Run(EntityJob job)
    {
        await host.Site.Database.Write(job);
        job.Problem.ShouldBeNull();
        return job;
    }

    public CreateJob Create(string entity, string body, string? user, bool nobody = false)
    {
        EntityPlan plan = Plan(entity);
        Draft draft = Parsed(plan.Input, body);
        NewRow.Check(plan, draft, Moment, Ids).ShouldBeNull();
        NewRow.HashPasswords(plan, draft);
        return new CreateJob(plan, nobody ? As(null) with { Principal = Principal.Nobody } : As(user), Ids.Next(), draft);
    }

    public UpdateJob Update(string entity, string id, string body, string? user) =>
        new(Plan(entity), As(user), id, null, Parsed(Plan(entity).Input, body));

    public DeleteJob Delete(string entity, string id, string? user) => new(Plan(entity), As(user), id, null);

    public BehaviorJob Act(string entity, string id, string behavior, string? user)
    {
        BehaviorDescriptor found = Plan(entity).Entity.Behaviors.First(b => b.Name == behavior);
        return new BehaviorJob(Plan(entity), As(user), id, null, found, Parsed(new InputShape(found.Parameters), "{}"), Ids);
    }

    private Moment Moment => host.Site.System!.Moment;

    private EntityPlan Plan(string entity) => host.Site.System!.Plan[entity];

    private Writing As(string? user) =>
        new(host.Site.Served!.Services.Sessions, user is null ? Principal.System : Principal.User(user), Moment);

    private static Draft Parsed(InputShape shape, string body)
    {
        BodyParser.Parse(Encoding.UTF8.GetBytes(body), shape, out Draft draft).ShouldBeNull();
        return draft;
    }
}
