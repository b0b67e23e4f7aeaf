using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Truth.Runtime.Endpoints;

/// <summary>What an answer says of the session that it begins or ends, beside its body.</summary>
internal sealed class SessionAnswer
{
    private static readonly StringValues NoStore = "no-store";

    /// <summary>The session's token is answered, rather than set as a cookie.</summary>
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
