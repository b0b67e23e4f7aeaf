using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Pipeline;

/// <summary>Maps an internal error to the problem that the caller receives.</summary>
internal static class Failures
{
    /// <summary>Not an error of the server: the request is answered and no stack trace is logged.</summary>
    public static bool IsRefusal(Exception error) => error is AnswerTooLargeException or ResultTooLargeException
        or AnswerMemoryException or LongQueryException or TimeoutException or OperationCanceledException;

    public static Problem Problem(Exception error, bool development) => error switch
    {
        DatabaseException { Unavailable: true } or ObjectDisposedException or OperationCanceledException => Problems.Problem.Unavailable,
        TimeoutException => Problems.Problem.Timeout,
        ResultTooLargeException large => Problems.Problem.AnswerTooLarge(large.Most),
        AnswerTooLargeException large => Problems.Problem.AnswerTooLarge(large.Most),
        AnswerMemoryException => Problems.Problem.AnswersWait,
        LongQueryException => Problems.Problem.LongReadings,
        _ =>
            Problems.Problem.Internal(development
            ? error.ToString()
            : "The server could not process this request. The cause has been logged."),
    };
}
