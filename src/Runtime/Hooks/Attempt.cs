using System.Text.Json.Nodes;
using Truth.Runtime.Auth;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Hooks;

/// <summary>
/// A write before it is executed: its input is well-formed, and nothing else is decided. After all hooks, the rules are applied to the
/// result, as if the caller had sent it.
/// </summary>
public abstract class Attempt
{
    private readonly HookCall _call;

    private protected Attempt(HookCall call) => _call = call;

    /// <summary>The principal of the write: `store.As(attempt.Principal)` reads with the permissions of the caller.</summary>
    public Principal Principal => _call.Principal;

    /// <summary>The id of the caller; null if nobody is signed in, or if it is the system.</summary>
    public string? UserId => _call.UserId;

    /// <summary>Cancelled when the request ends.</summary>
    public CancellationToken Cancellation => _call.Cancellation;

    /// <summary>Reports an error of a field. All errors of hooks are returned together with 422.</summary>
    /// <param name="field">The name in JSON.</param>
    /// <param name="code">A code for programs: `too_soon`.</param>
    /// <param name="message">A message for users, to show next to the field: `is before today`.</param>
    public void Refuse(string field, string code, string message) => _call.Errors.Add(new FieldError(field, code, message));

    /// <summary>Refuses the write for this caller: 403.</summary>
    /// <param name="detail">A sentence for users.</param>
    public void Forbid(string detail) => _call.Problem ??= Problem.Forbidden(detail);

    /// <summary>Refuses the write in the current state: 409, `refused`.</summary>
    /// <param name="detail">A sentence for users.</param>
    public void Conflict(string detail) => _call.Problem ??= Problem.Refused(detail);
}

/// <summary>The creation of a row, before it is executed.</summary>
public sealed class CreateAttempt<TCreate> : Attempt
{
    internal CreateAttempt(HookCall call, TCreate input)
        : base(call) => Input = input;

    /// <summary>The input; assign it to change it: <c>attempt.Input = attempt.Input with { … }</c>.</summary>
    public TCreate Input { get; set; }
}

/// <summary>A change of a row, before it is executed.</summary>
public sealed class UpdateAttempt<TRow, TChange> : Attempt
{
    internal UpdateAttempt(HookCall call, TRow row, TChange input)
        : base(call) => (Row, Input) = (row, input);

    /// <summary>The row before the change, as the caller can read it.</summary>
    public TRow Row { get; }

    /// <summary>The input; assign it to change it.</summary>
    public TChange Input { get; set; }
}

/// <summary>The deletion of a row, before it is executed.</summary>
public sealed class DeleteAttempt<TRow> : Attempt
{
    internal DeleteAttempt(HookCall call, TRow row)
        : base(call) => Row = row;

    /// <summary>The row, as the caller can read it.</summary>
    public TRow Row { get; }
}

/// <summary>A behavior, before it is executed.</summary>
public sealed class BehaviorAttempt<TRow> : Attempt
{
    internal BehaviorAttempt(HookCall call, TRow row)
        : base(call) => (Row, Behavior, Input) = (row, call.Behavior!, call.Input!);

    /// <summary>The row before the change, as the caller can read it.</summary>
    public TRow Row { get; }

    /// <summary>Its name: `complete`.</summary>
    public string Behavior { get; }

    /// <summary>The parameters; changes to them take effect.</summary>
    public JsonObject Input { get; }
}

/// <summary>A completed write, which is committed and cannot be undone.</summary>
public sealed class Outcome<TRow>
    where TRow : class
{
    internal Outcome(HookCall call, TRow? before, TRow? row) =>
        (Id, Principal, UserId, Behavior, Before, Row) = (call.Id!, call.Principal, call.UserId, call.Behavior, before, row);

    /// <summary>The id of the row.</summary>
    public string Id { get; }

    /// <summary>The principal of the write.</summary>
    public Principal Principal { get; }

    /// <summary>The id of the caller; null if nobody was signed in, or if it was the system.</summary>
    public string? UserId { get; }

    /// <summary>The behavior that made the change, or null.</summary>
    public string? Behavior { get; }

    /// <summary>The row before the change, as the caller could read it in the transaction; null for a new row.</summary>
    public TRow? Before { get; }

    /// <summary>
    /// The row after the change, as the caller could read it in the transaction; null for a deleted row, and for one that the caller may
    /// not read.
    /// </summary>
    public TRow? Row { get; }
}
