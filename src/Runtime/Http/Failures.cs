using Microsoft.AspNetCore.Http;
using Truth.Runtime.Data;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Http;

/// <summary>What an error inside means outside.</summary>
internal static class Failures
{
    public static Problem Problem(Exception error, bool development) => error switch
    {
        DatabaseException { Unavailable: true } or ObjectDisposedException => Problems.Problem.Unavailable,
        BadHttpRequestException { StatusCode: 413 } => Problems.Problem.TooLarge(0),
        BadHttpRequestException bad => Problems.Problem.InvalidJson(bad.Message),
        _ => Problems.Problem.Internal(development ? error.ToString() : "The server could not do this. The log has the cause."),
    };
}
