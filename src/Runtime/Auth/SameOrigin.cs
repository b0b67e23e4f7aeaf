using Microsoft.AspNetCore.Http;

namespace Truth.Runtime.Auth;

/// <summary>
/// Whether a page of this site has sent an unsafe request. Browsers indicate this with `Sec-Fetch-Site`, older ones with `Origin`; a
/// request that a browser may have authenticated automatically, such as with a cookie, must have one of these headers, because pages of
/// other sites can cause a browser to send it. A page cannot cause a browser to add a token to a header, so requests with such a token are
/// not checked.
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
