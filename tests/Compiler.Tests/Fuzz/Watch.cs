using System.Runtime.ExceptionServices;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>Runs what might never end.</summary>
internal static class Watch
{
    /// <summary>Runs the action; fails with the message of the moment when it takes longer than the limit.</summary>
    public static void Run(TimeSpan limit, Func<string> message, Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true };
        thread.Start();
        thread.Join(limit).ShouldBeTrue($"no end after {limit.TotalSeconds} s: {message()}");
        failure?.Throw();
    }
}
