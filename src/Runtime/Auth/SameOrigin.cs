using Microsoft.AspNetCore.Http;

namespace Truth.Runtime.Auth;

/// <summary>
/// Whether a page of this site sent an unsafe request. A browser says so in `Sec-Fetch-Site`, older ones in `Origin`; a request that
/// carries the session's cookie must have one of them, since other sites' pages can make a browser send it. No page can make it add a
/// token to a header: who sends one there has it, and means it.
/// </summary>
internal static class SameOrigin
{
    public static bool Allows(HttpRequest request, in SentToken sent) => sent is { InHeader: true, Hash: not null } || Allows(request, sent.IsCookie);

    private static bool Allows(HttpRequest request, bool cookieBorne)
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
