using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Auth;

/// <summary>
/// The token of a request: in the session cookie, which a browser adds automatically, or in `Authorization: Bearer`, which only a program
/// sets.
/// </summary>
/// <param name="Hash">The hash of the token; null if there is no well-formed token.</param>
/// <param name="InHeader">Whether it was sent as `Bearer`; a cookie in the same request is ignored.</param>
internal readonly record struct RequestToken(byte[]? Hash, bool InHeader)
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether a page of another site may have caused the browser to send it.</summary>
    public bool IsCookie => !InHeader && Hash is not null;

    public static RequestToken Of(HttpRequest request, string cookie)
    {
        StringValues sent = request.Headers.Authorization;
        return sent.Any(IsBearer)
            ? new RequestToken(sent.Count == 1 ? SessionToken.Hash(sent[0].AsSpan(Bearer.Length).Trim()) : null, InHeader: true)
            : new RequestToken(SessionToken.FromCookies(request.Headers.Cookie, cookie), InHeader: false);
    }

    private static bool IsBearer(string? authorization) =>
        authorization is not null && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
}
