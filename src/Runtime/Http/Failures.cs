using Microsoft.AspNetCore.Http;
using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Http;

/// <summary>What an error inside means outside.</summary>
internal static class Failures
{
    /// <summary>It is no fault of the server's: the request is answered, and there is no stack trace to look for in the log.</summary>
    public static bool IsRefusal(Exception error) => error is AnswerTooLargeException or AnswerMemoryException or TimeoutException or OperationCanceledException;

    /// <summary>What is wrong with a request whose body the server could not read.</summary>
    /// <param name="error">From the server.</param>
    /// <param name="mostBytes">Of a body.</param>
    public static Problem Request(IOException error, int mostBytes) => (error as BadHttpRequestException)?.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => Problems.Problem.TooLarge(mostBytes),
        StatusCodes.Status408RequestTimeout => Problems.Problem.RequestTimeout,
        StatusCodes.Status400BadRequest => Problems.Problem.InvalidRequest(error.Message),
        _ => Problems.Problem.InvalidRequest("The body is not framed as HTTP has it."),
    };

    public static Problem Problem(Exception error, bool development) => error switch
    {
        DatabaseException { Unavailable: true } or ObjectDisposedException or OperationCanceledException => Problems.Problem.Unavailable,
        TimeoutException => Problems.Problem.Timeout,
        AnswerTooLargeException large => Problems.Problem.AnswerTooLarge(large.Most),
        AnswerMemoryException => Problems.Problem.AnswersWait,
        BadHttpRequestException bad => Request(bad, int.MaxValue),
        _ => Problems.Problem.Internal(development ? error.ToString() : "The server could not do this. The log has the cause."),
    };
}
