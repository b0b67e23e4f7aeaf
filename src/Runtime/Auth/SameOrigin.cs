using Microsoft.AspNetCore.Http;

namespace Truth.Runtime.Auth;

/// <summary>
/// Whether a page of this site sent an unsafe request. A browser says so in `Sec-Fetch-Site`, older ones in `Origin`; a request that
/// a browser may have signed by itself, with a cookie above all, must have one of them, since other sites' pages can make a browser send it. No page
/// can make it add a token to a header: who sends one there has it, and means it, and is not asked.
/// </summary>
internal static class SameOrigin
{
    public static bool Allows(HttpRequest request, bool cookieBorne)
    {
        string? site = request.Headers["Sec-Fetch-Site"];
        if (!string.IsNullOrEmpty(site))
        {
            return site is "same-origin" || (site is "none" && !cookieBorne);
        }

        string? origin = request.Headers.Origin;
        return string.IsNullOrEmpty(origin)
            ? !cookieBorne
            : string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
    }
}
