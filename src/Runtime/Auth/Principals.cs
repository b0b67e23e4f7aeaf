using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Auth;

/// <summary>Determines the sender of a request: the session of its cookie, otherwise the result of the host's authentication.</summary>
/// <param name="cookie">The name of the session cookie.</param>
/// <param name="claims">Maps claims; null if the host only serves the app.</param>
internal sealed class Principals(string cookie, Func<ClaimsPrincipal, Principal>? claims)
{
    private static readonly string[] KeptByBrowsers = ["Basic", "Digest", "Negotiate", "NTLM"];

    public Principal Of(HttpContext context, out RequestToken sent)
    {
        sent = RequestToken.Of(context.Request, cookie);
        Principal session = Principal.Session(sent.Hash);

        // Uses the feature, because `HttpContext.User` creates a user for nobody.
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
        return principal.IsSystem
            ? throw new InvalidOperationException("claims must identify a user, not the system; see TruthOptions.Claims")
            : principal;
    }

    /// <summary>Whether a page of this site has sent it, or a program whose requests pages of other sites cannot cause.</summary>
    public bool MayWrite(HttpContext context, in Principal principal, in RequestToken sent) =>
        (sent.InHeader && !principal.IsNobody)
            || SameOrigin.Allows(context.Request, sent.IsCookie || (!principal.IsNobody && SignedByBrowser(context.Request)));

    /// <summary>
    /// Whether a browser may have authenticated the request automatically, as it does for pages of other sites: with a cookie of any
    /// scheme, a stored password, a ticket of the machine, a certificate. A header that only a program sets does not count.
    /// </summary>
    private static bool SignedByBrowser(HttpRequest request)
    {
        StringValues authorization = request.Headers.Authorization;
        return request.Headers.Cookie.Count > 0
            || request.HttpContext.Connection.ClientCertificate is not null
            || authorization.Any(sent =>
                KeptByBrowsers.Any(scheme => sent?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true));
    }
}
