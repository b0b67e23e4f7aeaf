using Truth.Runtime.Data;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Pipeline;

/// <summary>The third stage: who asks, and whether any row could grant it. What the row has a say in is decided on the row.</summary>
internal static class Authorize
{
    /// <summary>Finds the caller.</summary>
    public static async ValueTask Identify(Request request, Session session) =>
        request.Caller = await request.Principal.Load(request.Services.Sessions, session, request.Moment);

    /// <summary>
    /// Reading: nobody signed in and nothing to see is 401; somebody who sees nothing gets an empty list, or 404, as for any row
    /// that may not be read.
    /// </summary>
    public static Problem? Read(Request request) =>
        Never(request, request.Plan.Entity.Read) && !request.Caller.Authenticated && request.Services.Sessions is not null
            ? Problem.NotAuthenticated
            : null;

    /// <summary>Writing: refused before the body is read when no row could grant it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="rule">What must grant it; null when the row decides alone.</param>
    public static async ValueTask<Problem?> Write(Request request, RowRule? rule)
    {
        if (rule is null)
        {
            return null;
        }

        if (!request.Principal.IsNobody)
        {
            request.Caller = request.Services.Sessions?.Seen.Find(request.Principal.Token) ?? Caller.Anonymous;
            if (Never(request, rule))
            {
                using ReadTransaction reading = request.Services.Database.Read(request.Limit);
                await Identify(request, reading.Session);
                await reading.Complete();
            }
        }

        return Never(request, rule) ? Refusal(request) : null;
    }

    /// <summary>Remembers whom the writer found, for the next write of the same session.</summary>
    public static void Keep(Request request)
    {
        // A request that begins a session ends as somebody else than its token says.
        if (request is { Principal.Token: { } token, BeginsSession: false, Services.Sessions: { } sessions })
        {
            sessions.Seen.Keep(token, request.Caller);
        }
    }

    /// <summary>401 when signing in might help, else 403.</summary>
    private static Problem Refusal(Request request) =>
        request.Caller.Authenticated || request.Services.Sessions is null ? Problem.Forbidden() : Problem.NotAuthenticated;

    private static bool Never(Request request, RowRule rule) => rule.For(request.Caller) == RowRule.Never;
}
