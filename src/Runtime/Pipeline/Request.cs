using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Hooks;
using Truth.Runtime.Input;
using Truth.Runtime.Json;
using Truth.Runtime.Lists;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>
/// Something that is asked of the app: over HTTP, by the host's own C#, or by the system. What asks makes it, an <see cref="Operation"/> leads it
/// through the stages, each of which notes what it has found out, and what asked reads the answer from it.
/// </summary>
internal class Request(AppServices services, EntityPlan plan)
{
    public AppServices Services => services;

    public EntityPlan Plan => plan;

    /// <summary>Under whom.</summary>
    public required Principal Principal { get; init; }

    /// <summary>When.</summary>
    public Moment Moment { get; } = services.Moment;

    /// <summary>As the log and a problem name it.</summary>
    public required string RequestId { get; init; }

    /// <summary>As HTTP says it: `PATCH`.</summary>
    public required string Method { get; init; }

    /// <summary>As the log names it: `/api/tasks`.</summary>
    public string Path { get; init; } = "";

    /// <summary>How the address goes on behind `?`, with that sign; empty or null for nothing.</summary>
    public string? Query { get; init; }

    /// <summary>The row that the address names, which nothing has checked; null for none.</summary>
    public string? Row { get; init; }

    /// <summary>The `ETag` that the row must still have; null for any.</summary>
    public string? IfMatch { get; init; }

    /// <summary>What is sent.</summary>
    public RequestBody Input { get; init; } = RequestBody.None;

    /// <summary>Gives the host's hooks what they are made of; null where there are none.</summary>
    public IServiceProvider? Scope { get; init; }

    /// <summary>The id of the row that it makes, where who asks has chosen it; null: a new one.</summary>
    public string? NewId { get; init; }

    /// <summary>The answer of a write shows the row.</summary>
    public bool ShowsRow { get; init; } = true;

    /// <summary>Nobody waits for the answer any more.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>It ends with a session: whom its token names is another than who asked.</summary>
    public bool BeginsSession { get; init; }

    /// <summary>Null outside development.</summary>
    public StageTimes? Times { get; init; }

    /// <summary>From route: the row, where the address names one.</summary>
    public string? Id { get; set; }

    /// <summary>From route: what of the row is asked for.</summary>
    public RowShape Shape { get; set; } = plan.Plain;

    /// <summary>From route, for a list.</summary>
    public ListRequest? List { get; set; }

    /// <summary>From route, for a list that goes on.</summary>
    public string? Cursor { get; set; }

    /// <summary>From authorize.</summary>
    public Caller Caller { get; set; } = Caller.Anonymous;

    /// <summary>From validate.</summary>
    public Draft? Draft { get; set; }

    /// <summary>From validate, where the host has hooks.</summary>
    public HookCall? Hooked { get; set; }

    public Writing Writing => new(services.Sessions, Principal, Moment);

    public Asking Asking => new(Caller, Moment);

    /// <summary>How long the statements may go on, from now on.</summary>
    public TimeLimit Limit => new(services.Time, plan.App.App.Timeout, Cancellation);

    /// <summary>From execute: the answer's status, as HTTP has it.</summary>
    public int Status { get; set; } = 200;

    /// <summary>From execute; whoever takes it gives it back.</summary>
    public JsonOut? Body { get; set; }

    /// <summary>From execute: of a row that is answered alone.</summary>
    public string? Tag { get; set; }

    /// <summary>From execute: the address of a new row.</summary>
    public string? Location { get; set; }

    /// <summary>From what asks, or any stage: it ends the request.</summary>
    public Problem? Problem { get; set; }

    /// <summary>From any stage: the error behind <see cref="Problem"/>, for who may see it.</summary>
    public Exception? Error { get; set; }

    /// <summary>Who asked has gone: there is nobody to answer.</summary>
    public bool IsAbandoned { get; set; }
}

/// <summary>Leads a request through the stages; its answer is in the request when it is done.</summary>
internal delegate ValueTask Operation(Request request);
