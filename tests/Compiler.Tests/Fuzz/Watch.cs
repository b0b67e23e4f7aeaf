using System.Runtime.ExceptionServices;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>Runs actions that might never end.</summary>
internal static class Watch
{
    /// <summary>Runs the action; fails with the current message if that does not change for longer than the limit.</summary>
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
        for (var last = ""; !thread.Join(limit); last = message())
        {
            message().ShouldNotBe(last, $"no end after {limit.TotalSeconds} s");
        }

        failure?.Throw();
    }
}
