using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Truth.Runtime.Auth;
using Truth.Runtime.Data;
using Truth.Runtime.Files;
using Truth.Runtime.Hooks;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Pipeline;

/// <summary>The services that requests to a snapshot need.</summary>
internal sealed class AppServices
{
    public required AppPlan Plan { get; init; }

    public required Database Database { get; init; }

    public required Readiness Readiness { get; init; }

    public required TimeProvider Time { get; init; }

    public required IdSource Ids { get; init; }

    public required Throttle Throttle { get; init; }

    /// <summary>Null if the app has no sign-in.</summary>
    public KnownDevices? Devices { get; init; }

    public required ILogger Log { get; init; }

    public required HookSet Hooks { get; init; }

    /// <summary>The content of files.</summary>
    public required FileServices Files { get; init; }

    public required int MaxBodyBytes { get; init; }

    public required bool Development { get; init; }

    /// <summary>Null if the app has no sign-in.</summary>
    public Sessions? Sessions { get; init; }

    /// <summary>Different for each app, because browsers share cookies between the ports of a host.</summary>
    public string CookieName => field ??= $"{Plan.App.Name.ToLowerInvariant()}-session";

    public Principals Senders => field ??= new Principals(CookieName, Claims);

    /// <summary>The result of the host's own authentication; null if the process hosts only the app.</summary>
    public Func<ClaimsPrincipal, Principal>? Claims { get; init; }

    public Moment Moment => Moment.Of(Time, Plan.Zone);
}
