using System.Reflection;
using System.Security.Claims;
using Truth.Runtime.Auth;
using Truth.Runtime.Values;

namespace Truth.Runtime;

/// <summary>
/// What the host decides about a generated app. In a project of one's own the configuration section `Truth` sets `DataFile` and `MaxBodyBytes`, and
/// <c>services.Configure&lt;TruthOptions&gt;(…)</c> or <c>builder.AddTruth(…)</c> sets any of them. They are validated when the host starts.
/// </summary>
public sealed class TruthOptions
{
    /// <summary>The SQLite file; made when it is not there. In a project of one's own it is relative to the content root.</summary>
    public string DataFile { get; set; } = "app.db";

    /// <summary>The assembly that the app was generated into; null: the host's own. For a host that has its app from a library, which says so to `builder.AddTruth(…)`.</summary>
    public Assembly? App { get; set; }

    /// <summary>Errors show their cause, answers carry `Server-Timing`, and the shell loads <see cref="DevelopmentScript"/>.</summary>
    public bool Development { get; set; }

    /// <summary>The address of a script that the shell loads before the app, in development only: `/_truth/reload.js`.</summary>
    public string? DevelopmentScript { get; set; }

    /// <summary>Larger request bodies are 413.</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// Which user the claims of the host's own authentication name, where a request has no session of the app. By default `sub` (or
    /// <see cref="ClaimTypes.NameIdentifier"/>) is the user's id; without it, `email` the address, unless it is said not to be verified. Claims never say
    /// what a user may do: its row does. A user who is not there is nobody.
    /// </summary>
    public Func<ClaimsPrincipal, Principal> Claims { get; set; } = UserClaims.Of;

    /// <summary>The only clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Where ids of new rows come from; null: UUIDv7 by <see cref="Time"/>.</summary>
    public IdSource? Ids { get; set; }

    /// <summary>How hard a commit waits for the disk. Tests alone turn it down, to see themselves go red.</summary>
    internal string Synchronous { get; init; } = "FULL";

    /// <summary>The host answers other addresses too: what looks like a file and is none of the app's is left to it.</summary>
    internal bool IsGuest { get; set; }
}
