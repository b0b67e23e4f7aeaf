using Truth.Runtime.Data;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Auth;

/// <summary>
/// The caller that a session had recently. Where each statement is a round trip, a request goes on with this caller while the stored one is
/// loaded by the same round trip as what it asks first. Nothing is answered or written before they are compared.
/// </summary>
internal sealed class ExpectedCaller
{
    private readonly Session _session;
    private readonly Task<Caller> _loading;

    private ExpectedCaller(Session session, Caller caller, Task<Caller> loading) =>
        (_session, Caller, _loading) = (session, caller, loading);

    /// <summary>The caller to go on with.</summary>
    public Caller Caller { get; }

    /// <summary>Null if nobody is expected, or nothing would be gained.</summary>
    /// <param name="principal">The sender.</param>
    /// <param name="sessions">Null if nobody can sign in.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="moment">The time of the request.</param>
    public static ExpectedCaller? Of(in Principal principal, Sessions? sessions, Session session, in Moment moment) =>
        session.IsRemote && principal is { Token: { } token, Id: null, Email: null } && sessions?.Seen.Find(token) is { } seen
            ? new(session, seen, sessions.LoadTogether(session, token, moment).AsTask())
            : null;

    /// <summary>The stored caller.</summary>
    public async ValueTask<Caller> Actual()
    {
        await _session.Flush();
        return await _loading;
    }
}
