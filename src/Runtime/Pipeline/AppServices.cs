using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Hooks;
using Truth.Runtime.Rows;
using Truth.Runtime.Values;

namespace Truth.Runtime.Pipeline;

/// <summary>What answering requests to one snapshot takes.</summary>
internal sealed class AppServices
{
    public required AppPlan Plan { get; init; }

    public required Database Database { get; init; }

    public required Readiness Readiness { get; init; }

    public required TimeProvider Time { get; init; }

    public required IdSource Ids { get; init; }

    public required Throttle Throttle { get; init; }

    /// <summary>Null when nobody signs in.</summary>
    public KnownDevices? Devices { get; init; }

    public required ILogger Log { get; init; }

    public required HookSet Hooks { get; init; }

    public required int MaxBodyBytes { get; init; }

    public required bool Development { get; init; }

    /// <summary>Null when nobody signs in.</summary>
    public Sessions? Sessions { get; init; }

    /// <summary>Of its own per app, since browsers share cookies between the ports of a host.</summary>
    public string CookieName => field ??= $"{Plan.App.Name.ToLowerInvariant()}-session";

    public Senders Senders => field ??= new Senders(CookieName, Claims);

    /// <summary>What the host's own authentication says; null where the host is there for the app alone.</summary>
    public Func<ClaimsPrincipal, Principal>? Claims { get; init; }

    public Moment Moment => Moment.Of(Time, Plan.Zone);
}
