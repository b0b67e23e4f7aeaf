using System.Net;
using Microsoft.AspNetCore.Http;

namespace Truth.Cli.Dev;

/// <summary>
/// The names under which `truth dev` answers: those of this machine for itself. A page of somebody else's whose name was made to lead here
/// (DNS rebinding) would be of the same origin as the app, and a developer is signed in.
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
