using System.Runtime.ExceptionServices;

namespace Truth.Compiler;

/// <summary>Runs work with a known stack size, so that the limits of the compiler do not depend on the calling thread.</summary>
internal static class DeepStack
{
    private const int Bytes = 64 * 1024 * 1024;

    /// <summary>The result of the work, or its exception.</summary>
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
