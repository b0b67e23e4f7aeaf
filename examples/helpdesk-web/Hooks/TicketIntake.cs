using Truth.Runtime.Hooks;

namespace HelpdeskWeb.Hooks;

/// <summary>Checks new tickets and assigns each of them.</summary>
internal sealed class TicketIntake(AppStore store) : TicketHooks
{
    public const int MostUnsolved = 3;

    protected override async ValueTask BeforeCreate(CreateAttempt<TicketCreate> attempt)
    {
        attempt.Input = attempt.Input with { Subject = attempt.Input.Subject.Trim() };
        if (attempt.Input.Description.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < 3)
        {
            attempt.Refuse("description", "too_terse", "is hardly a sentence");
        }

        if (attempt.UserId is not { } customer)
        {
            return;
        }

        // Runs as the caller, who learns nothing about tickets that they cannot read. Two tickets that are sent at once may both pass,
        // which does no harm here.
        var unsolved =
            await store.As(attempt.Principal).Tickets.ListAsync(new() { Filter = $"customer == {customer} && status != \"solved\"",
            Limit = MostUnsolved }, attempt.Cancellation);
        if (unsolved.Items.Count == MostUnsolved)
        {
            attempt.Conflict($"There are {MostUnsolved} unsolved tickets of yours already.");
        }
    }

    // Runs as the system, because the caller may not set the assignee.
    protected override async ValueTask AfterCreate(Outcome<Ticket> outcome)
    {
        var system = store.AsSystem();
        var agents = await system.QueryAsync<string>("""
            SELECT u.id FROM user u LEFT JOIN ticket t ON t.assignee = u.id AND t.status <> 'solved'
            WHERE u.role = 'agent' GROUP BY u.id ORDER BY count(t.id), u.id LIMIT 1
            """);
        if (agents.Count > 0)
        {
            await system.Tickets.UpdateAsync(outcome.Id, new() { Assignee = agents[0] });
        }
    }
}
