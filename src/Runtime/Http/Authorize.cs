using Truth.Runtime.Data;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Http;

/// <summary>The third stage: who asks, and whether any row could grant it. What the row has a say in is decided on the row.</summary>
internal static class Authorize
{
    /// <summary>Finds the caller.</summary>
    public static void Caller(Exchange exchange, Connection connection)
    {
        exchange.Caller = exchange.Principal.Load(exchange.Services.Sessions, connection, exchange.Moment);
    }

    /// <summary>
    /// Reading: nobody signed in and nothing to see is 401; somebody who sees nothing gets an empty list, or 404, as for any row
    /// that may not be read.
    /// </summary>
    public static Problem? Read(Exchange exchange) =>
        Never(exchange, exchange.Plan.Entity.Read) && !exchange.Caller.Authenticated && exchange.Services.Sessions is not null
            ? Problem.NotAuthenticated
            : null;

    /// <summary>Writing: refused before the body is read when no row could grant it.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="rule">What must grant it; null when the row decides alone.</param>
    public static Problem? Write(Exchange exchange, RowRule? rule)
    {
        if (rule is null)
        {
            return null;
        }

        if (!exchange.Principal.IsNobody)
        {
            exchange.Caller = exchange.Services.Sessions?.Seen.Find(exchange.Principal.Token) ?? Permissions.Caller.Anonymous;
            if (Never(exchange, rule))
            {
                using Reading reading = exchange.Services.Database.Read(exchange.Limit);
                Caller(exchange, reading.Connection);
                reading.Complete();
            }
        }

        return Never(exchange, rule) ? Refusal(exchange) : null;
    }

    /// <summary>Remembers whom the writer found, for the next write of the same session.</summary>
    public static void Keep(Exchange exchange)
    {
        // A request that begins a session ends as somebody else than its token says.
        if (exchange is { Principal.Token: { } token, NewToken: null, Services.Sessions: { } sessions })
        {
            sessions.Seen.Keep(token, exchange.Caller);
        }
    }

    /// <summary>401 when signing in might help, else 403.</summary>
    private static Problem Refusal(Exchange exchange) =>
        exchange.Caller.Authenticated || exchange.Services.Sessions is null ? Problem.Forbidden() : Problem.NotAuthenticated;

    private static bool Never(Exchange exchange, RowRule rule) => rule.For(exchange.Caller) == RowRule.Never;
}
