using System.Net;
using Microsoft.AspNetCore.Http;

namespace Truth.Cli.Dev;

/// <summary>
/// The host names for which `truth dev` answers: those of the local machine. With DNS rebinding, a page of another site could make its own
/// host name resolve to this
/// machine and would then have the same origin as the app, in which a developer is signed in.
/// </summary>
internal static class LocalNames
{
    private const string Problem = """
        {"type":"/api/problems/forbidden","title":"Forbidden","status":403,"detail":"`truth dev` only answers requests for localhost and loopback addresses.","code":"forbidden"}
        """;

    public static Task Refuse(HttpContext context, RequestDelegate next)
    {
        if (Contains(context.Request.Host.Host))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync(Problem, context.RequestAborted);
    }

    private static bool Contains(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
