using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Hooks;
using Truth.Runtime.Input;
using Truth.Runtime.Json;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Pipeline;

/// <summary>
/// A request to the app: over HTTP, from the host's C# code, or by the system. The source of the request creates it, an <see
/// cref="Operation"/> passes it through the stages, each of which stores its results in it, and the source reads the answer from it.
/// </summary>
internal class Request(AppServices services, EntityPlan plan)
{
    public AppServices Services => services;

    public EntityPlan Plan => plan;

    /// <summary>The principal of the request.</summary>
    public required Principal Principal { get; init; }

    /// <summary>The time of the request.</summary>
    public Moment Moment { get; private init; } = services.Moment;

    /// <summary>The ID of the request in the log and in problems.</summary>
    public required string RequestId { get; init; }

    /// <summary>The HTTP method: `PATCH`.</summary>
    public required string Method { get; init; }

    /// <summary>The path for the log: `/api/tasks`.</summary>
    public string Path { get; init; } = "";

    /// <summary>The query string of the address with its `?`; empty or null if there is none.</summary>
    public string? Query { get; init; }

    /// <summary>The ID of the row in the address, not validated; null if there is none.</summary>
    public string? Row { get; init; }

    /// <summary>The `ETag` that the row must still have; null for any.</summary>
    public string? IfMatch { get; init; }

    /// <summary>The `Idempotency-Key` as it was sent; null if there is none.</summary>
    public string? SentKey { get; init; }

    /// <summary>The body.</summary>
    public RequestBody Input { get; init; } = RequestBody.None;

    /// <summary>Creates the host's hooks; null if there are none.</summary>
    public IServiceProvider? Scope { get; init; }

    /// <summary>The id of the row that it creates, if the caller has chosen it; null for a new id.</summary>
    public string? NewId { get; init; }

    /// <summary>The response to a write contains the row.</summary>
    public bool ShowsRow { get; init; } = true;

    /// <summary>The caller no longer waits for the answer.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The request ends with a session, and the user of its token is not the caller at the beginning.</summary>
    public bool BeginsSession { get; init; }

    /// <summary>Null outside development.</summary>
    public StageTimes? Times { get; init; }

    /// <summary>Set by route: the ID of the row, if the address contains one.</summary>
    public string? Id { get; set; }

    /// <summary>Set by route: the requested shape of rows.</summary>
    public RowShape Shape { get; set; } = plan.Plain;

    /// <summary>Set by route, for a list.</summary>
    public ListRequest? List { get; set; }

    /// <summary>Set by route, for a list that continues from a cursor.</summary>
    public string? Cursor { get; set; }

    /// <summary>Set by authorize.</summary>
    public Caller Caller { get; set; } = Caller.Anonymous;

    /// <summary>Set when the body was read, if the request has a key.</summary>
    public IdempotencyKey? Key { get; set; }

    /// <summary>The write was completed by an earlier request with the same key, so that only its answer is repeated.</summary>
    public bool IsRepeated { get; set; }

    /// <summary>Set by validate.</summary>
    public Draft? Draft { get; set; }

    /// <summary>Set by validate, if the host has hooks.</summary>
    public HookCall? Hooked { get; set; }

    /// <summary>The same request with one element of its body.</summary>
    public Request Part(ReadOnlyMemory<byte> element) => new(services, plan)
    {
        Principal = Principal,
        Moment = Moment,
        RequestId = RequestId,
        Method = Method,
        Path = Path,
        Query = Query,
        Input = new StoredBody(element),
        Scope = Scope,
        Cancellation = Cancellation,
        Caller = Caller,
    };

    public Writing Writing => new(services.Sessions, Principal, Moment);

    /// <summary>The address of a row of the entity.</summary>
    public string AddressOf(string id) => $"/api/{plan.Entity.Path}/{id}";

    public Asking Asking => new(Caller, Moment);

    /// <summary>The time limit of the statements, starting now.</summary>
    public TimeLimit Limit => new(services.Time, plan.App.App.Timeout, Cancellation);

    /// <summary>Set by execute: the HTTP status of the answer.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Set by execute. Whoever takes it must return it.</summary>
    public JsonOut? Body { get; set; }

    /// <summary>Set by execute: the tag of a single row.</summary>
    public string? Tag { get; set; }

    /// <summary>Set by execute: the address of a new row.</summary>
    public string? Location { get; set; }

    /// <summary>Set by the source of the request or any stage: ends the request.</summary>
    public Problem? Problem { get; set; }

    /// <summary>Set by any stage: the error that caused <see cref="Problem"/>, for callers who may see it.</summary>
    public Exception? Error { get; set; }

    /// <summary>The caller has disconnected; nobody receives the answer.</summary>
    public bool IsAbandoned { get; set; }
}

/// <summary>Passes a request through the stages; afterwards the request contains the answer.</summary>
internal delegate ValueTask Operation(Request request);
