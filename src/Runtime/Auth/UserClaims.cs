using System.Security.Claims;
using Truth.Runtime.Input;

namespace Truth.Runtime.Auth;

/// <summary>What claims of the host's own authentication say where it does not say otherwise. They name a user and nothing else: what that user may do, its row says.</summary>
internal static class UserClaims
{
    /// <summary>By `sub` or its longer name, as the user's id; without one, by e-mail address, unless the issuer says that it is not verified.</summary>
    public static Principal Of(ClaimsPrincipal claims)
    {
        string? id = Find(claims, ClaimTypes.NameIdentifier) ?? Find(claims, "sub");
        string? email = Find(claims, ClaimTypes.Email) ?? Find(claims, "email");
        return id is not null ? Ids.IsCanonical(id) ? Principal.User(id) : Principal.Nobody
            : email is not null && !string.Equals(Find(claims, "email_verified"), "false", StringComparison.OrdinalIgnoreCase) ? Principal.OfEmail(email)
            : Principal.Nobody;
    }

    private static string? Find(ClaimsPrincipal claims, string type) => claims.Identities.Where(identity => identity.IsAuthenticated).Select(identity => identity.FindFirst(type)?.Value).FirstOrDefault(value => value is not null);
}
