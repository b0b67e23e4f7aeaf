using System.Runtime.ExceptionServices;

namespace Truth.Compiler;

/// <summary>Runs work on a stack of a known size: what the compiler's limits allow must not depend on the thread that calls it.</summary>
internal static class DeepStack
{
    private const int Bytes = 64 * 1024 * 1024;

    /// <summary>The result of the work, or the exception that it ended with.</summary>
    public static T Run<T>(Func<T> work)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }, Bytes)
        { Name = "truth-compiler", IsBackground = true };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }
}
