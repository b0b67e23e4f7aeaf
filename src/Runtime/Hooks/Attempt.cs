using System.Text.Json.Nodes;
using Truth.Runtime.Auth;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Hooks;

/// <summary>A write that is about to be: its shape is right, and nothing else is decided. After all hooks every rule judges what they made of it, as if the caller had sent that.</summary>
public abstract class Attempt
{
    private readonly HookCall _call;

    private protected Attempt(HookCall call) => _call = call;

    /// <summary>Under whom: `store.As(attempt.Principal)` shows what the caller sees.</summary>
    public Principal Principal => _call.Principal;

    /// <summary>The caller's id; null: nobody is signed in, or it is the system.</summary>
    public string? UserId => _call.UserId;

    /// <summary>Ends with the request.</summary>
    public CancellationToken Cancellation => _call.Cancellation;

    /// <summary>Says what is wrong with a field. All that hooks say is answered at once, 422.</summary>
    /// <param name="field">As in JSON.</param>
    /// <param name="code">For programs: `too_soon`.</param>
    /// <param name="message">For people, to stand beside the field: `is before today`.</param>
    public void Refuse(string field, string code, string message) => _call.Errors.Add(new FieldError(field, code, message));

    /// <summary>Refuses it to this caller: 403.</summary>
    /// <param name="detail">For people: a sentence.</param>
    public void Forbid(string detail) => _call.Problem ??= Problem.Forbidden(detail);

    /// <summary>Refuses it as things are: 409, `refused`.</summary>
    /// <param name="detail">For people: a sentence.</param>
    public void Conflict(string detail) => _call.Problem ??= Problem.Refused(detail);
}

/// <summary>A row that is about to be made.</summary>
public sealed class CreateAttempt<TCreate> : Attempt
{
    internal CreateAttempt(HookCall call, TCreate input)
        : base(call) => Input = input;

    /// <summary>As sent; set it to change it: <c>attempt.Input = attempt.Input with { … }</c>.</summary>
    public TCreate Input { get; set; }
}

/// <summary>A row that is about to be changed.</summary>
public sealed class UpdateAttempt<TRow, TChange> : Attempt
{
    internal UpdateAttempt(HookCall call, TRow row, TChange input)
        : base(call) => (Row, Input) = (row, input);

    /// <summary>As the caller sees it before.</summary>
    public TRow Row { get; }

    /// <summary>As sent; set it to change it.</summary>
    public TChange Input { get; set; }
}

/// <summary>A row that is about to be deleted.</summary>
public sealed class DeleteAttempt<TRow> : Attempt
{
    internal DeleteAttempt(HookCall call, TRow row)
        : base(call) => Row = row;

    /// <summary>As the caller sees it.</summary>
    public TRow Row { get; }
}

/// <summary>A behavior that is about to be.</summary>
public sealed class BehaviorAttempt<TRow> : Attempt
{
    internal BehaviorAttempt(HookCall call, TRow row)
        : base(call) => (Row, Behavior, Input) = (row, call.Behavior!, call.Input!);

    /// <summary>As the caller sees it before.</summary>
    public TRow Row { get; }

    /// <summary>Its name: `complete`.</summary>
    public string Behavior { get; }

    /// <summary>The parameters, as sent; what is changed in it is changed.</summary>
    public JsonObject Input { get; }
}

/// <summary>A write that was done: committed, and not to be undone.</summary>
public sealed class Outcome<TRow>
    where TRow : class
{
    internal Outcome(HookCall call, TRow? before, TRow? row) => (Id, Principal, UserId, Behavior, Before, Row) = (call.Id!, call.Principal, call.UserId, call.Behavior, before, row);

    /// <summary>Of the row.</summary>
    public string Id { get; }

    /// <summary>Under whom it was done.</summary>
    public Principal Principal { get; }

    /// <summary>The caller's id; null: nobody was signed in, or it was the system.</summary>
    public string? UserId { get; }

    /// <summary>Which behavior did it, if one did.</summary>
    public string? Behavior { get; }

    /// <summary>As the caller saw it in the transaction, before; null of a new row.</summary>
    public TRow? Before { get; }

    /// <summary>As the caller saw it in the transaction, after; null of a deleted row, and of one that the caller may not read.</summary>
    public TRow? Row { get; }
}
