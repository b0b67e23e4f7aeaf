using Truth.Runtime.Data;
using Truth.Runtime.Json;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Pipeline;

/// <summary>What an error inside means outside.</summary>
internal static class Failures
{
    /// <summary>It is no fault of the server's: the request is answered, and there is no stack trace to look for in the log.</summary>
    public static bool IsRefusal(Exception error) => error is AnswerTooLargeException or AnswerMemoryException or LongReadingsException or TimeoutException or OperationCanceledException;

    public static Problem Problem(Exception error, bool development) => error switch
    {
        DatabaseException { Unavailable: true } or ObjectDisposedException or OperationCanceledException => Problems.Problem.Unavailable,
        TimeoutException => Problems.Problem.Timeout,
        AnswerTooLargeException large => Problems.Problem.AnswerTooLarge(large.Most),
        AnswerMemoryException => Problems.Problem.AnswersWait,
        LongReadingsException => Problems.Problem.LongReadings,
        _ => Problems.Problem.Internal(development ? error.ToString() : "The server could not process this request. The cause has been logged."),
    };
}
