using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Truth.Runtime.Auth;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Http;

/// <summary>The first stage: what stands in the request's line and headers.</summary>
internal static class Parse
{
    public const int MostAddress = 8192;
    private const int MostRequestId = 128;

    public static Problem? Run(Exchange exchange)
    {
        HttpContext context = exchange.Context;
        exchange.Moment = exchange.Services.Moment;
        exchange.RequestId = RequestId(context);
        exchange.Principal = exchange.Services.Senders.Of(context, out SentToken sent);
        exchange.Sent = sent;
        if (AddressTooLong(context))
        {
            return Problem.AddressTooLong;
        }

        bool reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        bool isOurs = reads || exchange.Services.Senders.MayWrite(context, exchange.Principal, sent);
        return Conditions.Refusal(context, reads) ?? (isOurs ? null : Problem.Forbidden("The request does not come from a page of this site."));
    }

    public static bool AddressTooLong(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>() is { RawTarget.Length: > MostAddress };

    /// <summary>The caller's own, where it is one, so that logs on both sides can be laid beside each other.</summary>
    public static string RequestId(HttpContext context)
    {
        StringValues sent = context.Request.Headers["X-Request-Id"];
        return sent.Count == 1 && sent[0] is { Length: > 0 and <= MostRequestId } id && id.All(IsPlain) ? id : context.TraceIdentifier;
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':';
}
