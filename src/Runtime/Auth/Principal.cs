using Truth.Compiler.Text;
using Truth.Runtime.Data;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Auth;

/// <summary>
/// On whose behalf something is read or written: an identity, without permissions. The user's row is read in each transaction, so
/// that deleting a user or changing a role takes effect immediately. <c>default</c> means nobody.
/// </summary>
public readonly record struct Principal
{
    /// <summary>An unknown caller.</summary>
    public static Principal Nobody => default;

    /// <summary>
    /// The app itself: no rules apply, but input is still validated, and guards and constraints apply. Its writes are logged.
    /// </summary>
    public static Principal System => new() { IsSystem = true };

    internal bool IsNobody => !IsSystem && Token is null && Id is null && Email is null;

    internal bool IsSystem { get; private init; }

    /// <summary>A session, by the hash of its token.</summary>
    internal byte[]? Token { get; private init; }

    internal string? Id { get; private init; }

    internal string? Email { get; private init; }

    /// <summary>A user, by id. A user who does not exist is treated as nobody.</summary>
    public static Principal User(string id) => new() { Id = id };

    /// <summary>A user, by e-mail address in any notation.</summary>
    public static Principal OfEmail(string email) => new() { Email = EmailAddress.Canonical(email) };

    internal static Principal Session(byte[]? token) => new() { Token = token };

    /// <summary>A session of the app takes precedence over the authentication of the host; a session that has ended is ignored.</summary>
    internal Principal Or(in Principal host) => new() { Token = Token, Id = host.Id, Email = host.Email };

    /// <summary>The only place that resolves a principal to a caller.</summary>
    /// <param name="sessions">Null if nobody can sign in.</param>
    /// <param name="session">The connection of the transaction.</param>
    /// <param name="moment">The current time.</param>
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

    /// <summary>Does not disclose the token.</summary>
    public override string ToString() =>
        IsSystem ? "system"
        : Token is not null ? "session"
        : Id is not null ? $"user {Id}"
        : Email is not null ? $"user {Email}"
        : "nobody";
}
