using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Auth;

/// <summary>
/// Under whom something is read or written: a name, not a right. Who that is now is read from the data in the transaction that asks, each time, so
/// that a user who is gone or has another role is so at once. Equal to <c>default</c>: nobody.
/// </summary>
public readonly record struct Principal
{
    /// <summary>Nobody who is known.</summary>
    public static Principal Nobody => default;

    /// <summary>The app itself: it passes every rule, and no check of shape, no guard and no constraint. What it writes is named in the log.</summary>
    public static Principal System => new() { IsSystem = true };

    internal bool IsNobody => !IsSystem && Token is null && Id is null && Email is null;

    internal bool IsSystem { get; private init; }

    /// <summary>Of a session: the hash of its token.</summary>
    internal byte[]? Token { get; private init; }

    internal string? Id { get; private init; }

    internal string? Email { get; private init; }

    /// <summary>A user, by id. One that is not there is nobody.</summary>
    public static Principal User(string id) => new() { Id = id };

    /// <summary>A user, by the e-mail address that it signs in with, however it is written.</summary>
    public static Principal OfEmail(string email) => new() { Email = EmailAddress.Canonical(email) };

    internal static Principal Session(byte[]? token) => new() { Token = token };

    /// <summary>Who has a session of ours is that user, whatever the host says besides; a session that has ended says nothing.</summary>
    internal Principal Or(in Principal host) => new() { Token = Token, Id = host.Id, Email = host.Email };

    /// <summary>The one place where a principal becomes a caller.</summary>
    /// <param name="sessions">Null when nobody signs in.</param>
    /// <param name="session">In whose transaction it is asked.</param>
    /// <param name="moment">When.</param>
    internal ValueTask<Caller> Load(Sessions? sessions, Session session, in Moment moment) =>
        IsSystem || sessions is null ? new(IsSystem ? Caller.System : Caller.Anonymous)
        : Token is null ? LoadNamed(sessions, session)
        : LoadSession(sessions, session, Token, moment);

    private async ValueTask<Caller> LoadSession(Sessions sessions, Session session, byte[] token, Moment moment)
    {
        Caller caller = await sessions.Load(session, token, moment);
        return caller.Authenticated ? caller : await LoadNamed(sessions, session);
    }

    private ValueTask<Caller> LoadNamed(Sessions sessions, Session session) =>
        Id is not null ? sessions.LoadUser(session, Id)
        : Email is not null ? sessions.LoadEmail(session, Email)
        : new(Caller.Anonymous);

    /// <summary>Tells nobody the token.</summary>
    public override string ToString() => IsSystem ? "system" : Token is not null ? "session" : Id is not null ? $"user {Id}" : Email is not null ? $"user {Email}" : "nobody";
}
