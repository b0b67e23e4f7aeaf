using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
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

namespace Truth.Runtime.Http;

/// <summary>One request on its way through the stages: what each has found out.</summary>
internal sealed class Exchange(HttpContext context, AppServices services, EntityPlan plan)
{
    public HttpContext Context => context;

    public AppServices Services => services;

    public EntityPlan Plan => plan;

    /// <summary>What query strings of lists mean.</summary>
    public required Kept<string, ListRequest> Queries { get; init; }

    /// <summary>From parse: the session's token.</summary>
    public SentToken Sent { get; set; }

    /// <summary>From parse: under whom.</summary>
    public Principal Principal { get; set; }

    /// <summary>From parse.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>From parse.</summary>
    public Moment Moment { get; set; }

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

    public string? IfMatch => context.Request.Headers.IfMatch is { Count: > 0 } tags ? tags.ToString() : null;

    public Writing Writing => new(services.Sessions, Principal, Moment);

    /// <summary>From route, where a session is to begin: its token is answered, rather than set as a cookie.</summary>
    public bool TellsToken { get; set; }

    /// <summary>From validate, where a session is to begin: its token.</summary>
    public string? NewToken { get; set; }

    public Asking Asking => new(Caller, Moment);

    /// <summary>How long the statements may go on, from now on.</summary>
    public TimeLimit Limit => new(services.Time, plan.App.App.Timeout, context.RequestAborted);

    /// <summary>From execute: the answer's status, body and tag; the body is given back after it was sent.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public JsonOut? Body { get; set; }

    public string? Tag { get; set; }

    public string? Location { get; set; }

    /// <summary>`Set-Cookie`.</summary>
    public StringValues Cookies { get; set; }

    /// <summary>From any stage: it ends the request.</summary>
    public Problem? Problem { get; set; }

    /// <summary>Null outside development.</summary>
    public StageTimes? Times { get; init; }
}
