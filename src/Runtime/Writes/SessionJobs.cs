using Truth.Runtime.Auth;
using Truth.Runtime.Changes;
using Truth.Runtime.Data;
using Truth.Runtime.Input;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime.Writes;

/// <summary>The network of a sign-in, which is remembered as known.</summary>
internal sealed record SignInPlace(KnownDevices Devices, string Network)
{
    public void Remember(Session session, string account, in Moment moment) => Devices.Remember(session, account, Network, moment);
}

/// <summary>Sign-up: needs no create rule, but all field rules apply, and it signs the new user in.</summary>
internal sealed class RegisterJob(EntityPlan users, Writing writing, string id, Draft draft, byte[] token) : CreateJob(users, writing, id,
    draft)
{
    protected override RowRule? Rule => null;

    public required SignInPlace Place { get; init; }

    protected override string Action => "register";

    protected override async ValueTask<Problem?> Conclude(Session session)
    {
        // A user who is not active yet has an account but gets no session.
        Asking = Asking with { Caller = await Writing.Sessions!.LoadUser(session, Id) };
        if (Asking.Caller.Authenticated)
        {
            SessionRows.Begin(session, token, Id, Writing.Moment, Writing.Sessions.Timeout);
            Place.Remember(session, Id, Writing.Moment);
        }

        return await base.Conclude(session);
    }
}

/// <summary>Begins a session for a user whose password was correct.</summary>
internal sealed class LoginJob(EntityPlan users, Writing writing, Credentials.Account account, byte[] token) : EntityJob(users, writing)
{
    public required SignInPlace Place { get; init; }

    protected override string Action => "login";

    // The password may have changed since the comparison, and the account may have been deactivated.
    protected override async ValueTask<Problem?> Decide(Session session) =>
        await Credentials.OfId(session, Plan, account.Id) == account ? null : Problem.WrongCredentials;

    protected override async ValueTask<Problem?> Conclude(Session session)
    {
        SessionRows.Begin(session, token, account.Id, Writing.Moment, Writing.Sessions!.Timeout);
        Place.Remember(session, account.Id, Writing.Moment);
        Asking = Asking with { Caller = await Writing.Sessions.LoadUser(session, account.Id) };
        await Show(session, account.Id);
        return null;
    }
}

/// <summary>Changes the password: all other sessions of the user end.</summary>
internal sealed class PasswordJob(EntityPlan users, Writing writing, Credentials.Account account, string hash) : EntityJob(users, writing)
{
    protected override string Action => "password";

    protected override async ValueTask<Problem?> Decide(Session session)
    {
        if (Asking.Caller.Id != account.Id || await Credentials.OfId(session, Plan, account.Id) != account)
        {
            return Problem.NotAuthenticated;
        }

        Row stored = await Plan.Loader.Load(session, Asking, account.Id);
        int password = Plan.IndexOf(Credentials.PasswordField);
        Scalar[] values = [.. Enumerable.Range(0, Plan.Fields.Length + Plan.Entity.Paths.Length).Select(i => stored[i])];
        values[password] = Scalar.Of(hash);
        values[Plan.UpdatedAt] = Scalar.Of(Writing.Moment.NowText);
        var named = new FieldSet(Plan.Fields.Length);
        named.Add(password);
        Update(stored, new Row(values), named);
        return null;
    }

    protected override ValueTask<Problem?> Conclude(Session session)
    {
        SessionRows.EndOthers(session, account.Id, Writing.Principal.Token);
        return default;
    }
}

/// <summary>Ends the session of the caller.</summary>
internal sealed class LogoutJob(EntityPlan users, Writing writing) : EntityJob(users, writing)
{
    protected override string Action => "logout";

    protected override ValueTask<Problem?> Decide(Session session) => default;

    protected override ValueTask<Problem?> Conclude(Session session)
    {
        if (Writing.Principal.Token is { } token)
        {
            SessionRows.End(session, token);
        }

        return default;
    }
}
