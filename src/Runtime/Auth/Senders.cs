using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Auth;

/// <summary>Who sends requests: whose session the cookie is of, else whom the host's own authentication has found.</summary>
/// <param name="cookie">The name of the session's cookie.</param>
/// <param name="claims">What claims say; null where the host is there for the app alone.</param>
internal sealed class Senders(string cookie, Func<ClaimsPrincipal, Principal>? claims)
{
    private static readonly string[] KeptByBrowsers = ["Basic", "Digest", "Negotiate", "NTLM"];

    public Principal Of(HttpContext context, out SentToken sent)
    {
        sent = SentToken.Of(context.Request, cookie);
        Principal session = Principal.Session(sent.Hash);

        // Asked of the feature, since `HttpContext.User` makes somebody of nobody.
        return claims is null ? session : session.Or(Of(context.Features.Get<IHttpAuthenticationFeature>()?.User));
    }

    /// <exception cref="InvalidOperationException">Claims were mapped to the system.</exception>
    public Principal Of(ClaimsPrincipal? user)
    {
        if (user is null || claims is null || !user.Identities.Any(identity => identity.IsAuthenticated))
        {
            return Principal.Nobody;
        }

        Principal principal = claims(user);
        return principal.IsSystem ? throw new InvalidOperationException("claims must identify a user, not the system; see TruthOptions.Claims") : principal;
    }

    /// <summary>Whether a page of this site sent it, or nothing that other sites' pages could make a browser send.</summary>
    public bool MayWrite(HttpContext context, in Principal principal, in SentToken sent) =>
        (sent.InHeader && !principal.IsNobody) || SameOrigin.Allows(context.Request, sent.IsCookie || (!principal.IsNobody && SignedByBrowser(context.Request)));

    /// <summary>
    /// Whether a browser may have signed the request by itself, as it does for other sites' pages: by a cookie of whatever scheme, a password that it
    /// keeps, a ticket of the machine's, a certificate. A header that only a program sets is no such thing.
    /// </summary>
    private static bool SignedByBrowser(HttpRequest request)
    {
        StringValues authorization = request.Headers.Authorization;
        return request.Headers.Cookie.Count > 0
            || request.HttpContext.Connection.ClientCertificate is not null
            || authorization.Any(sent => KeptByBrowsers.Any(scheme => sent?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true));
    }
}
