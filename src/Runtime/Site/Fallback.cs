using Microsoft.AspNetCore.Http;
using Truth.Runtime.Problems;
using Truth.Runtime.Endpoints;

namespace Truth.Runtime.Site;

/// <summary>What no route answers: the interface's own addresses get its page, everything else is a problem.</summary>
/// <param name="shell">Null: there is no interface.</param>
/// <param name="otherwise">The problem.</param>
internal sealed class Fallback(Shell? shell, Problem otherwise)
{
    // View routes may not begin with these, so an unknown address there is a mistake and never a view.
    private static readonly PathString[] Reserved = ["/api", "/assets", "/health", "/metrics", "/_truth"];

    public Task Answer(HttpContext context)
    {
        if (Parse.AddressTooLong(context))
        {
            return Respond.Problem(context, Problem.AddressTooLong);
        }

        bool page = Parse.Reads(context) && !Reserved.Any(r => context.Request.Path.StartsWithSegments(r)) && AsksForPage(context.Request);
        return page && shell is not null ? shell.Send(context) : Respond.Problem(context, otherwise);
    }

    // `curl` takes anything, and so does a page that looks for a script or a picture, whose name has an ending.
    private static bool AsksForPage(HttpRequest request)
    {
        string accept = request.Headers.Accept.ToString();
        return accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || ((accept.Length == 0 || accept.Contains("*/*", StringComparison.Ordinal))
                && !accept.Contains("json", StringComparison.OrdinalIgnoreCase)
                && !Path.HasExtension(request.Path.Value));
    }
}
