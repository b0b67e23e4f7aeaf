using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Truth.Runtime.Problems;
using Truth.Runtime.Writes;

namespace Truth.Runtime.Endpoints;

/// <summary>
/// Headers of a request whose conditions must be evaluated for a correct result. Those that are not supported are refused,
/// because the client relies on them.
/// </summary>
internal static class Preconditions
{
    private static readonly Problem Key = Problem.NotSupported("`Idempotency-Key` is only supported when rows are written.");

    private static readonly Problem WrongKey =
        Problem.InvalidParameter("`Idempotency-Key` must be one value of 1 to 255 visible ASCII characters.");

    private static readonly Problem Date = Problem.NotSupported(
        "`If-Unmodified-Since` is not supported: two changes within a second have one date. Send `If-Match` with the row's `ETag`.");

    private static readonly Problem NoneMatch = Problem.NotSupported(
        "`If-None-Match` is supported where a row is read, and not where one is written. To change a row as it was read, send `If-Match`.");

    private static readonly Problem Match = Problem.NotSupported("`If-Match` is only supported when a stored row is changed.");

    private static readonly Problem Body =
        Problem.InvalidRequest("A request that reads must not have a body. Its parameters belong in its address.");

    /// <param name="context">The context of the routed request.</param>
    /// <param name="reads">Whether the request changes nothing.</param>
    /// <param name="takesKey">Whether it may have an `Idempotency-Key`.</param>
    public static Problem? Refusal(HttpContext context, bool reads, bool takesKey)
    {
        IHeaderDictionary headers = context.Request.Headers;
        StringValues keys = headers["Idempotency-Key"];
        return keys.Count > 0 && !takesKey ? Key
            : keys.Count > 0 && (keys.Count > 1 || !IdempotencyKey.IsValid(keys.ToString())) ? WrongKey
            : headers.IfUnmodifiedSince.Count > 0 ? Date
            : headers.IfNoneMatch.Count > 0 && !reads ? NoneMatch
            : headers.IfMatch.Count > 0 && (reads || context.Request.RouteValues["id"] is null) ? Match
            : reads && context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true ? Body
            : null;
    }
}
