using Microsoft.AspNetCore.Http;
using Truth.Runtime.Problems;
using Truth.Runtime.Endpoints;

namespace Truth.Runtime.Site;

/// <summary>The answer to addresses without a route: the interface's own addresses get its page, all others a problem.</summary>
/// <param name="shell">Null if there is no interface.</param>
/// <param name="otherwise">Writes the problem.</param>
internal sealed class Fallback(Shell? shell, Problem otherwise)
{
    // View routes cannot begin with these, so an unknown address with one of them is an error and not a view.
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

    // `curl` accepts any content type, and so does a page that loads a script or an image, whose names have an extension.
    private static bool AsksForPage(HttpRequest request)
    {
        string accept = request.Headers.Accept.ToString();
        return accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || ((accept.Length == 0 || accept.Contains("*/*", StringComparison.Ordinal))
                && !accept.Contains("json", StringComparison.OrdinalIgnoreCase)
                && !Path.HasExtension(request.Path.Value));
    }
}
