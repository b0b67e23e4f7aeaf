using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Endpoints;

/// <summary>
/// Headers of a request whose conditions must be evaluated for a correct result. Those that are not supported are refused,
/// because the client relies on them.
/// </summary>
internal static class Preconditions
{
    private static readonly Problem Twice = Problem.NotSupported(
        "`Idempotency-Key` is not supported yet: a request that is sent twice is done twice. Send it without, and look for the row before a retry.");

    private static readonly Problem Date = Problem.NotSupported(
        "`If-Unmodified-Since` is not supported: two changes within a second have one date. Send `If-Match` with the row's `ETag`.");

    private static readonly Problem NoneMatch = Problem.NotSupported(
        "`If-None-Match` is supported where a row is read, and not where one is written. To change a row as it was read, send `If-Match`.");

    private static readonly Problem Match = Problem.NotSupported("`If-Match` is only supported when a stored row is changed.");

    private static readonly Problem Body = Problem.InvalidRequest("A request that reads must not have a body. Its parameters belong in its address.");

    /// <param name="context">The context of the routed request.</param>
    /// <param name="reads">Whether the request changes nothing.</param>
    public static Problem? Refusal(HttpContext context, bool reads)
    {
        IHeaderDictionary headers = context.Request.Headers;
        return headers.ContainsKey("Idempotency-Key") ? Twice
            : headers.IfUnmodifiedSince.Count > 0 ? Date
            : headers.IfNoneMatch.Count > 0 && !reads ? NoneMatch
            : headers.IfMatch.Count > 0 && (reads || context.Request.RouteValues["id"] is null) ? Match
            : reads && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true ? Body
            : null;
    }
}
