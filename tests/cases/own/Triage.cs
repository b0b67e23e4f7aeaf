using Desk;
using Truth.Runtime.Hooks;

namespace Own;

/// <summary>Changes or refuses a ticket as its title specifies.</summary>
public sealed class Triage(AppStore store) : TicketHooks
{
    protected override async ValueTask BeforeCreate(CreateAttempt<TicketCreate> attempt)
    {
        var input = attempt.Input;
        attempt.Input = input.Title switch
        {
            "trim" => input with { Title = "trimmed", Priority = 3, Due = new DateOnly(2026, 2, 1), Price = 1.5m },
            "long" => input with { Title = new string('x', 50) },
            "note" => input with { Note = "from a hook" },
            "whose" =>
                input with { CreatedBy = (await store.AsSystem().Users.ListAsync(new() { Filter = $"role == {UserRole.Admin}" })).Items[0].Id },
            _ => input,
        };
        switch (input.Title)
        {
            case "spam":
                attempt.Refuse("title", "spam", "looks like spam");
                attempt.Refuse("body", "missing", "says nothing");
                break;
            case "forbid":
                attempt.Forbid("Not from you.");
                break;
            case "conflict":
                attempt.Conflict("The desk is closed.");
                break;
            case "throw":
                throw new InvalidOperationException("a hook's own mistake");
            case "count":
                var seen = await store.As(attempt.Principal).Tickets.ListAsync(new() { Count = true });
                var all = await store.AsSystem().QueryAsync<long>("SELECT count(*) FROM ticket");
                attempt.Input = input with { Title = $"{seen.Total} of {all[0]}" };
                break;
            case "again":
                await store.As(attempt.Principal).Tickets.CreateAsync(new() { Title = "again" }, cancellationToken: attempt.Cancellation);
                break;
            case "twice":
                await store.AsSystem().Tickets.CreateAsync(new() { Title = "by the system", CreatedBy = attempt.UserId },
                    cancellationToken: attempt.Cancellation);
                break;
        }
    }

    protected override ValueTask BeforeUpdate(UpdateAttempt<Ticket, TicketChange> attempt)
    {
        if (attempt.Input.Title is { IsSet: true, Value: "note" })
        {
            attempt.Input = attempt.Input with { Note = "from a hook" };
        }
        else if (attempt.Input.Title is { IsSet: true, Value: "shorten" })
        {
            attempt.Input = attempt.Input with { Title = default, Body = $"was {attempt.Row.Title}", Due = null };
        }
        else if (attempt.Input.Priority is { IsSet: true, Value: 5 })
        {
            attempt.Refuse("priority", "too_urgent", "is for the desk to say");
        }

        return default;
    }

    protected override ValueTask BeforeDelete(DeleteAttempt<Ticket> attempt)
    {
        if (attempt.Row.Title == "keep")
        {
            attempt.Conflict("It is kept.");
        }

        return default;
    }

    protected override ValueTask BeforeClose(BehaviorAttempt<Ticket> attempt)
    {
        if (attempt.Input["report"]?.GetValue<string>() == "secret")
        {
            attempt.Input["report"] = "***";
        }
        else if (attempt.Input["report"]?.GetValue<string>() == "short")
        {
            attempt.Input["report"] = "x";
        }

        return default;
    }
}

/// <summary>Records the completed writes.</summary>
public sealed class Journal(AppStore store) : TicketHooks
{
    protected override ValueTask AfterCreate(Outcome<Ticket> outcome) => Tell("create", outcome);

    protected override ValueTask AfterUpdate(Outcome<Ticket> outcome) => Tell("update", outcome);

    protected override ValueTask AfterDelete(Outcome<Ticket> outcome) => Tell("delete", outcome);

    protected override ValueTask AfterClose(Outcome<Ticket> outcome) => Tell("close", outcome);

    protected override ValueTask AfterDrop(Outcome<Ticket> outcome) => Tell("drop", outcome);

    private async ValueTask Tell(string what, Outcome<Ticket> outcome)
    {
        if (outcome.Row?.Title == "fail after")
        {
            throw new InvalidOperationException("too late");
        }

        await store.AsSystem().Entries.CreateAsync(new() { Text = $"{what}: {outcome.Before?.Title ?? "-"} -> {outcome.Row?.Title ?? "-"}, note {outcome.Row?.Note ?? "-"}" });
    }
}

/// <summary>Sign-ups are checked as well.</summary>
public sealed class People(AppStore store) : UserHooks
{
    protected override ValueTask BeforeCreate(CreateAttempt<UserCreate> attempt)
    {
        attempt.Input = attempt.Input.Name switch
        {
            "would be" => attempt.Input with { Role = UserRole.Admin },
            _ => attempt.Input with { Name = attempt.Input.Name.Trim() },
        };
        return default;
    }

    protected override async ValueTask AfterCreate(Outcome<User> outcome)
    {
        var me = await store.As(outcome.Principal).Auth.MeAsync();
        await store.AsSystem().Entries.CreateAsync(new() { Text = $"welcome {me?.Name ?? "nobody"}" });
    }
}
