using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Truth.Runtime.Auth;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Endpoints;

/// <summary>The first stage: the request line and headers.</summary>
internal static class Parse
{
    public const int MostAddress = 8192;
    private const int MostRequestId = 128;

    /// <summary>The problem of these, or null.</summary>
    public static Problem? Problem(HttpContext context, Principals senders, in Principal principal, in RequestToken sent, bool takesKey)
    {
        if (AddressTooLong(context))
        {
            return Problems.Problem.AddressTooLong;
        }

        bool reads = Reads(context);
        bool isOurs = reads || senders.MayWrite(context, principal, sent);
        return Preconditions.Refusal(context, reads, takesKey && !reads) ?? (isOurs ? null : Problems.Problem.OtherSite);
    }

    /// <summary>Whether the request changes nothing.</summary>
    public static bool Reads(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    public static bool AddressTooLong(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>() is { RawTarget.Length: > MostAddress };

    public static string? IfMatch(HttpContext context) => context.Request.Headers.IfMatch is { Count: > 0 } tags ? tags.ToString() : null;

    public static string? Key(HttpContext context) =>
        context.Request.Headers["Idempotency-Key"] is { Count: > 0 } keys ? keys.ToString() : null;

    /// <summary>The caller's own id if it is valid, so that logs of both sides can be compared.</summary>
    public static string RequestId(HttpContext context)
    {
        StringValues sent = context.Request.Headers["X-Request-Id"];
        return sent.Count == 1 && sent[0] is { Length: > 0 and <= MostRequestId } id && id.All(IsPlain) ? id : context.TraceIdentifier;
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':';
}
