using Truth.Runtime.Hooks;

namespace HelpdeskWeb.Hooks;

/// <summary>Rejects replies to solved tickets and notifies customers of answers.</summary>
internal sealed class ReplyNotices(AppStore store, INotices notices) : ReplyHooks
{
    protected override async ValueTask BeforeCreate(CreateAttempt<ReplyCreate> attempt)
    {
        // Also null if the caller cannot read the ticket; then the rules for replies decide.
        var ticket = (await store.As(attempt.Principal).Tickets.ListAsync(new() { Filter = $"id == {attempt.Input.Ticket}" },
            attempt.Cancellation)).Items.SingleOrDefault();
        if (ticket is { Status: TicketStatus.Solved })
        {
            attempt.Conflict("The ticket is solved: open it again first.");
        }
    }

    protected override async ValueTask AfterCreate(Outcome<Reply> outcome)
    {
        if (outcome.Row is not { Internal: false } reply)
        {
            return;
        }

        var tickets = store.AsSystem().Tickets;
        var ticket = await tickets.GetAsync(reply.Ticket, new() { Expand = new() { Customer = new() } });
        if (ticket.CustomerRow is { } customer && customer.Id != outcome.UserId)
        {
            await tickets.UpdateAsync(ticket.Id, new() { Status = TicketStatus.Waiting });
            await notices.Send(customer.Email, $"An answer to “{ticket.Subject}”", reply.Text);
        }
    }
}
