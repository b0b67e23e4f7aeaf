using System.Security.Claims;
using Truth.Runtime.Input;

namespace Truth.Runtime.Auth;

/// <summary>
/// The default mapping of the claims of the host's authentication. They only identify a user; what the user may do depends on its row.
/// </summary>
internal static class UserClaims
{
    /// <summary>
    /// By `sub` or its long name, as the user's id; without one, by e-mail address, unless the issuer marks it as unverified.
    /// </summary>
    public static Principal Of(ClaimsPrincipal claims)
    {
        string? id = Find(claims, ClaimTypes.NameIdentifier) ?? Find(claims, "sub");
        string? email = Find(claims, ClaimTypes.Email) ?? Find(claims, "email");
        return id is not null ? Ids.IsCanonical(id) ? Principal.User(id) : Principal.Nobody
            : email is not null && !string.Equals(Find(claims, "email_verified"), "false", StringComparison.OrdinalIgnoreCase)
                ? Principal.OfEmail(email)
            : Principal.Nobody;
    }

    private static string? Find(ClaimsPrincipal claims, string type) =>
        claims.Identities.Where(identity => identity.IsAuthenticated).Select(identity => identity.FindFirst(type)?.Value)
        .FirstOrDefault(value => value is not null);
}
