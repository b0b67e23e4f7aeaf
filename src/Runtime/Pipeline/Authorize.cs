using Truth.Runtime.Data;
using Truth.Runtime.Mapping;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Pipeline;

/// <summary>
/// The third stage: determines the caller and whether any row could grant access. Conditions on the row are checked on the row.
/// </summary>
internal static class Authorize
{
    /// <summary>Determines the caller.</summary>
    public static async ValueTask Identify(Request request, Session session) =>
        request.Caller = await request.Principal.Load(request.Services.Sessions, session, request.Moment);

    /// <summary>
    /// Reads: if nobody is signed in and nothing is readable, the answer is 401; a signed-in user who can read nothing gets an empty list,
    /// or 404 as for any row that is not readable.
    /// </summary>
    public static Problem? Read(Request request) =>
        Never(request, request.Plan.Entity.Read) && !request.Caller.Authenticated && request.Services.Sessions is not null
            ? Problem.NotAuthenticated
            : null;

    /// <summary>Writes: refused before the body is read if no row could grant access.</summary>
    /// <param name="request">The request.</param>
    /// <param name="rule">The rule that must grant access; null if only the row decides.</param>
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

    /// <summary>Keeps the user that the writer found, for the next write of the same session.</summary>
    public static void Keep(Request request)
    {
        // After a request that begins a session, the caller is not the one of its token.
        if (request is { Principal.Token: { } token, BeginsSession: false, Services.Sessions: { } sessions })
        {
            sessions.Seen.Keep(token, request.Caller);
        }
    }

    /// <summary>401 if signing in could grant access, otherwise 403.</summary>
    private static Problem Refusal(Request request) =>
        request.Caller.Authenticated || request.Services.Sessions is null ? Problem.Forbidden() : Problem.NotAuthenticated;

    private static bool Never(Request request, RowRule rule) => request.Plan.Mapping.Where(rule, request.Caller) == RuleSql.Never;
}
