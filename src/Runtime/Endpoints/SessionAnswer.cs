using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Endpoints;

/// <summary>The parts of a response, in addition to its body, that begin or end a session.</summary>
internal sealed class SessionAnswer
{
    private static readonly StringValues NoStore = "no-store";

    /// <summary>The token of the session is in the response instead of a cookie.</summary>
    public bool TellsToken { get; set; }

    /// <summary>`Set-Cookie`.</summary>
    public StringValues Cookies { get; set; }

    public void WriteHeaders(HttpResponse response)
    {
        if (TellsToken)
        {
            response.Headers.CacheControl = NoStore;
        }

        if (Cookies.Count > 0)
        {
            response.Headers.SetCookie = Cookies;
        }
    }
}
