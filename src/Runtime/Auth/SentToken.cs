using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Auth;

/// <summary>The token that a request carries: in the session's cookie, which a browser adds by itself, or in `Authorization: Bearer`, which only a program does.</summary>
/// <param name="Hash">Of the token; null when there is none that could be one.</param>
/// <param name="InHeader">It was sent as `Bearer`; whatever cookie came too says nothing.</param>
internal readonly record struct SentToken(byte[]? Hash, bool InHeader)
{
    private const string Bearer = "Bearer ";

    /// <summary>Another site's page may have made the browser send it.</summary>
    public bool IsCookie => !InHeader && Hash is not null;

    public static SentToken Of(HttpRequest request, string cookie)
    {
        StringValues sent = request.Headers.Authorization;
        return sent.Any(IsBearer)
            ? new SentToken(sent.Count == 1 ? SessionToken.Hash(sent[0].AsSpan(Bearer.Length).Trim()) : null, InHeader: true)
            : new SentToken(SessionToken.FromCookies(request.Headers.Cookie, cookie), InHeader: false);
    }

    private static bool IsBearer(string? authorization) => authorization is not null && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
}
